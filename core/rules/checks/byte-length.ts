import type { AttributeCheck } from '../check.ts';

/**
 * A source anchor that is not a GUID: Entra Connect makes the immutable ID of these bytes, and anything but 16 of
 * them does not come from objectGUID and matches no account.
 *
 * Source: "Microsoft Entra Connect: Design concepts", sourceAnchor. Nothing is proposed: the anchor decides which
 * cloud account belongs to the user.
 */
export function byteLength(options: { readonly exactly: number }): AttributeCheck {
  const { exactly } = options;
  return {
    name: 'byte-length',
    judges: 'attribute',
    judgesAbsence: false,
    messages: { format: 'The value has {is} bytes; a GUID has {exactly}.' },
    judge: (values) =>
      values
        .filter((value) => value.length !== exactly)
        .map((value) => ({
          value,
          problem: 'format',
          severity: 'error',
          detail: { is: value.length, exactly },
        })),
  };
}
