import { hash } from 'node:crypto';

/** What a finding is recognised by from one scan to the next. */
export interface Recognition {
  /** SHA-256 over (objectGUID, else DN; attribute; ids; exact value): the same finding. 32 bytes. */
  readonly fingerprint: Buffer;
  /** The same without the value: the same trouble of the same object, perhaps with another value. First 16 bytes. */
  readonly subject: Buffer;
}

/**
 * @param identity objectGUID as text, else the DN
 * @param value null where the attribute is absent, which is not the same as empty
 */
export function recognise(
  identity: string,
  attribute: string,
  ids: readonly string[],
  value: string | null,
): Recognition {
  const subject = JSON.stringify([identity, attribute, ids]);
  return {
    fingerprint: hash('sha256', subject + JSON.stringify(value), 'buffer'),
    subject: hash('sha256', subject, 'buffer').subarray(0, 16),
  };
}
