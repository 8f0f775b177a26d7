import type { ConnectConfiguration, Connector } from '../../connect/configuration.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { visibleText } from '../../model/visible-text.ts';
import { equalRule, freePrecedence, scopeText } from './judge-rules.ts';

/** What a script takes over from a Connect export. */
export interface ScriptValues {
  readonly connector: string | null;
  readonly precedence: number | null;
}

/**
 * The connector and the number of the rule, as far as they are known before the script runs. Without an export the script
 * finds out both on the server.
 *
 * @param connectorName as somebody typed it; undefined for the only one that there is
 * @throws ExpectedError `mailbox-guid.connector`, `mailbox-guid.equal-rule`, `mailbox-guid.no-precedence`
 */
export function scriptValues(
  configuration: ConnectConfiguration | undefined,
  connectorName: string | undefined,
): ScriptValues {
  if (!configuration) return { connector: connectorName ?? null, precedence: null };
  const connector = connectorIn(configuration, connectorName);
  const equal = equalRule(configuration, connector.id);
  if (equal) {
    throw new ExpectedError({
      code: 'mailbox-guid.equal-rule',
      summary: `The rule ${equal.name} (precedence ${String(equal.precedence ?? '?')}) clears msExchMailboxGuid already, for ${scopeText(equal)}.`,
      action: 'Put the users into its filter instead of adding a second rule.',
    });
  }
  // The JSON of the wizard has no numbers of default rules, and a folder without rules none at all.
  if (configuration.form === 'policy' || configuration.rules.length === 0) {
    return { connector: connector.name, precedence: null };
  }
  const precedence = freePrecedence(configuration);
  if (precedence === undefined) {
    throw new ExpectedError({
      code: 'mailbox-guid.no-precedence',
      summary: 'All numbers from 1 to 99 are taken by rules of the export.',
      action: 'Remove a custom rule that is not used any more, export again, and write the script again.',
    });
  }
  return { connector: connector.name, precedence };
}

function connectorIn({ connectors }: ConnectConfiguration, name: string | undefined): Connector {
  const ofDirectories = connectors.filter(({ kind }) => kind === 'directory');
  const meant =
    name === undefined
      ? ofDirectories
      : ofDirectories.filter((each) => each.name.toLowerCase() === name.toLowerCase());
  const [connector, ...others] = meant;
  if (connector && others.length === 0) return connector;
  const names = ofDirectories.map((each) => each.name).join(', ');
  throw new ExpectedError({
    code: 'mailbox-guid.connector',
    summary: connector
      ? 'The export has several connectors of Active Directory.'
      : `The export has no connector of Active Directory${name === undefined ? '' : ` named ${visibleText(name, 200)}`}.`,
    action:
      ofDirectories.length === 0
        ? 'Export the configuration again.'
        : `Name that of the forest (--connector): ${names}.`,
  });
}
