import { randomBytes } from 'node:crypto';
import { createClaimHash } from './claim-hash.ts';

/** What the index knows of one value: the first object that claimed it, and everyone where several did. */
export interface ClaimIndex {
  /**
   * Records that the object at `position` (0, 1, …, 2^32 - 2) holds `key` in `space`; answers the position of the
   * first claimant, undefined for the first claim.
   */
  claim(space: string, key: string, position: number): number | undefined;
  /** As `claim` for the key `text.slice(start).toLowerCase()`, which is not made. */
  claimFolded(space: string, text: string, start: number, position: number): number | undefined;
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
/** Slots of a new segment: a power of two, so that a hash is cut to a slot by its lowest bits. */
const firstCapacity = 64;
/** Words of a slot: high hash, low hash, position + 1 (0: free). */
const slotWords = 3;

interface Segment {
  slots: Int32Array;
  /** Capacity - 1. */
  mask: number;
  /** How many slots may still be taken before it has to grow: three quarters are the most. */
  room: number;
}

/**
 * An index of who holds what over the whole directory, in about 25 bytes a value: it keeps 64-bit hashes in place
 * of the values, in open-addressed tables that grow one small segment at a time. The hash is seeded at random, so a
 * directory cannot be made to collide; for two different values among 10 million to do so by chance has a
 * probability of 0.000003, and whoever settles a contest compares the values themselves.
 */
export function createClaimIndex(): ClaimIndex {
  const hash = createClaimHash(new Int32Array(new Uint8Array(randomBytes(8)).buffer));
  const { latest } = hash;
  const segments = Array.from({ length: segmentCount }, () => newSegment(firstCapacity));
  const spare = newSegment(firstCapacity);
  const contests = new Map<number, number[]>();

  /** What holds the latest hash, or would. */
  const segmentOfLatest = (): Segment => segments[(latest[0] ?? 0) >>> 24] ?? spare;

  const firstOfLatest = (): number | undefined => {
    const { slots, mask } = segmentOfLatest();
    const held = slots[wordOf(slots, mask, latest[0] ?? 0, latest[1] ?? 0) + 2] ?? 0;
    return held === 0 ? undefined : (held >>> 0) - 1;
  };

  const enterLatest = (position: number): number | undefined => {
    const high = latest[0] ?? 0;
    const low = latest[1] ?? 0;
    const segment = segmentOfLatest();
    let word = wordOf(segment.slots, segment.mask, high, low);
    const held = segment.slots[word + 2] ?? 0;
    if (held !== 0) return (held >>> 0) - 1;
    if (segment.room === 0) {
      grow(segment);
      word = wordOf(segment.slots, segment.mask, high, low);
    }
    segment.room--;
    segment.slots[word] = high;
    segment.slots[word + 1] = low;
    segment.slots[word + 2] = position + 1;
    return undefined;
  };

  const claimLatest = (position: number): number | undefined => {
    const first = enterLatest(position);
    if (first !== undefined && first !== position) addContender(contests, contestKey(), first, position);
    return first;
  };

  /** 53 of the 64 bits: contests are few, and a Map of numbers is the fastest there is. */
  const contestKey = (): number => ((latest[0] ?? 0) & 0x1fffff) * 0x1_0000_0000 + ((latest[1] ?? 0) >>> 0);

  return {
    claim(space, key, position) {
      hash.exact(space, key);
      return claimLatest(position);
    },
    claimFolded(space, text, start, position) {
      hash.folded(space, text, start);
      return claimLatest(position);
    },
    enter(space, key, position) {
      hash.exact(space, key);
      return enterLatest(position);
    },
    first(space, key) {
      hash.exact(space, key);
      return firstOfLatest();
    },
    isContested(space, key) {
      hash.exact(space, key);
      return contests.has(contestKey());
    },
    contenders: () => [...new Set([...contests.values()].flat())].toSorted((one, other) => one - other),
  };
}

function newSegment(capacity: number): Segment {
  return { slots: new Int32Array(capacity * slotWords), mask: capacity - 1, room: capacity * 0.75 };
}

/** The word at which the slot of a hash begins: its own, or the free one where it would go. */
function wordOf(slots: Int32Array, mask: number, high: number, low: number): number {
  let slot = low & mask;
  for (;;) {
    const word = slot * slotWords;
    if (slots[word + 2] === 0 || (slots[word] === high && slots[word + 1] === low)) return word;
    slot = (slot + 1) & mask;
  }
}

function grow(segment: Segment): void {
  const old = segment.slots;
  const next = newSegment((segment.mask + 1) * 2);
  for (let word = 0; word < old.length; word += slotWords) {
    const position = old[word + 2] ?? 0;
    if (position === 0) continue;
    const high = old[word] ?? 0;
    const low = old[word + 1] ?? 0;
    const to = wordOf(next.slots, next.mask, high, low);
    next.slots[to] = high;
    next.slots[to + 1] = low;
    next.slots[to + 2] = position;
    next.room--;
  }
  segment.slots = next.slots;
  segment.mask = next.mask;
  segment.room = next.room;
}

function addContender(contests: Map<number, number[]>, key: number, first: number, position: number): void {
  const positions = contests.get(key);
  if (!positions) contests.set(key, [first, position]);
  else if (positions.at(-1) !== position) positions.push(position);
}
