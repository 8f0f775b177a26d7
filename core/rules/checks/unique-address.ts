import type { UniqueCheck } from '../check.ts';
import { addressClaim, enterAddress } from '../uniqueness.ts';

/**
 * An address belongs to one object in the whole directory, whatever attribute holds it: Entra ID quarantines the
 * second holder's value, or refuses the object when the two are of different kinds (ObjectTypeMismatch).
 *
 * Source: "Duplicate Attribute Resiliency", "Troubleshoot errors during synchronization", KB 3190357. Never a fix:
 * who keeps the address, a person decides.
 */
export function uniqueAddress(): UniqueCheck {
  return {
    name: 'unique-address',
    judges: 'uniqueness',
    messages: {
      duplicate: '{objects} objects that are synchronised hold {address}; it can belong to one only.',
      duplicateOtherKind:
        '{objects} objects of different kinds that are synchronised hold {address}; Entra ID refuses one of them.',
      duplicateOutOfScope: '{objects} objects hold {address}, but no other one is synchronised.',
    },
    claim: addressClaim,
    enter: enterAddress,
  };
}
