/** A stretch of characters that both texts have, or only one of them. */
export interface DiffPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Cells of the comparison table; above it the differing middle is shown as a whole. */
const mostCells = 1_000_000;

/**
 * What to take out of one text and put in to get the other, by code point, with as few characters touched as there
 * can be. Time and space grow with the product of the differing middles, up to a limit.
 */
export function diffCharacters(from: string, to: string): readonly DiffPart[] {
  const one = Array.from(from);
  const other = Array.from(to);
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  const most = Math.min(one.length, other.length) - start;
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;

  const middle = compare(one.slice(start, one.length - end), other.slice(start, other.length - end));
  return joined([
    { kind: 'same', text: one.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: one.slice(one.length - end).join('') },
  ]);
}

/** By the longest common subsequence. */
function compare(one: readonly string[], other: readonly string[]): readonly DiffPart[] {
  if (one.length * other.length > mostCells || one.length === 0 || other.length === 0) {
    return [
      { kind: 'removed', text: one.join('') },
      { kind: 'added', text: other.join('') },
    ];
  }
  const width = other.length + 1;
  const lengths = new Uint32Array((one.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[row] === other[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const parts: DiffPart[] = [];
  let [row, column] = [0, 0];
  while (row < one.length || column < other.length) {
    const [mine = '', theirs = ''] = [one[row], other[column]];
    if (row < one.length && column < other.length && mine === theirs) {
      parts.push({ kind: 'same', text: mine });
      row += 1;
      column += 1;
    } else if (column >= other.length || (row < one.length && at(row + 1, column) >= at(row, column + 1))) {
      parts.push({ kind: 'removed', text: mine });
      row += 1;
    } else {
      parts.push({ kind: 'added', text: theirs });
      column += 1;
    }
  }
  return parts;
}

/** Neighbours of one kind as one part, nothing empty. */
function joined(parts: readonly DiffPart[]): readonly DiffPart[] {
  const result: DiffPart[] = [];
  for (const part of parts) {
    const before = result.at(-1);
    if (part.text === '') continue;
    if (before?.kind === part.kind) result[result.length - 1] = { ...part, text: before.text + part.text };
    else result.push(part);
  }
  return result;
}
