import { bytesOf } from '../../model/directory-object.ts';
import { dnKey, isWithin } from '../../model/distinguished-name.ts';
import { allOf, anyOf, present, type Filter } from './filter/filter.ts';
import type { KeptAttribute } from './search/attribute-kinds.ts';
import type { SearchConnection } from './search/search-connection.ts';

const guidLength = 16;
const positions = 65_536;
/** Made at random, so that they begin with all kinds of bytes. */
const samples = 16;

/** What a connection must keep for {@link ordersGuids}. */
export const guidAttribute: ReadonlyMap<string, KeptAttribute> = new Map([['objectguid', { bytes: true }]]);

/**
 * Splits the values of objectGUID into ranges of the same size. Active Directory makes objectGUIDs at random and indexes
 * them, so the ranges hold about as many objects each, and reading a range takes the server no more than that part of
 * reading all. Every 16 bytes lie in a range, whichever byte a server compares first: a range's upper end has all
 * further bits set, the next one's lower end none.
 */
export function guidRanges(count: number): readonly Filter[] {
  return Array.from({ length: count }, (_, index) => {
    const first = Math.round((index * positions) / count);
    const last = Math.round(((index + 1) * positions) / count) - 1;
    return allOf(
      ...(index === 0 ? [present('objectGUID')] : [bound('at-least', first, 0)]),
      ...(index === count - 1 ? [] : [bound('at-most', last, 0xff)]),
    );
  });
}

/**
 * Whether the server orders objectGUIDs by their bytes, tried on some that it holds. One that cannot order them takes no
 * object for inside or outside a range, and would answer every part of the directory as empty, without an error; one that
 * orders them otherwise might leave gaps between the ranges. Two searches, each answered from the index.
 *
 * @throws ExpectedError `connection.*`, `directory.*`
 */
export async function ordersGuids(connection: SearchConnection, base: string): Promise<boolean> {
  const search = { base, scope: 'subtree', attributes: ['objectGUID'], sizeLimit: samples } as const;
  const { objects } = await connection.ask({ ...search, filter: present('objectGUID') });
  const guids = objects.flatMap((object) => bytesOf(object, 'objectguid') ?? []);
  if (guids.length === 0 || guids.some((guid) => guid.length !== guidLength)) return false;
  const inOrder = await connection.ask({ ...search, filter: anyOf(...guids.map(betweenNeighbours)) });
  return inOrder.objects.length === guids.length;
}

/** This objectGUID, if it lies in the range of its first two bytes and neither above nor below that. */
function betweenNeighbours(guid: Uint8Array): Filter {
  const position = ((guid[0] ?? 0) << 8) | (guid[1] ?? 0);
  return allOf(
    { kind: 'equal', attribute: 'objectGUID', value: guid },
    bound('at-least', position, 0),
    bound('at-most', position, 0xff),
    ...(position === 0 ? [] : [not(bound('at-most', position - 1, 0xff))]),
    ...(position === positions - 1 ? [] : [not(bound('at-least', position + 1, 0))]),
  );
}

/** The bases without those that lie in another one: no object is to be read twice. */
export function outermost(bases: readonly string[]): readonly string[] {
  const keys = bases.map(dnKey);
  return bases.filter(
    (base, index) =>
      !keys.some(
        (key, other) => other !== index && isWithin(base, key) && (key !== keys[index] || other < index),
      ),
  );
}

function not(part: Filter): Filter {
  return { kind: 'not', part };
}

function bound(kind: 'at-least' | 'at-most', position: number, rest: number): Filter {
  const value = new Uint8Array(guidLength).fill(rest);
  value[0] = position >> 8;
  value[1] = position & 0xff;
  return { kind, attribute: 'objectGUID', value };
}
