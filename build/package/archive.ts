import { closeSync, openSync, readSync } from 'node:fs';

/** A file of an archive. */
export interface ArchivedFile {
  /** Within the archive, with slashes. */
  readonly path: string;
  readonly size: number;
  /** Where it begins in the archive's file; undefined where it lies in the folder `….unpacked` beside it. */
  readonly position: number | undefined;
}

/** An ASAR archive: the text of its table of contents, whose check sum Electron compares, and its files. */
export interface Archive {
  readonly header: string;
  readonly files: readonly ArchivedFile[];
}

/** A node of the table of contents: a folder, a link or a file. */
interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly link?: string;
  readonly size?: number;
  readonly offset?: string;
  readonly unpacked?: boolean;
}

/** Before the table of contents: four sizes, of which the second is where the files begin and the fourth the table's. */
const prefixLength = 16;

/** Reads the table of contents of an ASAR archive (https://github.com/electron/asar#format). */
export function readArchive(path: string): Archive {
  const prefix = readBytes(path, 0, prefixLength);
  const start = 8 + prefix.readUInt32LE(4);
  const header = readBytes(path, prefixLength, prefix.readUInt32LE(12)).toString();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the format
  return { header, files: filesOf(JSON.parse(header) as Entry, '', start) };
}

function filesOf(entry: Entry, path: string, start: number): readonly ArchivedFile[] {
  if (entry.link !== undefined) throw new Error(`${path} is a link: nothing in the archive should be.`);
  if (entry.files === undefined) {
    const position = entry.unpacked === true ? undefined : start + Number(entry.offset);
    return [{ path, size: entry.size ?? 0, position }];
  }
  return Object.entries(entry.files).flatMap(([name, child]) =>
    filesOf(child, path === '' ? name : `${path}/${name}`, start),
  );
}

/** The bytes of a part of a file. Throws where it ends before. */
export function readBytes(path: string, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    if (readSync(file, bytes, 0, length, position) !== length) throw new Error(`${path} is cut off.`);
  } finally {
    closeSync(file);
  }
  return bytes;
}
