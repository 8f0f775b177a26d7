import { readFile } from 'node:fs/promises';
import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { readConnectExport } from '../../connect/read-export.ts';
import { asFileError } from '../../directory/file-errors.ts';
import type { Evidence } from '../../model/advice.ts';
import { parseDn } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { settingsOfExport } from './connect-settings.ts';
import type { SyncPreviewInputs } from './sync-preview.ts';
import { chosenScope, narrowed, type ExcludedValue } from './sync-scope.ts';

/** What was given, by the id of the input. */
type Given = Readonly<Record<string, readonly string[]>>;

/**
 * What Connect takes by what was given: the scope of an export, narrowed by what was chosen.
 *
 * @throws ExpectedError `connect.*`, `source.*`, `sync-preview.members`
 */
export async function givenScope(given: Given): Promise<Omit<SyncPreviewInputs, 'tenant' | 'named'>> {
  const [members] = given['members'] ?? [];
  const scope = chosenScope({
    includeDns: given['include-ou'] ?? [],
    excludeDns: given['exclude-ou'] ?? [],
    classes: given['class'] ?? [],
    excludedValues: (given['exclude-value'] ?? []).map(excludedValueIn),
    members: members === undefined ? null : await membersIn(members),
  });
  const [connect] = given['connect-export'] ?? [];
  if (connect === undefined) return { scope };
  const configuration = await readConnectExport(connect);
  const settings = settingsOfExport(members === undefined ? configuration : withListedMembers(configuration));
  return { ...settings, scope: narrowed(settings.scope, scope) };
}

/**
 * The list of members stands for the group filter of an export, which names the group alone. Of several forests it cannot be
 * told whose filter it is.
 */
function withListedMembers(configuration: ConnectConfiguration): ConnectConfiguration {
  const forests = configuration.connectors.filter(({ kind }) => kind === 'directory');
  if (forests.length !== 1) return configuration;
  return {
    ...configuration,
    connectors: configuration.connectors.map((connector) => ({ ...connector, filterGroup: null })),
  };
}

const names: readonly (readonly [id: string, name: string])[] = [
  ['connect-export', 'Connect export'],
  ['include-ou', 'included OUs'],
  ['exclude-ou', 'excluded OUs'],
  ['class', 'object classes'],
  ['exclude-value', 'excluded values'],
  ['members', 'group members'],
];

/** The same beside the run, for people. */
export function scopeEvidence(given: Given): readonly Evidence[] {
  return names.flatMap(([id, name]) => {
    const values = given[id] ?? [];
    return values.length === 0 ? [] : [{ name, value: values.join('\n') }];
  });
}

function excludedValueIn(text: string): ExcludedValue {
  const equals = text.indexOf('=');
  return { attribute: text.slice(0, equals), value: text.slice(equals + 1) };
}

async function membersIn(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw asFileError(error, path);
  });
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  lines.forEach((line, index) => {
    if (parseDn(line) === undefined && line.trim() !== '')
      throw noMembers(`Line ${index + 1} of ${path} is not a distinguished name.`);
  });
  const members = lines.filter((line) => line.trim() !== '');
  if (members.length === 0) throw noMembers(`${path} names no member.`);
  return members;
}

function noMembers(summary: string): ExpectedError {
  return new ExpectedError({
    code: 'sync-preview.members',
    summary,
    action: 'Write the DN of one member a line, such as CN=Anna Berg,OU=Sales,DC=contoso,DC=com.',
  });
}
