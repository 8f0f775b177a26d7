import type { DirectoryObject } from '../../../model/directory-object.ts';
import { bytesOf } from '../../../model/directory-object.ts';
import { guidBytes, guidText } from '../../../model/value-text.ts';
import { anyOf } from '../filter/filter.ts';
import type { KeptAttribute } from '../search/attribute-kinds.ts';
import { completeRanges } from '../search/complete-ranges.ts';
import type { SearchConnection } from '../search/search-connection.ts';

/** An object as it stands, every value as the bytes that the server holds; or why that could not be learned. */
export type ReadObject = { readonly object: DirectoryObject } | { readonly problem: string };

/** What a connection must keep for {@link readByGuid}: everything as bytes, so that values compare exactly. */
export function keepBytes(attributes: Iterable<string>): ReadonlyMap<string, KeptAttribute> {
  return new Map(['objectGUID', ...attributes].map((name) => [name.toLowerCase(), { bytes: true }]));
}

/**
 * Reads objects by their objectGUID in one search, wherever in the domain they are by now, with all values of the given
 * attributes.
 *
 * @param guids as people write them; at most a few hundred, since they stand in one filter
 * @returns by GUID in lower case; one that is not there is no longer in the domain
 * @throws ExpectedError `connection.*`, `directory.*`
 */
export async function readByGuid(
  connection: SearchConnection,
  domain: string,
  guids: readonly string[],
  attributes: readonly string[],
): Promise<ReadonlyMap<string, ReadObject>> {
  const wanted = guids.flatMap((guid) => guidBytes(guid) ?? []);
  if (wanted.length === 0) return new Map();
  const answer = await connection.ask({
    base: domain,
    scope: 'subtree',
    filter: anyOf(...wanted.map((value) => ({ kind: 'equal', attribute: 'objectGUID', value }) as const)),
    attributes: ['objectGUID', ...attributes],
  });
  const { objects, damage } = await completeRanges(connection, answer);
  const whole = new Set(objects);
  const found = new Map<string, ReadObject>();
  for (const object of answer.objects) {
    const guid = guidText(bytesOf(object, 'objectguid') ?? new Uint8Array());
    if (guid === undefined) continue;
    const problem = damage.find(({ dn }) => dn === object.dn)?.reason ?? 'It could not be read whole.';
    found.set(guid, whole.has(object) ? { object } : { problem });
  }
  return found;
}
