import { open } from 'node:fs/promises';
import { asFileError } from '../../directory/file-errors.ts';
import { ExpectedError } from '../../model/expected-error.ts';

/** An output is some ten kilobytes; a file may hold those of many computers. */
const largestFile = 64 * 1024 * 1024;

/**
 * The text of a file that somebody saved: UTF-8, UTF-16 with or without byte order mark (as PowerShell 5.1 redirects),
 * or a code page, of which the field names are the same.
 *
 * @throws ExpectedError `source.*`, `dsregcmd.too-large`
 */
export async function readDsregText(path: string): Promise<string> {
  try {
    await using file = await open(path);
    const status = await file.stat();
    if (!status.isFile()) throw notAFile(path);
    if (status.size > largestFile) throw tooLarge(path);
    return decodeText(await file.readFile());
  } catch (error) {
    throw asFileError(error, path);
  }
}

/** Bytes as text, whatever they are. */
export function decodeText(bytes: Buffer): string {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return even.subarray(2).toString('utf16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return Buffer.from(even).swap16().subarray(2).toString('utf16le');
  if (zeros(bytes, 1) > zeros(bytes, 0)) return even.toString('utf16le');
  if (zeros(bytes, 0) > 0) return Buffer.from(even).swap16().toString('utf16le');
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  return text.includes('\ufffd') ? bytes.toString('latin1') : text;
}

/** How many of the first characters would be ASCII in UTF-16, the zeros at even or odd places. */
function zeros(bytes: Buffer, first: number): number {
  let count = 0;
  for (let at = first; at < Math.min(bytes.length, 512); at += 2) if (bytes[at] === 0) count++;
  return count;
}

function notAFile(path: string): ExpectedError {
  return new ExpectedError({
    code: 'source.not-a-file',
    summary: `${path} is no file.`,
    action: 'Name the files themselves, for instance outputs/*.txt.',
  });
}

function tooLarge(path: string): ExpectedError {
  return new ExpectedError({
    code: 'dsregcmd.too-large',
    summary: `${path} is larger than 64 MiB: outputs of dsregcmd are some ten kilobytes each.`,
    action: 'Check that it is the right file, or divide it.',
  });
}
