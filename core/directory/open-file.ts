import { open } from 'node:fs/promises';
import { ExpectedError } from '../model/expected-error.ts';
import { asFileError } from './file-errors.ts';
import { jsonLinesSource } from './json-lines/read.ts';
import { ldifSource } from './ldif/read.ts';
import type { TextEncoding } from './read-blocks.ts';
import type { Source } from './source.ts';

const headSize = 1 << 16;
/** A line that a file of objects, or what ldapsearch writes of a search without any, cannot do without. */
const ldifLine = /^(?:dn:|(?:version|search|result|ref): )/im;

/**
 * The objects of a file, LDIF or JSON lines as its content tells: UTF-8 with or without byte order mark, or UTF-16
 * with one. The file is opened again when it is read.
 *
 * Throws `ExpectedError`: source.not-found, source.not-a-file (a directory, a pipe), source.not-readable,
 * source.empty, source.packed, source.unknown-format.
 */
export async function openFile(path: string): Promise<Source> {
  const head = await readHead(path);
  const encoding = encodingOf(head);
  const text = textOf(head, encoding);
  if (text.trim() === '') {
    throw new ExpectedError({
      code: 'source.empty',
      summary: `The file ${path} is empty.`,
      action: 'Check that the export ended without an error, and export again.',
    });
  }
  if (isPacked(head)) {
    throw new ExpectedError({
      code: 'source.packed',
      summary: `The file ${path} is neither LDIF nor JSON lines: it is packed (gzip, ZIP) or a workbook.`,
      action: 'Unpack it, or export again, and give the exported file itself.',
    });
  }
  if (text.trimStart().startsWith('{')) return jsonLinesSource(path, encoding);
  if (ldifLine.test(text) || isOnlyComments(text, head.length)) return ldifSource(path, encoding);
  throw new ExpectedError({
    code: 'source.unknown-format',
    summary: `The file ${path} is neither LDIF nor JSON lines.`,
    action: 'Give a file that ldifde, ldapsearch or slapcat has exported.',
  });
}

/** Whether comments fill all that was looked at: no other format has such, and nothing else can be told yet. */
function isOnlyComments(text: string, length: number): boolean {
  if (length < headSize || !text.trimStart().startsWith('#')) return false;
  // The last line may be cut anywhere. A line that begins with white space goes on with the one before, or is blank.
  return text
    .split('\n')
    .slice(0, -1)
    .every((line) => line === '' || /^[#\s]/.test(line));
}

async function readHead(path: string): Promise<Buffer> {
  try {
    await using file = await open(path);
    const status = await file.stat();
    if (!status.isFile()) throw notAFile(path, status.isDirectory() ? 'a directory' : 'not a file on a disk');
    const head = Buffer.alloc(headSize);
    const { bytesRead } = await file.read(head, 0, headSize, 0);
    return head.subarray(0, bytesRead);
  } catch (error) {
    throw asFileError(error, path);
  }
}

/** By the first bytes of gzip (RFC 1952 2.3.1) and of ZIP (APPNOTE 4.3.7). */
function isPacked(head: Buffer): boolean {
  return ['1f8b', '504b0304'].some((magic) => head.toString('hex', 0, magic.length / 2) === magic);
}

function notAFile(path: string, what: string): ExpectedError {
  return new ExpectedError({
    code: 'source.not-a-file',
    summary: `${path} is ${what}.`,
    action: 'Give the exported file itself.',
  });
}

function encodingOf(head: Buffer): TextEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return { form: 'utf-16le', markLength: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { form: 'utf-16be', markLength: 2 };
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return { form: 'utf-8', markLength: hasMark ? 3 : 0 };
}

function textOf(head: Buffer, encoding: TextEncoding): string {
  const bytes = head.subarray(encoding.markLength);
  if (encoding.form === 'utf-8') return bytes.toString('latin1');
  if (encoding.form === 'utf-16be') bytes.subarray(0, bytes.length - (bytes.length % 2)).swap16();
  return bytes.toString('utf16le');
}
