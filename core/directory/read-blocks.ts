import { open, type FileHandle } from 'node:fs/promises';
import { StringDecoder } from 'node:string_decoder';
import { ExpectedError } from '../model/expected-error.ts';
import { asFileError } from './file-errors.ts';

/** How the text of a file is encoded, and how many bytes of byte order mark stand before it. */
export interface TextEncoding {
  readonly form: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly markLength: number;
}

/** Some whole units (lines, records) of a file, one after the other. */
export interface Block {
  /** In UTF-8, however the file is encoded. Valid until the next block is asked for. */
  readonly bytes: Buffer;
  /** How much of the file is read, from 0 to 1. */
  readonly fraction: number;
}

/** Where the last unit that is complete between `from` and `to` ends; 0 where none is. May look at what is before `from`. */
export type EndOfUnits = (bytes: Buffer, from: number, to: number) => number;

/** Larger ones are no faster and cost memory: blocks live on for as long as a value that was cut from them. */
const chunkSize = 1 << 17;
/** A chunk of UTF-16 grows by half at most when it becomes UTF-8. */
const room = 2 * chunkSize;
/** Far beyond any real object, well below the longest string of V8 (512 MiB). */
const largestUnit = 256 << 20;

/**
 * Reads a file in blocks of whole units with two buffers in turn, so that the next read is under way while a block is
 * parsed. A unit longer than a chunk doubles the buffer, so its time stays linear.
 *
 * Throws `ExpectedError`: source.not-found, source.not-readable, source.too-long (a unit above 256 MiB).
 */
export async function* readBlocks(
  path: string,
  encoding: TextEncoding,
  endOfUnits: EndOfUnits,
): AsyncGenerator<Block> {
  let file: FileHandle | undefined;
  let reading: Promise<number> = Promise.resolve(0);
  try {
    file = await open(path);
    const { size } = await file.stat();
    const input = openInput(file, encoding);
    let buffer: Buffer = Buffer.allocUnsafeSlow(room);
    let spare: Buffer = Buffer.allocUnsafeSlow(room);
    let filled = 0;
    reading = input.fill(buffer, filled);
    for (;;) {
      const read = await reading;
      const from = filled;
      filled += read;
      const end = read === 0 ? filled : endOfUnits(buffer, from, filled);
      if (read > 0 && end === 0) {
        if (filled > largestUnit) throw tooLong(path, input.position() - filled);
        buffer = withRoom(buffer, filled);
        reading = input.fill(buffer, filled);
        continue;
      }
      const block = { bytes: buffer.subarray(0, end), fraction: Math.min(1, input.position() / size) };
      if (read === 0) {
        if (end > 0) yield block;
        return;
      }
      spare = withRoom(spare, 0, filled - end);
      buffer.copy(spare, 0, end, filled);
      filled -= end;
      reading = input.fill(spare, filled);
      // A read that fails while the block is parsed is met at the next await.
      reading.catch(() => undefined);
      yield block;
      [buffer, spare] = [spare, buffer];
    }
  } catch (error) {
    throw asFileError(error, path);
  } finally {
    await reading.catch(() => undefined);
    await file?.close();
  }
}

/** A buffer that starts with the first `used` bytes of this one and can take another chunk after `needed`. */
function withRoom(buffer: Buffer, used: number, needed = used): Buffer {
  if (buffer.length >= needed + room) return buffer;
  const larger = Buffer.allocUnsafeSlow(2 * (needed + room));
  buffer.copy(larger, 0, 0, used);
  return larger;
}

interface Input {
  /** Puts the next chunk into the target as UTF-8 and says how many bytes that are: 0 at the end of the file. */
  fill(target: Buffer, offset: number): Promise<number>;
  /** Bytes of the file that are read. */
  position(): number;
}

function openInput(file: FileHandle, encoding: TextEncoding): Input {
  let position = encoding.markLength;
  const read = async (target: Buffer, offset: number): Promise<number> => {
    const { bytesRead } = await file.read(target, offset, chunkSize, position);
    position += bytesRead;
    return bytesRead;
  };
  if (encoding.form === 'utf-8') return { fill: read, position: () => position };

  const raw = Buffer.allocUnsafeSlow(chunkSize);
  const decoder = new StringDecoder('utf16le');
  return {
    async fill(target, offset) {
      const length = await read(raw, 0);
      if (length === 0) return writeUtf8(decoder.end(), target, offset);
      if (encoding.form === 'utf-16be') raw.subarray(0, length - (length % 2)).swap16();
      return writeUtf8(decoder.write(raw.subarray(0, length)), target, offset);
    },
    position: () => position,
  };
}

/** Half a surrogate pair has no UTF-8: it becomes a byte that no UTF-8 has, so that its value is found to be damaged. */
function writeUtf8(text: string, target: Buffer, offset: number): number {
  if (text.isWellFormed()) return target.write(text, offset);
  let end = offset;
  text.split(/\p{Surrogate}/u).forEach((piece, index) => {
    if (index > 0) end = target.writeUInt8(0xff, end);
    end += target.write(piece, end);
  });
  return end - offset;
}

function tooLong(path: string, position: number): ExpectedError {
  return new ExpectedError({
    code: 'source.too-long',
    summary: `${path} holds a record longer than 256 MiB, which begins near byte ${position}.`,
    action:
      'Export again without the attribute that is so large, or check that the file is a directory export.',
  });
}
