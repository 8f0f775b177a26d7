import { open } from 'node:fs/promises';
import { asFileError } from '../directory/file-errors.ts';
import { ExpectedError } from '../model/expected-error.ts';

/** The connector of a forest with Exchange is about 2 MB: nearly all of it is the schema. */
const mostBytes = 64 << 20;

/**
 * Reads a file of an export as text: UTF-8, or UTF-16 as its first bytes tell. What the XML declaration says of the
 * encoding does not count where it names one of these; .NET writes `utf-16` above UTF-8 easily.
 *
 * @throws ExpectedError `connect.too-large`, `connect.encoding`, `source.not-found`, `source.not-readable`
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  const label = encodingOf(bytes);
  const text = decode(bytes, label, path);
  const declared = /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']{1,40})["']/i
    .exec(text)?.[1]
    ?.toLowerCase();
  if (declared !== undefined && !['utf-8', 'utf8', 'utf-16', 'utf-16le', 'us-ascii'].includes(declared)) {
    throw encodingError(path, `is declared as ${declared}`);
  }
  return text;
}

async function readBytes(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { size } = await file.stat();
    if (size > mostBytes) {
      throw new ExpectedError({
        code: 'connect.too-large',
        summary: `${path} is larger than ${String(mostBytes >> 20)} MiB: no file of an export of Entra Connect is.`,
        action: 'Check that it is the file that was exported.',
      });
    }
    return await file.readFile();
  } catch (error) {
    throw asFileError(error, path);
  }
}

function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

function decode(bytes: Buffer, label: string, path: string): string {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    throw encodingError(path, `is not in ${label.toUpperCase()}, as its first bytes say`);
  }
}

function encodingError(path: string, what: string): ExpectedError {
  return new ExpectedError({
    code: 'connect.encoding',
    summary: `${path} ${what}.`,
    action: 'Give the file as it was exported; if it was saved in an editor, save it as UTF-8.',
  });
}
