/** How much a workbook would take, whatever its size in bytes. */
export interface WorkbookSize {
  /** Cells and rows, empty ones too. */
  readonly cells: number;
  /** Cells that merged areas, columns and names of areas span: readers make each of them. */
  readonly spanned: number;
}

/** No name of an element that counts is longer, and no sane tag. */
const longestTag = 4096;
const area = /\$?([A-Z]{1,7})\$?(\d{1,9}):\$?([A-Z]{1,7})\$?(\d{1,9})/gi;

/**
 * Counts what the XML files of an unpacked workbook hold, by their tags alone and without parsing them: a few bytes of
 * markup can stand for millions of cells.
 */
export function workbookSize(parts: Readonly<Record<string, Uint8Array>>): WorkbookSize {
  let cells = 0;
  let spanned = 0;
  for (const bytes of Object.values(parts)) {
    for (let at = bytes.indexOf(0x3c); at >= 0; at = bytes.indexOf(0x3c, at + 1)) {
      const name = elementAt(bytes, at + 1);
      if (name === 'c' || name === 'row') cells++;
      else if (name === 'mergeCell') spanned += areasIn(textFrom(bytes, at, '>'));
      else if (name === 'definedName') spanned += areasIn(textFrom(bytes, at, '</'));
      else if (name === 'col') spanned += columnsIn(textFrom(bytes, at, '>'));
    }
  }
  return { cells, spanned };
}

/** The local name of an element that begins there; empty for one that does not count. */
function elementAt(bytes: Uint8Array, begin: number): string {
  let start = begin;
  let end = begin;
  for (; end - start <= 11; end++) {
    const byte = bytes[end] ?? 0;
    if (byte === 0x3a) start = end + 1;
    else if (byte <= 0x20 || byte === 0x2f || byte === 0x3e) break;
  }
  if (end === start || end - start > 11) return '';
  // Most tags are those of cells.
  if (end - start === 1) return bytes[start] === 0x63 ? 'c' : '';
  return String.fromCharCode(...bytes.subarray(start, end));
}

/** The text up to what ends it; a tag that is longer than any sane one as far as that. */
function textFrom(bytes: Uint8Array, at: number, end: '>' | '</'): string {
  const text = new TextDecoder().decode(bytes.subarray(at, at + longestTag));
  const length = text.indexOf(end, 1);
  return length < 0 ? text : text.slice(0, length);
}

/** How many cells the areas of a tag have. A number that is written as a character of XML is not for reading. */
function areasIn(text: string): number {
  if (text.includes('&#')) return Number.POSITIVE_INFINITY;
  let cells = 0;
  for (const [, left = '', top, right = '', bottom] of text.matchAll(area)) {
    const columns = Math.abs(columnNumber(right) - columnNumber(left)) + 1;
    cells += columns * (Math.abs(Number(bottom) - Number(top)) + 1);
  }
  return cells;
}

function columnsIn(text: string): number {
  if (text.includes('&#')) return Number.POSITIVE_INFINITY;
  const [from = 0, to = 0] = ['min', 'max'].map((name) =>
    Number(new RegExp(`\\b${name}\\s*=\\s*["'](\\d{1,15})`).exec(text)?.[1] ?? 0),
  );
  return Math.max(0, to - from);
}

function columnNumber(letters: string): number {
  let number = 0;
  for (let at = 0; at < letters.length; at++) number = number * 26 + (letters.charCodeAt(at) & 31);
  return number;
}
