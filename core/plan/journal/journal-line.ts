import { hash as digest } from 'node:crypto';
import { z } from 'zod';
import { changeOutcomes, type ChangeOutcome } from '../../model/change.ts';
import { severities } from '../../model/finding.ts';
import type { AttributeState, JournalRecord } from '../../model/journal.ts';
import { readValue, writtenValue } from '../file/written-value.ts';

/** One line of a journal. */
export interface JournalLine {
  /** 1 for the first line. */
  readonly seq: number;
  /** The hash of the line before; of the first line, the number of the workspace. */
  readonly prev: string;
  /** SHA-256 in hexadecimal over the line without it. */
  readonly hash: string;
  readonly record: JournalRecord;
}

const hashAtEnd = /^(\{.*),"hash":"([0-9a-f]{64})"\}$/su;

/** A record as a line, without the line end, and the hash that the next line refers to. */
export function writtenLine(
  seq: number,
  prev: string,
  record: JournalRecord,
): { text: string; hash: string } {
  const open = JSON.stringify({ seq, prev, ...writtenRecord(record) }).slice(0, -1);
  const hash = hashOf(open);
  return { text: `${open},"hash":"${hash}"}`, hash };
}

/**
 * Reads one line.
 *
 * @returns what is wrong with it, as the end of "Line 12 …", where it is not as it was written
 */
export function readLine(text: string): JournalLine | string {
  const [, open, hash] = hashAtEnd.exec(text) ?? [];
  if (open === undefined || hash === undefined) return 'is no record of a journal';
  if (hashOf(open) !== hash) return 'was changed after it was written';
  const parsed = line.safeParse(JSON.parse(`${open}}`));
  if (!parsed.success) return 'has a form that this version does not know';
  const { seq, prev, ...record } = parsed.data;
  return { seq, prev, hash, record };
}

function hashOf(open: string): string {
  return digest('sha256', `${open}}`, 'hex');
}

/** A record as it is written, bytes in base64. */
export function writtenRecord(record: JournalRecord): object {
  if (record.kind !== 'intent') return record;
  const { before, remove, add } = record;
  return { ...record, before: before.map(written), remove: remove.map(written), add: add.map(written) };
}

function written({ attribute, values }: AttributeState): object {
  return { attribute, values: values.map(writtenValue) };
}

const moment = z.iso.datetime();
const outcome = z.enum(changeOutcomes);
const states = z.array(z.strictObject({ attribute: z.string(), values: z.array(readValue) }));
const counts: z.ZodType<Readonly<Record<ChangeOutcome, number>>> = z.record(outcome, z.int().min(0));
const chained = { seq: z.int().min(1), prev: z.string() };

const line = z.discriminatedUnion('kind', [
  z.strictObject({
    ...chained,
    kind: z.literal('run'),
    version: z.literal(1),
    run: z.string(),
    plan: z.string(),
    at: moment,
    by: z.string(),
    host: z.string(),
    account: z.string(),
    targets: z.array(z.strictObject({ domain: z.string(), controller: z.string().nullable() })),
    objects: z.int().min(0),
    undoes: z.array(z.string()).exactOptional(),
  }),
  z.strictObject({
    ...chained,
    kind: z.literal('intent'),
    run: z.string(),
    change: z.int().min(1),
    at: moment,
    objectGUID: z.string(),
    dn: z.string(),
    objectClass: z.string(),
    isProtected: z.boolean(),
    server: z.string(),
    domain: z.string(),
    before: states,
    remove: states,
    add: states,
    resolves: z.array(z.string()),
  }),
  z.strictObject({
    ...chained,
    kind: z.literal('outcome'),
    run: z.string(),
    change: z.int().min(1),
    at: moment,
    objectGUID: z.string(),
    dn: z.string(),
    outcome,
    reason: z.string().exactOptional(),
    code: z.int().exactOptional(),
    settled: z.boolean().exactOptional(),
  }),
  z.strictObject({
    ...chained,
    kind: z.literal('end'),
    run: z.string(),
    at: moment,
    counts,
    stopped: z.string().exactOptional(),
  }),
  z.strictObject({
    ...chained,
    kind: z.literal('recheck'),
    run: z.string(),
    at: moment,
    checked: z.strictObject({ objects: z.int().min(0), resolved: z.int().min(0) }).exactOptional(),
    found: z.array(
      z.strictObject({
        is: z.enum(['different', 'remaining', 'unforeseen']),
        dn: z.string(),
        attribute: z.string(),
        value: z.string().nullable(),
        severity: z.enum(severities).nullable(),
        ids: z.array(z.string()),
        sentences: z.array(z.string()),
        holders: z.array(z.string()),
      }),
    ),
  }),
]);
