import type { TenantUser } from '../../model/tenant.ts';
import { isClearedByDefault, type MailboxOutcome } from '../mailbox-guid/judge-mailbox.ts';
import type { TenantMailboxState } from '../mailbox-guid/judge-tenant.ts';
import type { CloudMailboxOutcome } from './catalogue.ts';

/** What is known around a user of the tenant. */
export interface UserSurroundings {
  /** How far the user is from a mailbox. */
  readonly state: TenantMailboxState;
  /** What the directory says of the mailbox; undefined where the user was not found there, or there is no scan. */
  readonly onPremises: MailboxOutcome | undefined;
  /** The earlier snapshot; undefined where there is none, or it has not the user. */
  readonly before:
    | {
        readonly state: TenantMailboxState;
        /** Between the two snapshots. */
        readonly hours: number;
      }
    | undefined;
}

/** Microsoft asks for so much patience before anything is wrong with a mailbox that is being made. */
const patienceHours = 24;

/**
 * Who gets no mailbox, and why. What Exchange itself refuses comes first, then what the licence lacks, then what stands in
 * the way on premises. Whether a mailbox exists no snapshot shows: Microsoft Graph has no property for it.
 *
 * Sources: Exchange team blog, 2018-01-17 (a synchronised msExchMailboxGuid); "Assign licenses to users" (usage location);
 * Microsoft Graph, user resource type (provisionedPlans, serviceProvisioningErrors).
 */
export function judgeUser({ state, onPremises, before }: UserSurroundings): CloudMailboxOutcome {
  const isInTheWay = onPremises !== undefined && isClearedByDefault(onPremises);
  switch (state) {
    case 'notInTenant':
    case 'noPlan':
      return isInTheWay ? 'guidWaits' : 'notLicensed';
    case 'serviceError':
    case 'archivePlanOnly':
    case 'planOff':
    case 'noUsageLocation':
      return state;
    case 'preparing':
    case 'planProvisioned':
      if (isInTheWay) return 'guidStands';
      if (onPremises !== undefined && liveOutcomes.has(onPremises)) return 'liveOnPremises';
      if (state === 'preparing') {
        const isLong = before?.state === 'preparing' && before.hours >= patienceHours;
        return isLong ? 'stillPreparing' : 'preparing';
      }
      return before !== undefined && before.state !== 'planProvisioned' ? 'arrived' : 'provisioned';
    default:
      return state satisfies never;
  }
}

const liveOutcomes: ReadonlySet<MailboxOutcome> = new Set([
  'liveMailbox',
  'linkedMailbox',
  'liveMailboxCutOff',
  'homeMdbWithoutGuid',
]);

/**
 * Addresses and names that Entra ID has set aside, one a line.
 *
 * Source: Microsoft Graph, onPremisesProvisioningError (`PropertyConflict` is its only category).
 */
export function addressConflictsOf({
  onPremisesProvisioningErrors,
}: Pick<TenantUser, 'onPremisesProvisioningErrors'>): readonly string[] {
  return onPremisesProvisioningErrors.flatMap(({ category, propertyCausingError, value }) =>
    category.toLowerCase() === 'propertyconflict' &&
    /^(?:proxyaddresses|userprincipalname)$/i.test(propertyCausingError)
      ? [`${propertyCausingError} ${value}`]
      : [],
  );
}
