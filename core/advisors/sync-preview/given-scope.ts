import { readFile } from 'node:fs/promises';
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
export async function givenScope(
  given: Given,
): Promise<Pick<SyncPreviewInputs, 'scope' | 'anchorIsObjectGuid'>> {
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
  const settings = settingsOfExport(await readConnectExport(connect));
  return { ...settings, scope: narrowed(settings.scope, scope) };
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
    if (parseDn(line) !== undefined) return;
    throw new ExpectedError({
      code: 'sync-preview.members',
      summary: `Line ${index + 1} of ${path} is not a distinguished name.`,
      action: 'Write the DN of one member a line, such as CN=Anna Berg,OU=Sales,DC=contoso,DC=com.',
    });
  });
  return lines.filter((line) => line.trim() !== '');
}
