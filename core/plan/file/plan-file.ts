import { createReadStream } from 'node:fs';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { knownAttributes } from '../../directory/attributes.ts';
import { asFileError } from '../../directory/file-errors.ts';
import type { ObjectChange, Plan, PlanHeader } from '../../model/change.ts';
import { clearableOfExchange, whyNotPlanned } from '../choosing/advise-only.ts';
import { planId, writtenHeader, writtenObject } from './seal-plan.ts';
import { damaged, edited, foreign, newer, notPlannable, truncated } from './plan-file-errors.ts';
import { planEnd, planHeader, planObject } from './plan-lines.ts';

/** Characters that are handed to a stream at a time. */
const chunkSize = 65_536;
/** No object has this many values to change; a file without line ends must not be read into memory whole. */
const longestLine = 64 * 1024 * 1024;

/** The lines of a plan's file, without their ends: the header, one an object, and the end. */
export function* planLines(plan: Plan): Generator<string> {
  yield JSON.stringify({ id: plan.id, ...writtenHeader(plan) });
  for (const object of plan.objects) yield JSON.stringify(writtenObject(object));
  yield JSON.stringify({ count: plan.objects.length, id: plan.id });
}

/** Writes a plan as JSON lines in UTF-8; does not end the stream. */
export async function writePlan(plan: Plan, stream: Writable): Promise<void> {
  let chunk = '';
  for (const line of planLines(plan)) {
    chunk += `${line}\n`;
    if (chunk.length < chunkSize) continue;
    if (!stream.write(chunk)) await once(stream, 'drain');
    chunk = '';
  }
  if (!stream.write(chunk)) await once(stream, 'drain');
}

/**
 * Reads a plan's file. Nothing is guessed: whatever is not exactly as a plan is written is refused.
 *
 * @throws ExpectedError `source.not-found`, `source.not-readable`, `plan-file.foreign`, `.newer`, `.damaged`, `.truncated`,
 *   `.edited`, `.not-plannable`; but for those of a whole file naming the line
 */
export async function readPlan(path: string): Promise<Plan> {
  try {
    return await parsePlan(createReadStream(path), path);
  } catch (error) {
    throw asFileError(error, path);
  }
}

/** @param name what the file is called in errors */
export async function parsePlan(bytes: Readable, name: string): Promise<Plan> {
  let header: PlanHeader | undefined;
  const objects: ObjectChange[] = [];
  const known = new Set<string>();
  let end: { readonly count: number; readonly id: string } | undefined;
  let number = 0;
  for await (const line of linesOf(bytes, name)) {
    number++;
    if (!header) {
      header = readHeader(line, name);
      refuseOtherSpelling(JSON.stringify({ id: header.id, ...writtenHeader(header) }), line, name, 1);
      continue;
    }
    if (end) throw damaged(name, number, 'it stands behind the last line of the plan');
    const value = jsonOf(line, name, number);
    if (typeof value === 'object' && value !== null && 'count' in value) {
      end = checked(planEnd.safeParse(value), name, number);
      refuseOtherSpelling(JSON.stringify(end), line, name, number);
      continue;
    }
    const object = checked(planObject.safeParse(value), name, number);
    refuseOtherSpelling(JSON.stringify(writtenObject(object)), line, name, number);
    refuseNotPlannable(object, name, number);
    if (known.has(object.objectGUID)) throw damaged(name, number, 'the object stands in the plan before');
    known.add(object.objectGUID);
    objects.push(object);
  }
  if (!header) throw foreign(name, 'It is empty.');
  if (!end) throw truncated(name, number, 'its last line is missing');
  if (end.count !== objects.length) {
    throw truncated(name, number, `it says ${end.count} objects and has ${objects.length}`);
  }
  const id = planId(header, objects);
  if (id !== header.id || id !== end.id) throw edited(name);
  return { ...header, objects };
}

/** Lines as they end in `\n`; a last one without is damage that the caller finds out by what it says. */
async function* linesOf(bytes: Readable, name: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let rest = '';
  let number = 1;
  const decode = (chunk: Uint8Array | undefined): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (error) {
      throw damaged(name, number, 'it is not UTF-8 text', error);
    }
  };
  for await (const chunk of bytes) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a plan is read from bytes');
    const lines = (rest + decode(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield line;
      number++;
    }
    if (rest.length > longestLine) throw damaged(name, number, 'it has no end');
  }
  rest += decode(undefined);
  if (rest !== '') yield rest;
}

function readHeader(line: string, name: string): PlanHeader {
  const value: unknown = parsed(line);
  if (typeof value !== 'object' || value === null || !('format' in value)) {
    throw foreign(name, 'Its first line is not the header of a plan.');
  }
  if (value.format !== 'foresync-plan') throw foreign(name, 'Its first line names another format.');
  if ('version' in value && typeof value.version === 'number' && value.version > 1) {
    throw newer(name, value.version);
  }
  return checked(planHeader.safeParse(value), name, 1);
}

/** A key that stands there twice, or a space, would be read by others in another way than here. */
function refuseOtherSpelling(written: string, line: string, name: string, number: number): void {
  if (written !== line) throw damaged(name, number, 'it is not spelled as plans are');
}

/** Whoever writes a plan by hand can give it an id as well. */
function refuseNotPlannable({ dn, objectGUID, changes }: ObjectChange, name: string, number: number): void {
  // One that is not known may be known to the version that wrote it: applying says so.
  for (const { attribute } of changes.filter((one) => knownAttributes.has(one.attribute.toLowerCase()))) {
    const object = { dn, attributes: new Map<string, never>() };
    const refusal = whyNotPlanned({ object, objectGUID }, attribute, clearableOfExchange);
    if (refusal) throw notPlannable(name, number, `${attribute} of ${dn}`, refusal.sentence);
  }
}

function jsonOf(line: string, name: string, number: number): unknown {
  const value = parsed(line);
  if (value === undefined) throw damaged(name, number, 'it is not JSON');
  return value;
}

/** Undefined for what is not JSON. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Nothing else can be wrong with a text.
    return undefined;
  }
}

interface Parsing<Output> {
  readonly success: boolean;
  readonly data?: Output | undefined;
  readonly error?:
    | { readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[] }
    | undefined;
}

function checked<Output>({ data, error }: Parsing<Output>, name: string, number: number): Output {
  if (data !== undefined) return data;
  const [issue] = error?.issues ?? [];
  const where = issue?.path.map(String).join('.') ?? '';
  throw damaged(
    name,
    number,
    `${where === '' ? '' : `${where}: `}${issue?.message ?? 'it is not as a plan is written'}`,
  );
}
