/** The first of a list before the reader asks for more; all where only one would be left out, whose place "1 more" takes. */
export function shownFirst<Item>(items: readonly Item[], most: number): readonly Item[] {
  return items.length <= most + 1 ? items : items.slice(0, most);
}
