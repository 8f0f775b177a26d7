import { crc32, inflateRawSync } from 'node:zlib';

/** Of a record of an archive: what it begins with, and how long it is without what varies (APPNOTE.TXT 4.3). */
const endOfDirectory = { signature: 0x06054b50, length: 22 };
const directoryEntry = { signature: 0x02014b50, length: 46 };
const localHeader = { signature: 0x04034b50, length: 30 };
const longestComment = 0xffff;
/** Stands where a number is in the 64-bit records: those are for archives of more than 4 GiB. */
const inZip64 = 0xffffffff;
const encrypted = 1;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  /** In the archive. */
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
}

/**
 * The files of a ZIP archive. What it says of their sizes is not believed: it is unpacked only as far as allowed, so that
 * a small file cannot take all memory.
 *
 * @param mostBytes of all files together, unpacked
 * @returns undefined where they would be more
 * @throws Error with what is wrong, where it is damaged, encrypted, or packed as no spreadsheet packs
 */
export function unzip(
  archive: Uint8Array,
  mostBytes: number,
): Readonly<Record<string, Uint8Array>> | undefined {
  const files = new Map<string, Uint8Array>();
  let left = mostBytes;
  for (const entry of entriesOf(archive)) {
    const content = contentOf(archive, entry, left);
    if (content === undefined || content.length > left) return undefined;
    if (crc32(content) !== entry.crc) throw new Error(`${entry.name} is damaged`);
    left -= content.length;
    files.set(entry.name, content);
  }
  return Object.fromEntries(files);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function* entriesOf(archive: Uint8Array): Generator<Entry> {
  const view = viewOf(archive);
  const end = placeOfEnd(view);
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    if (view.getUint32(at, true) !== directoryEntry.signature) throw new Error('its directory is damaged');
    if (view.getUint16(at + 8, true) & encrypted) throw new Error('it is encrypted');
    const nameLength = view.getUint16(at + 28, true);
    const nameAt = at + directoryEntry.length;
    const size = view.getUint32(at + 20, true);
    const offset = view.getUint32(at + 42, true);
    if (size === inZip64 || offset === inZip64) throw new Error('it is a ZIP64 archive');
    yield {
      name: new TextDecoder().decode(archive.subarray(nameAt, nameAt + nameLength)),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size,
      offset,
    };
    at = nameAt + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

/** It is the last record, before a comment of any length. */
function placeOfEnd(view: DataView): number {
  const last = view.byteLength - endOfDirectory.length;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) === endOfDirectory.signature) return at;
  }
  throw new Error('it has no directory: its end is missing');
}

/** Undefined where it would be more than `most` bytes. */
function contentOf(archive: Uint8Array, entry: Entry, most: number): Uint8Array | undefined {
  const view = viewOf(archive);
  const { name, method, offset, size } = entry;
  if (view.getUint32(offset, true) !== localHeader.signature) throw new Error(`${name} is not there`);
  const begin =
    offset + localHeader.length + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = archive.subarray(begin, begin + size);
  if (packed.length < size) throw new Error(`${name} is cut`);
  if (method === 0) return packed;
  if (method !== 8) throw new Error(`${name} is packed by method ${method}`);
  try {
    // One byte at least: nothing less can be asked for.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) });
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') {
      return undefined;
    }
    throw error;
  }
}
