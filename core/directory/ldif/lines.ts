const carriageReturn = 13;
const space = 32;

/**
 * The logical lines of an LDIF text, one at a time: folded lines are put together (RFC 2849, note 2), line ends may be
 * LF or CRLF. The line at hand is `text` from `start` to `end`, so that a line which is not folded costs no string.
 */
export interface LdifLines {
  readonly text: string;
  readonly end: number;
  /** Where to read on in the line; the reader of the line moves it. */
  start: number;
  /** 1-based number of the physical line where the logical one begins, over all texts so far. */
  readonly number: number;
  /** Whether the line at hand ends without a line end, as the last one of a file that was cut does. */
  readonly isCut: boolean;
  /** Goes on with another text, which begins a line. */
  load(text: string): void;
  /** Moves to the next line; false at the end of the text. A blank line is one with `start` equal to `end`. */
  next(): boolean;
}

/** The lines of no text yet. */
export function createLdifLines(): LdifLines {
  let source = '';
  let position = 0;
  let physicalLines = 0;
  const lines = { text: '', start: 0, end: 0, number: 0, isCut: false, load, next };
  return lines;

  function load(text: string): void {
    source = text;
    position = 0;
  }

  function next(): boolean {
    if (position >= source.length) return false;
    lines.text = source;
    lines.start = position;
    lines.number = physicalLines + 1;
    lines.end = endOfPhysicalLine();
    // A space after a blank line continues nothing: the record it stands in is damaged, not the one before.
    if (source.charCodeAt(position) === space && lines.end > lines.start) unfold();
    return true;
  }

  /** Moves behind the physical line and gives the end of its content. */
  function endOfPhysicalLine(): number {
    const from = position;
    const newline = source.indexOf('\n', from);
    const stop = newline === -1 ? source.length : newline;
    lines.isCut = newline === -1;
    position = stop + 1;
    physicalLines++;
    return stop > from && source.charCodeAt(stop - 1) === carriageReturn ? stop - 1 : stop;
  }

  function unfold(): void {
    let whole = source.slice(lines.start, lines.end);
    while (source.charCodeAt(position) === space) {
      const from = position + 1;
      whole += source.slice(from, endOfPhysicalLine());
    }
    lines.text = whole;
    lines.start = 0;
    lines.end = whole.length;
  }
}

/** A copy that does not keep the block from which the text was cut. */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
