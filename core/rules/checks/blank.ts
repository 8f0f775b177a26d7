import type { Severity } from '../../model/finding.ts';
import { isBlank } from '../characters.ts';
import type { ValueCheck } from '../check.ts';

/**
 * A value of nothing but white space. Entra Connect takes it for a value: it hides the fallback that an absent
 * attribute would have (displayName falls back to cn), or fails as a malformed address or name.
 *
 * Source: Microsoft 365, "Prepare for directory synchronization" (displayName: must not be blank if present); default
 * synchronisation rules of Entra Connect.
 */
export function blank(options: { readonly severity: Severity; readonly removable: boolean }): ValueCheck {
  return {
    name: 'blank',
    judges: 'value',
    ofForm: true,
    messages: { blank: 'The value is blank.' },
    judge: (value) => {
      if (!isBlank(value)) return undefined;
      return {
        problem: 'blank',
        severity: options.severity,
        ...(options.removable ? { proposal: null } : {}),
      };
    },
  };
}
