import { z } from 'zod';
import { decodeBase64 } from '../../directory/decode.ts';
import type { Value } from '../../model/directory-object.ts';

/** A value as plans and journals have it: text, or bytes in base64. */
export type WrittenValue = string | { readonly base64: string };

/** A value as it is written. */
export function writtenValue(value: Value): WrittenValue {
  if (typeof value === 'string') return value;
  return { base64: Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64') };
}

/** Reads what {@link writtenValue} writes, and nothing else. */
export const readValue = z.union([
  z.string(),
  z.strictObject({ base64: z.string() }).transform(({ base64 }, context): Value => {
    const bytes = decodeBase64(base64);
    if (bytes === undefined) context.addIssue('it is not base64');
    return bytes ?? new Uint8Array();
  }),
]);
