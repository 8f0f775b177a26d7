import { valueText } from '../../model/value-text.ts';
import type { UniqueCheck } from '../check.ts';

/**
 * A value that no two synchronised objects may share. A mail nickname: the second user gets four random digits in the
 * address below the tenant's initial domain. A source anchor: the second object fails with
 * AttributeValueMustBeUnique.
 *
 * Source: KB 3190357 (mailNickname); "Troubleshoot errors during synchronization" (immutable ID). Text is compared
 * without regard to case and edge white space, bytes exactly.
 *
 * @param options.space the name space: the attribute in lower case
 */
export function unique(options: { readonly space: 'mailnickname' | 'ms-ds-consistencyguid' }): UniqueCheck {
  return {
    name: 'unique',
    judges: 'uniqueness',
    messages: {
      duplicate: '{objects} objects that are synchronised have this value; it can belong to one only.',
    },
    claim: (value) => {
      const key = typeof value === 'string' ? value.trim().toLowerCase() : valueText(value);
      return key === '' ? undefined : { space: options.space, key };
    },
  };
}
