import { readFile } from 'node:fs/promises';
import { InvalidArgumentError } from 'commander';
import { settingsOfExport } from '../../../../core/advisors/sync-preview/connect-settings.ts';
import {
  createSyncPreviewAdvisor,
  type SyncPreviewInputs,
} from '../../../../core/advisors/sync-preview/sync-preview.ts';
import {
  chosenScope,
  narrowed,
  type ExcludedValue,
} from '../../../../core/advisors/sync-preview/sync-scope.ts';
import { snapshotEvidence } from '../../../../core/advisors/sync-preview/read-tenant.ts';
import { readConnectExport } from '../../../../core/connect/read-export.ts';
import { openTenantFile } from '../../../../core/tenant/snapshot-file.ts';
import { asFileError } from '../../../../core/directory/file-errors.ts';
import type { Evidence } from '../../../../core/model/advice.ts';
import type { TenantHeader } from '../../../../core/model/tenant.ts';
import { latestTenant } from '../../../../core/workspace/tenant.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { parseDn } from '../../../../core/model/distinguished-name.ts';
import { usageError } from '../../failure.ts';
import { distinguishedName, repeatable } from '../../options.ts';
import type { AdviseCommand } from './advise-command.ts';

interface PreviewOptions {
  readonly tenant?: string;
  readonly connectExport?: string;
  readonly includeOu: readonly string[];
  readonly excludeOu: readonly string[];
  readonly class: readonly string[];
  readonly excludeValue: readonly string[];
  readonly members?: string;
}

/** `foresync advise sync-preview <workspace>` */
export const syncPreviewCommand: AdviseCommand = {
  id: 'sync-preview',
  description:
    'Tells what synchronisation will do to every object: new, hard or soft match, conflict, filtered.',
  addOptions: (command) =>
    command
      .option('--tenant <file>', 'tenant snapshot (default: the latest one that the workspace keeps)')
      .option('--connect-export <folder>', 'configuration of the Connect server, for its scope')
      .addOption(
        repeatable(
          '--include-ou <dn>',
          'Connect takes only what is at or below; may be repeated',
          distinguishedName,
        ),
      )
      .addOption(
        repeatable(
          '--exclude-ou <dn>',
          'Connect takes nothing at or below; may be repeated',
          distinguishedName,
        ),
      )
      .addOption(repeatable('--class <class>', 'Connect takes only this object class; may be repeated'))
      .addOption(
        repeatable(
          '--exclude-value <attribute=value>',
          'Connect takes no object with this value; may be repeated',
          attributeValue,
        ),
      )
      .option(
        '--members <file>',
        'Connect takes only these: DNs of the members of the pilot group, one a line',
      ),
  async create(given, workspacePath) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the options above
    const options = given as unknown as PreviewOptions;
    const tenant = options.tenant === undefined ? undefined : await openTenantFile(options.tenant);
    const header = tenant?.header ?? storedHeader(workspacePath);
    return createSyncPreviewAdvisor({
      tenant,
      ...(await scopeOf(options)),
      named: [...(header === undefined ? [] : [snapshotEvidence(header)]), ...inputsOf(options)],
    });
  },
};

async function scopeOf(
  options: PreviewOptions,
): Promise<Pick<SyncPreviewInputs, 'scope' | 'anchorIsObjectGuid'>> {
  const scope = chosenScope({
    includeDns: options.includeOu,
    excludeDns: options.excludeOu,
    classes: options.class,
    excludedValues: options.excludeValue.map(excludedValueIn),
    members: options.members === undefined ? null : await membersIn(options.members),
  });
  if (options.connectExport === undefined) return { scope };
  const settings = settingsOfExport(await readConnectExport(options.connectExport));
  return { ...settings, scope: narrowed(settings.scope, scope) };
}

/** Of the snapshot that the run will find in the workspace. */
function storedHeader(workspacePath: string): TenantHeader | undefined {
  const workspace = openWorkspace(workspacePath, { readOnly: true });
  try {
    return latestTenant(workspace)?.header;
  } finally {
    workspace.close();
  }
}

function inputsOf(options: PreviewOptions): readonly Evidence[] {
  const given: readonly (readonly [string, string | readonly string[] | undefined])[] = [
    ['Connect export', options.connectExport],
    ['included OUs', options.includeOu],
    ['excluded OUs', options.excludeOu],
    ['object classes', options.class],
    ['excluded values', options.excludeValue],
    ['group members', options.members],
  ];
  return given.flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value : (value ?? []).join('\n');
    return text === '' ? [] : [{ name, value: text }];
  });
}

function attributeValue(text: string): string {
  if (!/^[A-Za-z][A-Za-z0-9-]*=./.test(text)) {
    throw new InvalidArgumentError('It is not of the form extensionAttribute15=NoSync.');
  }
  return text;
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
    if (parseDn(line) !== undefined) return;
    throw usageError(
      'members',
      `Line ${index + 1} of ${path} is not a distinguished name.`,
      'Write the DN of one member a line, such as CN=Anna Berg,OU=Sales,DC=contoso,DC=com.',
    );
  });
  return lines.filter((line) => line.trim() !== '');
}
