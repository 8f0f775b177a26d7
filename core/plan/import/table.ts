/** A cell of a spreadsheet: its text, or why it has none that can be trusted. */
export type Cell = string | { readonly unreadable: string };

/** A table as a spreadsheet shows it. */
export interface Table {
  readonly header: readonly Cell[];
  /** Rows that are empty are left out; `number` is the one that the spreadsheet shows, the header being 1. */
  readonly rows: readonly { readonly number: number; readonly cells: readonly Cell[] }[];
}

/** Where each column stands, by its name in lower case; one that stands twice is at its first place. */
export function columnPlaces(header: readonly Cell[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, cell] of header.entries()) {
    if (typeof cell !== 'string') continue;
    const name = cell.trim().toLowerCase();
    if (!places.has(name)) places.set(name, place);
  }
  return places;
}
