import { randomBytes } from 'node:crypto';

/** What the index knows of one value: the first object that claimed it, and everyone where several did. */
export interface ClaimIndex {
  /**
   * Records that the object at `position` (0, 1, …, 2^32 - 2) holds `key` in `space`; answers the position of the
   * first claimant, undefined for the first claim.
   */
  claim(space: string, key: string, position: number): number | undefined;
  /** As `claim`, but contests nothing: where somebody claimed the key before, it leaves everything as it is. */
  enter(space: string, key: string, position: number): number | undefined;
  /** The position of the first claimant, without claiming. */
  first(space: string, key: string): number | undefined;
  /** Whether objects at different positions claimed the key. */
  isContested(space: string, key: string): boolean;
  /** The positions of all objects that claimed a contested key, from the first on, each once. */
  contenders(): readonly number[];
}

const segmentCount = 256;
const firstCapacity = 64;
/** Words of a slot: high hash, low hash, position + 1 (0: free). */
const slotWords = 3;

/**
 * An index of who holds what over the whole directory, in about 25 bytes a value: it keeps 64-bit hashes in place
 * of the values, in open-addressed tables that grow one small segment at a time. The hash is seeded at random, so a
 * directory cannot be made to collide; for two different values among 10 million to do so by chance has a
 * probability of 0.000003, and whoever settles a contest compares the values themselves.
 */
export function createClaimIndex(): ClaimIndex {
  const seeds = new Uint32Array(new Uint8Array(randomBytes(8)).buffer);
  const seedHigh = seeds[0] ?? 0;
  const seedLow = seeds[1] ?? 0;
  const segments: Uint32Array[] = Array.from(
    { length: segmentCount },
    () => new Uint32Array(firstCapacity * slotWords),
  );
  const used = new Uint32Array(segmentCount);
  const contests = new Map<number, number[]>();
  let high = 0;
  let low = 0;

  /** Two multiply-xor lanes over the UTF-16 units, each finished by murmur3's mixer; leaves `high` and `low`. */
  const hash = (space: string, key: string): void => {
    let h = seedHigh;
    let l = seedLow;
    for (let index = 0; index < space.length; index++) {
      const unit = space.charCodeAt(index);
      h = Math.imul(h ^ unit, 0x9e3779b1);
      l = Math.imul(l ^ unit, 0x5f356495);
    }
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) ^ key.length;
    l = Math.imul(l ^ (l >>> 13), 0xc2b2ae35) ^ key.length;
    for (let index = 0; index < key.length; index++) {
      const unit = key.charCodeAt(index);
      h = Math.imul(h ^ unit, 0x9e3779b1);
      h ^= h >>> 15;
      l = Math.imul(l ^ unit, 0x5f356495);
      l ^= l >>> 13;
    }
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    l = Math.imul(l ^ (l >>> 16), 0x85ebca6b);
    l = Math.imul(l ^ (l >>> 13), 0xc2b2ae35);
    high = (h ^ (h >>> 16) ^ l) >>> 0;
    low = (l ^ (l >>> 16) ^ Math.imul(h, 5)) >>> 0;
  };

  /** The word at which the slot of the last hash begins: its own, or the free one where it would go. */
  const slotOf = (segment: Uint32Array): number => {
    const mask = segment.length / slotWords - 1;
    let slot = low & mask;
    for (;;) {
      const word = slot * slotWords;
      if (segment[word + 2] === 0 || (segment[word] === high && segment[word + 1] === low)) return word;
      slot = (slot + 1) & mask;
    }
  };

  const grow = (number: number): Uint32Array => {
    const old = segments[number] ?? new Uint32Array(0);
    const next = new Uint32Array(old.length * 2);
    const [keptHigh, keptLow] = [high, low];
    for (let word = 0; word < old.length; word += slotWords) {
      const position = old[word + 2] ?? 0;
      if (position === 0) continue;
      high = old[word] ?? 0;
      low = old[word + 1] ?? 0;
      const to = slotOf(next);
      next[to] = high;
      next[to + 1] = low;
      next[to + 2] = position;
    }
    [high, low] = [keptHigh, keptLow];
    segments[number] = next;
    return next;
  };

  /** 53 of the 64 bits: contests are few, and a Map of numbers is the fastest there is. */
  const contestKey = (): number => (high & 0x1fffff) * 0x1_0000_0000 + low;

  const lookUp = (space: string, key: string): number | undefined => {
    hash(space, key);
    const segment = segments[high >>> 24] ?? new Uint32Array(0);
    const held = segment[slotOf(segment) + 2] ?? 0;
    return held === 0 ? undefined : held - 1;
  };

  const enter = (space: string, key: string, position: number): number | undefined => {
    hash(space, key);
    const number = high >>> 24;
    let segment: Uint32Array = segments[number] ?? new Uint32Array(0);
    let word = slotOf(segment);
    const held = segment[word + 2] ?? 0;
    if (held !== 0) return held - 1;
    const count = (used[number] ?? 0) + 1;
    if (count * slotWords > segment.length * 0.75) {
      segment = grow(number);
      word = slotOf(segment);
    }
    used[number] = count;
    segment[word] = high;
    segment[word + 1] = low;
    segment[word + 2] = position + 1;
    return undefined;
  };

  return {
    claim(space, key, position) {
      const first = enter(space, key, position);
      if (first !== undefined && first !== position) addContender(contests, contestKey(), first, position);
      return first;
    },
    enter,
    first: lookUp,
    isContested(space, key) {
      return lookUp(space, key) !== undefined && contests.has(contestKey());
    },
    contenders: () => [...new Set([...contests.values()].flat())].toSorted((one, other) => one - other),
  };
}

function addContender(contests: Map<number, number[]>, key: number, first: number, position: number): void {
  const positions = contests.get(key);
  if (!positions) contests.set(key, [first, position]);
  else if (positions.at(-1) !== position) positions.push(position);
}
