import { createClaimIndex } from '../../scan/claim-index.ts';

/** Who holds what: all positions of every key, in about 25 bytes a key that one holds. */
export interface HolderIndex {
  enter(space: string, key: string, position: number): void;
  /** In the order in which they were entered. A hash decides: whoever relies on it looks at the object. */
  holders(space: string, key: string): readonly number[];
}

const nobody: readonly number[] = [];

/** Makes an empty index. */
export function createHolderIndex(): HolderIndex {
  const first = createClaimIndex();
  /** Keys that several hold are few: these are kept as they are. */
  const several = new Map<string, number[]>();
  return {
    enter(space, key, position) {
      const before = first.enter(space, key, position);
      if (before === undefined || before === position) return;
      const name = `${space} ${key}`;
      const positions = several.get(name);
      if (!positions) several.set(name, [before, position]);
      else if (positions.at(-1) !== position) positions.push(position);
    },
    holders(space, key) {
      const only = first.first(space, key);
      if (only === undefined) return nobody;
      return several.get(`${space} ${key}`) ?? [only];
    },
  };
}
