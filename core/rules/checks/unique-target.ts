import type { UniqueCheck } from '../check.ts';
import { addressClaim, enterAddress } from '../uniqueness.ts';

/**
 * A targetAddress that is another object's address, or another object's targetAddress as well: Entra ID takes it, but
 * mail goes to the wrong person or in a circle. One's own routing address is normal.
 *
 * Source: Microsoft 365, "Prepare for directory synchronization", targetAddress (unique in the whole directory).
 */
export function uniqueTarget(): UniqueCheck {
  return {
    name: 'unique-target',
    judges: 'uniqueness',
    messages: {
      anotherHolder: 'Mail is sent on to {address}, which is the address of another object.',
      duplicate: '{objects} objects that are synchronised send their mail on to {address}.',
    },
    claim: addressClaim,
    enter: enterAddress,
  };
}
