/** Selected rows as ranges that neither touch nor overlap, in order: a million rows are one range. */
export type Selection = readonly Range[];

/** Both ends belong to it. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

export const nothingSelected: Selection = [];

export function isSelected(selection: Selection, index: number): boolean {
  return selection.some(({ first, last }) => first <= index && index <= last);
}

export function selectedCount(selection: Selection): number {
  return selection.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** The range between two rows, whichever comes first. */
export function rangeBetween(one: number, other: number): Selection {
  return [{ first: Math.min(one, other), last: Math.max(one, other) }];
}

/** The selection with one row put in, or taken out if it was in. */
export function toggledRow(selection: Selection, index: number): Selection {
  if (isSelected(selection, index)) {
    return selection.flatMap(({ first, last }) =>
      index < first || last < index
        ? [{ first, last }]
        : [
            { first, last: index - 1 },
            { first: index + 1, last },
          ].filter((part) => part.first <= part.last),
    );
  }
  return merged([...selection, { first: index, last: index }]);
}

function merged(ranges: readonly Range[]): Selection {
  const result: Range[] = [];
  for (const range of ranges.toSorted((one, other) => one.first - other.first)) {
    const before = result.at(-1);
    if (before !== undefined && range.first <= before.last + 1) {
      result[result.length - 1] = { first: before.first, last: Math.max(before.last, range.last) };
    } else {
      result.push(range);
    }
  }
  return result;
}
