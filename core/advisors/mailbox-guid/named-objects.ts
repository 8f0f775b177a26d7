import { ExpectedError } from '../../model/expected-error.ts';
import { textOf } from '../../model/directory-object.ts';
import { dnKey } from '../../model/distinguished-name.ts';
import type { SnapshotObject } from '../../workspace/snapshot.ts';

/** Objects that somebody has named: in a list, or by picking them. */
export interface NamedObjects {
  /** The names that mean this object; usually one. */
  namesOf(stored: SnapshotObject): readonly string[];
  /** As they were written, in the order of the list. */
  readonly names: readonly string[];
}

/** Objects that somebody has picked, by their numbers in the workspace. */
export function pickedObjects(numbers: readonly number[]): NamedObjects {
  const picked = new Set(numbers);
  return {
    names: [...picked].map(String),
    namesOf: ({ number }) => (picked.has(number) ? [String(number)] : []),
  };
}

/**
 * Reads a list: an objectGUID, a userPrincipalName or a DN a line. Empty lines and those that begin with # are left out.
 *
 * @param name what the list is called in errors
 * @throws ExpectedError `mailbox-guid.empty-list`
 */
export function readNamedObjects(text: string, name: string): NamedObjects {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  const names = [...new Set(lines)];
  if (names.length === 0) {
    throw new ExpectedError({
      code: 'mailbox-guid.empty-list',
      summary: `${name} names no object.`,
      action: 'Write one objectGUID, userPrincipalName or DN a line.',
    });
  }
  const byKey = Map.groupBy(names, keyOf);
  return {
    names,
    namesOf: ({ object, objectGUID }) =>
      [objectGUID, textOf(object, 'userprincipalname')?.toLowerCase(), `dn:${dnKey(object.dn)}`].flatMap(
        (key) => (key === null || key === undefined ? [] : (byKey.get(key) ?? [])),
      ),
  };
}

function keyOf(written: string): string {
  if (/^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i.test(written)) {
    return written.replaceAll(/[{}]/g, '').toLowerCase();
  }
  // A sign-in name may hold an equals sign, a DN begins with a type and one.
  return /^[a-z][\w.-]*=/i.test(written) && /,\s*dc=/i.test(written)
    ? `dn:${dnKey(written)}`
    : written.toLowerCase();
}
