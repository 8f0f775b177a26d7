import type { TenantSynchronization } from '../../model/tenant.ts';

/** How many deletions Connect lets pass in one export. */
export interface DeletionThreshold {
  /** More are not exported; null where nothing stops them. */
  readonly most: number | null;
  /** A clause: `more than 500 are not exported`. */
  readonly text: string;
}

/** What an export of a Connect server says of the threshold, each null where it does not. */
export interface ConnectThreshold {
  readonly isOn: boolean | null;
  readonly most: number | null;
}

/** As Connect comes. */
const usualThreshold = 500;

/**
 * The threshold by what the tenant says, else the export, else as Connect comes: 500 objects.
 *
 * Source: "Microsoft Entra Connect Sync: Prevent accidental deletes".
 *
 * @param synchronised objects of the tenant that are synchronised, for a threshold in percent
 */
export function deletionThresholdOf(
  synchronization: Pick<TenantSynchronization, 'accidentalDeletionPrevention'> | null | undefined,
  connect: ConnectThreshold | undefined,
  synchronised: number,
): DeletionThreshold {
  const guard = synchronization?.accidentalDeletionPrevention;
  if (guard) {
    const { synchronizationPreventionType: type, alertThreshold } = guard;
    if (type === 'enabledForCount' && alertThreshold !== null) return stopping(alertThreshold);
    if (type === 'enabledForPercentage' && alertThreshold !== null) {
      return stopping(Math.floor((synchronised * alertThreshold) / 100));
    }
    if (type === 'disabled') return open;
  }
  if (connect?.isOn === false) return open;
  return stopping(connect?.most ?? usualThreshold);
}

const open: DeletionThreshold = {
  most: null,
  text: 'nothing stops them: the protection from accidental deletes is off',
};

function stopping(most: number): DeletionThreshold {
  return { most, text: `more than ${most.toLocaleString('en')} are not exported` };
}

/** What the scan tells of a synchronised object of the tenant. */
export type Deletion =
  | { readonly state: 'stays' }
  /** `reason` is a clause: why nothing feeds it any more. */
  | { readonly state: 'deleted'; readonly reason: string }
  /** The scan is not of where its object would be. */
  | { readonly state: 'unknown' };

/** What the scan has of a synchronised object of the tenant. */
export interface ScannedCounterpart {
  /** Synchronisation takes an object with its source anchor or its SID. */
  readonly isTaken: boolean;
  /** An object with its source anchor or its SID that is left out, and why: a sentence. */
  readonly leftOut: { readonly dn: string; readonly reason: string } | undefined;
  /** Whether all of the domain that it comes from was read. */
  readonly isDomainRead: boolean;
}

/**
 * What synchronisation does to an object of the tenant that it feeds: what falls out of scope is deleted, and so is what has
 * gone. One with the same SID and another source anchor is an error of its own, and no deletion.
 *
 * Source: "Microsoft Entra Connect Sync: Configure filtering".
 */
export function judgeDeletion({ isTaken, leftOut, isDomainRead }: ScannedCounterpart): Deletion {
  if (isTaken) return { state: 'stays' };
  if (leftOut) return { state: 'deleted', reason: `${leftOut.dn} is left out. ${leftOut.reason}` };
  if (!isDomainRead) return { state: 'unknown' };
  return { state: 'deleted', reason: 'No object of the scan has its source anchor.' };
}
