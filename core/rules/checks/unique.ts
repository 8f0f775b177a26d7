import type { Value } from '../../model/directory-object.ts';
import { valueText } from '../../model/value-text.ts';
import { isBare } from '../characters.ts';
import type { UniqueCheck } from '../check.ts';

/** An anchor may be made of another attribute's value, so that the message cannot speak of this one's. */
const nameOf = { mailnickname: 'this value', 'ms-ds-consistencyguid': 'the same source anchor' } as const;

/**
 * A value that no two synchronised objects may share. A mail nickname: the second user gets four random digits in the
 * address below the tenant's initial domain. A source anchor: the second object fails with
 * AttributeValueMustBeUnique. It is the anchor that must be unique: where mS-DS-ConsistencyGuid is empty, Connect makes
 * it of objectGUID, which another user may hold in mS-DS-ConsistencyGuid.
 *
 * Source: KB 3190357 (mailNickname); "Troubleshoot errors during synchronization" (immutable ID); "Microsoft Entra
 * Connect: Design concepts", sourceAnchor. Text is compared without regard to case and edge white space, bytes exactly.
 *
 * @param options.space the name space: the attribute in lower case
 * @param options.standIn the attribute whose value is claimed where there is none of the row's
 */
export function unique(options: {
  readonly space: 'mailnickname' | 'ms-ds-consistencyguid';
  readonly standIn?: string;
}): UniqueCheck {
  return {
    name: 'unique',
    judges: 'uniqueness',
    ...(options.standIn === undefined ? {} : { standIn: options.standIn }),
    messages: {
      duplicate: `{objects} objects that are synchronised have ${nameOf[options.space]}; it can belong to one only.`,
    },
    claim: (value) => {
      const key = keyOf(value);
      return key === '' ? undefined : { space: options.space, key };
    },
    enter: (value, claims) => {
      if (typeof value === 'string' && isBare(value, 0)) {
        claims.claimFolded(options.space, value, 0);
        return;
      }
      const key = keyOf(value);
      if (key !== '') claims.claim(options.space, key);
    },
  };
}

function keyOf(value: Value): string {
  return typeof value === 'string' ? value.trim().toLowerCase() : valueText(value);
}
