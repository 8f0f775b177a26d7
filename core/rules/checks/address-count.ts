import { smtpStart } from '../addresses.ts';
import type { AttributeCheck } from '../check.ts';

/**
 * So many mail addresses that the object may grow too large for Entra ID: it fails with LargeObject, and a bare user
 * holds about 330.
 *
 * Source: "Identify and fix LargeObject errors" (332 on a user with nothing else; plan for 300).
 */
export function addressCount(options: { readonly most: number }): AttributeCheck {
  const { most } = options;
  return {
    name: 'address-count',
    judges: 'attribute',
    judgesAbsence: false,
    messages: {
      tooMany: 'The object has {is} mail addresses; beyond {most} it may be too large to synchronise.',
    },
    judge: (values) => {
      if (values.length <= most) return [];
      const is = values.filter((value) => typeof value === 'string' && smtpStart(value) >= 0).length;
      return is <= most
        ? []
        : [{ value: null, problem: 'tooMany', severity: 'warning', detail: { is, most } }];
    },
  };
}
