/** A cell that was read, and where the text behind it begins. */
export interface CellRead {
  readonly text: string;
  readonly end: number;
}

/** How the cells of a row are written: as IdFix does, or as a spreadsheet that has saved the file since. */
export interface Dialect {
  /** The ways to read one cell that a comma follows. */
  readonly cellsAt: (line: string, start: number) => readonly CellRead[];
  /** The ways to write a value. */
  readonly written: (value: string) => readonly string[];
  /** What a whole cell says; undefined where it is not written so. */
  readonly said: (cell: string) => string | undefined;
}

/** Quotation marks around what holds a comma, and no care for those within. */
const ofIdfix: Dialect = {
  cellsAt: (line, start) => {
    if (line.charAt(start) !== '"') return bareCellAt(line, start);
    const cells: CellRead[] = [];
    for (let close = line.indexOf('",', start + 1); close !== -1; close = line.indexOf('",', close + 1)) {
      const text = line.slice(start + 1, close);
      if (text.includes(',')) cells.push({ text, end: close + 2 });
    }
    // Without a comma the quotation mark is the cell's own.
    return [...bareCellAt(line, start), ...cells];
  },
  written: (value) => [value.includes(',') ? `"${value}"` : value],
  said: (cell) => {
    if (!cell.includes(',')) return cell;
    return /^"(.*)"$/s.exec(cell)?.[1];
  },
};

/** RFC 4180. */
const ofSpreadsheet: Dialect = {
  cellsAt: (line, start) => {
    if (line.charAt(start) !== '"') return bareCellAt(line, start).filter(({ text }) => !text.includes('"'));
    const quoted = /"((?:[^"]|"")*)",/y;
    quoted.lastIndex = start;
    const cell = quoted.exec(line)?.[1];
    return cell === undefined ? [] : [{ text: cell.replaceAll('""', '"'), end: quoted.lastIndex }];
  },
  written: (value) => {
    const quoted = `"${value.replaceAll('"', '""')}"`;
    return /[",\r\n]/.test(value) ? [quoted] : [value, quoted];
  },
  said: (cell) => {
    const quoted = /^"((?:[^"]|"")*)"$/.exec(cell)?.[1];
    if (quoted !== undefined) return quoted.replaceAll('""', '"');
    return /[",]/.test(cell) ? undefined : cell;
  },
};

/** What a file may be written in: no row mixes them. */
export const dialects: readonly Dialect[] = [ofIdfix, ofSpreadsheet];

function bareCellAt(line: string, start: number): readonly CellRead[] {
  const comma = line.indexOf(',', start);
  return comma === -1 ? [] : [{ text: line.slice(start, comma), end: comma + 1 }];
}
