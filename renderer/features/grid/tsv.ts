/**
 * What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"). Values of a directory are anybody's
 * words: they get an apostrophe before them.
 */
const armed = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

function cell(text: string): string {
  const safe = armed.test(text) ? `'${text}` : text;
  return /["\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as a spreadsheet takes them from the clipboard: cells between tabulators, one row a line. */
export function tsv(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(cell).join('\t')).join('\r\n');
}
