import { z } from 'zod';
import { byteKey } from '../apply/byte-key.ts';
import { readValue } from './written-value.ts';

/** What the lines of a plan's file may be, strictly: an unknown key is as wrong as a missing one. */

const digest = z.string().regex(/^[0-9a-f]{64}$/, 'it is not a SHA-256 in hexadecimal');
const moment = z.iso.datetime({ error: 'it is not a moment in ISO 8601, UTC' });

const change = z
  .strictObject({
    attribute: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,255}$/, 'it is not the name of an attribute'),
    remove: z.array(readValue),
    add: z.array(readValue),
    resolves: z.array(digest),
    reasons: z.array(z.string().min(1)).min(1).optional(),
  })
  .refine(({ remove, add }) => remove.length + add.length > 0, 'it changes nothing')
  .refine(
    ({ remove, add }) => new Set([...remove, ...add].map(byteKey)).size === remove.length + add.length,
    'a value stands there twice',
  )
  .transform(({ reasons, ...rest }) => (reasons === undefined ? rest : { ...rest, reasons }));

/** A line in the middle: an object with its changes. */
export const planObject = z.strictObject({
  objectGUID: z
    .string()
    .regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'it is not an objectGUID in lower case'),
  dn: z.string().min(1),
  objectClass: z.string(),
  isProtected: z.boolean(),
  changes: z
    .array(change)
    .min(1)
    .refine(
      (changes) => new Set(changes.map(({ attribute }) => attribute.toLowerCase())).size === changes.length,
      'an attribute stands there twice',
    ),
});

/** The first line. */
export const planHeader = z
  .strictObject({
    id: digest,
    format: z.literal('foresync-plan'),
    version: z.literal(1),
    createdAt: moment,
    createdBy: z.string(),
    workspace: z.strictObject({ id: z.string().min(1), path: z.string() }),
    scan: z.strictObject({ id: z.int().min(1), startedAt: moment, profile: z.string().min(1) }),
    targets: z.array(z.strictObject({ domain: z.string(), controller: z.string().nullable() })),
    undoes: z.array(z.string().min(1)).optional(),
  })
  .transform(({ undoes, ...header }) => (undoes === undefined ? header : { ...header, undoes }));

/** The last line. */
export const planEnd = z.strictObject({ count: z.int().min(0), id: digest });
