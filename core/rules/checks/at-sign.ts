import { endOfText, startOfText } from '../characters.ts';
import type { ValueCheck } from '../check.ts';

/**
 * A sign-in name has exactly one `@`, with a name before it and a domain behind it. Entra Connect refuses the object
 * otherwise (IdentityDataValidationFailed).
 *
 * Source: Microsoft 365, "Prepare for directory synchronization", userPrincipalName.
 */
export function atSign(): ValueCheck {
  return {
    name: 'at-sign',
    judges: 'value',
    ofForm: true,
    messages: {
      atSign: 'The value has {count} @ signs; a sign-in name has exactly one.',
      partMissing: 'Nothing stands {side} the @.',
    },
    judge: (value) => {
      const first = value.indexOf('@');
      const last = value.lastIndexOf('@');
      if (first < 0 || first !== last) {
        if (value.trim() === '') return undefined;
        return { problem: 'atSign', severity: 'error', detail: { count: atSignsFrom(value, first) } };
      }
      if (first === startOfText(value)) {
        return { problem: 'partMissing', severity: 'error', detail: { side: 'before' } };
      }
      if (first === endOfText(value) - 1) {
        return { problem: 'partMissing', severity: 'error', detail: { side: 'behind' } };
      }
      return undefined;
    },
  };
}

function atSignsFrom(value: string, first: number): number {
  let count = 0;
  for (let where = first; where >= 0; where = value.indexOf('@', where + 1)) count++;
  return count;
}
