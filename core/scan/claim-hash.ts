/** The 64 bits of a hash in two halves. */
export type Hash64 = Int32Array;

/** Hashes what a claim is known by: the name space and what stands in `text` from `start` on. */
export interface ClaimHash {
  /** The text as it is. */
  exact(space: string, text: string): void;
  /** The text from `start` on in lower case: the same hash as that of `text.slice(start).toLowerCase()`. */
  folded(space: string, text: string, start: number): void;
  /** The latest hash. */
  readonly latest: Hash64;
}

/** What makes a small letter of a capital one, and what leaves it alone. */
const folding = 32;
const notFolding = 0;

/**
 * Two multiply-xor lanes over pairs of UTF-16 units, each pair stirred before it enters them (murmur3's multiplier), and
 * each lane finished by murmur3's mixer. Letters are folded on the way, so that nothing is copied for it.
 *
 * @param seeds at random, so that nobody can make values that collide
 */
export function createClaimHash(seeds: Hash64): ClaimHash {
  const latest = new Int32Array(2);
  /** The lanes behind the name space: hundreds of claims in a row have the same. */
  let space = '';
  let spaceHigh = 0;
  let spaceLow = 0;

  const enterSpace = (name: string): void => {
    let h = seeds[0] ?? 0;
    let l = seeds[1] ?? 0;
    for (let index = 0; index < name.length; index++) {
      const unit = name.charCodeAt(index);
      h = Math.imul(h ^ unit, 0x9e3779b1);
      l = Math.imul(l ^ unit, 0x5f356495);
    }
    space = name;
    spaceHigh = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    spaceLow = Math.imul(l ^ (l >>> 13), 0xc2b2ae35);
  };
  enterSpace(space);

  /** Every unit of the text in one number, whose bits say whether all are ASCII. */
  const hash = (name: string, text: string, start: number, fold: number): number => {
    if (name !== space) enterSpace(name);
    const end = text.length;
    let h = spaceHigh ^ (end - start);
    let l = spaceLow ^ (end - start);
    let seen = 0;
    for (let index = start; index < end; index += 2) {
      let unit = text.charCodeAt(index);
      // Behind the last unit of an odd number stands nothing: the length, which was hashed, tells it from U+0000.
      let next = index + 1 < end ? text.charCodeAt(index + 1) : 0;
      seen |= unit | next;
      if (unit >= 65 && unit <= 90) unit |= fold;
      if (next >= 65 && next <= 90) next |= fold;
      let pair = Math.imul(unit | (next << 16), 0xcc9e2d51);
      pair ^= pair >>> 16;
      h = Math.imul(h ^ pair, 0x9e3779b1);
      h ^= h >>> 15;
      l = Math.imul(l ^ pair, 0x5f356495);
      l ^= l >>> 13;
    }
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    l = Math.imul(l ^ (l >>> 16), 0x85ebca6b);
    l = Math.imul(l ^ (l >>> 13), 0xc2b2ae35);
    latest[0] = h ^ (h >>> 16) ^ l;
    latest[1] = l ^ (l >>> 16) ^ Math.imul(h, 5);
    return seen;
  };

  return {
    latest,
    exact: (name, text) => void hash(name, text, 0, notFolding),
    folded(name, text, start) {
      const seen = hash(name, text, start, folding);
      if (seen > 127) hash(name, text.slice(start).toLowerCase(), 0, notFolding);
    },
  };
}
