/** How many names are offered for a mistyped one. */
const mostOffered = 3;

/**
 * The known names that look most like a mistyped one, best first; none where nothing looks like it. Case does not
 * matter.
 */
export function nearest(typed: string, known: Iterable<string>): readonly string[] {
  return [...known]
    .map((name) => ({ name, distance: distance(typed.toLowerCase(), name.toLowerCase()) }))
    .filter((each) => each.distance <= Math.max(3, typed.length / 2))
    .toSorted((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, 'en'))
    .slice(0, mostOffered)
    .map(({ name }) => name);
}

/** What to say with the names that {@link nearest} found. */
export function didYouMean(names: readonly string[]): string {
  return names.length === 0
    ? 'List them with: foresync profiles --format jsonl.'
    : `Did you mean ${names.join(' or ')}?`;
}

/** Levenshtein's distance, with one row of its table. */
function distance(from: string, to: string): number {
  const row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i++) {
    let diagonal = row[0] ?? 0;
    row[0] = i;
    for (let j = 1; j <= to.length; j++) {
      const above = row[j] ?? 0;
      const replaced = diagonal + (from[i - 1] === to[j - 1] ? 0 : 1);
      row[j] = Math.min(above + 1, (row[j - 1] ?? 0) + 1, replaced);
      diagonal = above;
    }
  }
  return row[to.length] ?? 0;
}
