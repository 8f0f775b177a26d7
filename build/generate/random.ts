/** Random numbers that are the same in every run with the same seed, on every machine. */
export interface Random {
  /** An integer from 0 to `below` - 1. */
  below(below: number): number;
  /** True in `share` of the cases (0 to 1). */
  chance(share: number): boolean;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
  bytes(length: number): Uint8Array;
  hex(digits: number): string;
}

/** sfc32 (Chris Doty-Humphrey's Small Fast Counting generator, 128 bits of state), seeded with one number. */
export function seededRandom(seed: number): Random {
  let a = seed | 0;
  let b = 0x9e3779b9 | 0;
  let c = 0x243f6a88 | 0;
  let counter = 1;

  function next(): number {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  }
  // The first results of neighbouring seeds resemble each other.
  for (let round = 0; round < 16; round++) next();

  const below = (limit: number): number => Math.floor((next() / 0x1_0000_0000) * limit);
  return {
    below,
    chance: (share) => next() / 0x1_0000_0000 < share,
    pick: (items) => items[below(items.length)] ?? items[0],
    bytes(length) {
      const bytes = new Uint8Array(length);
      for (let index = 0; index < length; index += 4) {
        const word = next();
        bytes[index] = word;
        if (index + 1 < length) bytes[index + 1] = word >>> 8;
        if (index + 2 < length) bytes[index + 2] = word >>> 16;
        if (index + 3 < length) bytes[index + 3] = word >>> 24;
      }
      return bytes;
    },
    hex(digits) {
      let text = '';
      while (text.length < digits) text += next().toString(16).padStart(8, '0');
      return text.slice(0, digits);
    },
  };
}
