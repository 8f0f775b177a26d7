import type { z } from 'zod';
import { decodeUtf8 } from '../directory/decode.ts';
import { readBlocks } from '../directory/read-blocks.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { TenantHeader, TenantObject } from '../model/tenant.ts';
import { visibleText } from '../model/visible-text.ts';
import { tenantCount, tenantHeader, tenantObject } from './snapshot-schema.ts';

/** A tenant snapshot as it lies in a file: JSON lines, described in docs/tenant-snapshot.md. */
export interface TenantFile {
  readonly header: TenantHeader;
  /**
   * The objects, some at a time, in the order of the file. Only at its end is it known that the file is whole.
   *
   * @throws ExpectedError `tenant-file.damaged` (a line that is not of the format), `tenant-file.cut` (it ends too soon),
   *   `source.*` where the file cannot be read
   */
  objects(): AsyncGenerator<readonly TenantObject[]>;
}

/**
 * Looks into a tenant snapshot file: nothing but its header is read yet.
 *
 * @throws ExpectedError `tenant-file.foreign` (another format), `tenant-file.newer`, `tenant-file.damaged`, and `source.*`
 *   where it cannot be read
 */
export async function openTenantFile(path: string): Promise<TenantFile> {
  const lines = readLines(path);
  const first = await lines.next();
  await lines.return(undefined);
  const header = headerIn(path, first.done ? undefined : first.value[0]);
  return { header, objects: () => objectsIn(path) };
}

/** A snapshot as the lines of its file, the line ends included. */
export function* tenantFileLines(header: TenantHeader, objects: Iterable<TenantObject>): Generator<string> {
  yield lineOf(header);
  let count = 0;
  for (const object of objects) {
    yield lineOf(object);
    count++;
  }
  yield lineOf({ count });
}

function lineOf(value: object): string {
  return `${JSON.stringify(value)}\n`;
}

interface Line {
  /** From 1. */
  readonly number: number;
  /** Undefined where the bytes are not UTF-8. */
  readonly text: string | undefined;
}

/** The lines of a file, a block at a time. */
async function* readLines(path: string): AsyncGenerator<readonly Line[]> {
  let number = 0;
  for await (const { bytes } of readBlocks(path, { form: 'utf-8', markLength: 0 }, endOfLines)) {
    const lines: Line[] = [];
    for (let start = 0; start < bytes.length;) {
      const newline = bytes.indexOf('\n', start);
      const end = newline === -1 ? bytes.length : newline;
      const text = decodeUtf8(bytes.subarray(start, end));
      number++;
      lines.push({ number, text: number === 1 ? text?.replace(/^\ufeff/, '') : text });
      start = end + 1;
    }
    if (lines.length > 0) yield lines;
  }
}

function endOfLines(bytes: Buffer, from: number, to: number): number {
  const newline = bytes.subarray(from, to).lastIndexOf('\n');
  return newline === -1 ? 0 : from + newline + 1;
}

function headerIn(path: string, line: Line | undefined): TenantHeader {
  const value = line?.text === undefined ? undefined : parsed(line.text);
  const { format, version } = isRecord(value) ? value : {};
  if (line === undefined || format !== 'foresync-tenant') throw foreign(path);
  if (typeof version === 'number' && version > 1) {
    throw new ExpectedError({
      code: 'tenant-file.newer',
      summary: `${path} was written by a newer Foresync (format version ${version}; this program knows 1).`,
      action: 'Read it with that version, or take the snapshot again with this one.',
    });
  }
  return checked(path, line.number, value, tenantHeader);
}

async function* objectsIn(path: string): AsyncGenerator<readonly TenantObject[]> {
  let count = 0;
  let declared: number | undefined;
  let last = 1;
  const objectsOf = (lines: Iterable<Line>): readonly TenantObject[] => {
    const objects: TenantObject[] = [];
    for (const { number, text } of lines) {
      last = number;
      if (number === 1 || text?.trim() === '') continue;
      const value = text === undefined ? undefined : parsed(text);
      if (value === undefined)
        throw damaged(path, number, text === undefined ? 'is not UTF-8' : 'is not JSON');
      if (declared !== undefined)
        throw damaged(path, number, 'stands behind the last line, which counts the objects');
      if (isRecord(value) && 'count' in value) declared = checked(path, number, value, tenantCount).count;
      else objects.push(checked(path, number, value, tenantObject));
    }
    count += objects.length;
    return objects;
  };
  for await (const lines of readLines(path)) yield objectsOf(lines);
  if (declared === undefined) {
    throw new ExpectedError({
      code: 'tenant-file.cut',
      summary: `${path} ends after line ${last} without the line that counts its objects: it is not whole.`,
      action: 'Copy or take the snapshot again.',
    });
  }
  if (declared !== count) {
    throw damaged(path, last, `says that the file holds ${declared} objects, but it holds ${count}`);
  }
}

function checked<Schema extends z.ZodType>(
  path: string,
  line: number,
  value: unknown,
  schema: Schema,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue === undefined || issue.path.length === 0 ? '' : ` ${issue.path.join('.')}:`;
  throw damaged(path, line, `is not of the format.${place} ${issue?.message ?? ''}`.trim());
}

/** Undefined where the text is not JSON, as no line is. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function foreign(path: string): ExpectedError {
  return new ExpectedError({
    code: 'tenant-file.foreign',
    summary: `${path} is not a tenant snapshot: its first line does not say "format":"foresync-tenant".`,
    action:
      'Name a file that Foresync has saved, or one in the format that docs/tenant-snapshot.md describes.',
  });
}

function damaged(path: string, line: number, what: string): ExpectedError {
  return new ExpectedError({
    code: 'tenant-file.damaged',
    summary: `Line ${line} of ${path} ${visibleText(what, 300)}.`,
    action: 'Take the snapshot again, or mend that line.',
  });
}
