import type { AdvisorCatalogue, AdvisorOutcome, AdviceSeverity } from '../../model/advice.ts';

/** Everything that the advisor can come to of a user of the tenant, from worst to mildest. */
export type CloudMailboxOutcome =
  | 'guidStands'
  | 'serviceError'
  | 'planOff'
  | 'archivePlanOnly'
  | 'noUsageLocation'
  | 'stillPreparing'
  | 'addressConflict'
  | 'guidWaits'
  | 'liveOnPremises'
  | 'preparing'
  | 'arrived'
  | 'provisioned'
  | 'notLicensed';

type Text = readonly [severity: AdviceSeverity, title: string, sentence: string, action: string];

const texts: Readonly<Record<CloudMailboxOutcome, Text>> = {
  guidStands: [
    'error',
    'GUID in the way',
    'The user has an Exchange plan, but a mailbox GUID is left over on premises ({on premises}): Exchange Online waits for a migration and makes no mailbox.',
    'Clear the GUID or keep it from the cloud (foresync mailbox-guid ways), let it synchronise, then read the tenant again.',
  ],
  serviceError: [
    'error',
    'Refused by Exchange',
    'Exchange Online refused the user: {error}',
    'Put right what it names, then let the services check the user again (Invoke-MgRetryUserServiceProvisioning).',
  ],
  planOff: [
    'warning',
    'Plan not enabled',
    'The Exchange plan is assigned, but is not enabled.',
    'Look whether the subscription has lapsed or the plan was switched off in the licence.',
  ],
  archivePlanOnly: [
    'warning',
    'Plan without mailbox',
    'The Exchange plans that are assigned have no mailbox in them (archive or foundation only).',
    'Assign Exchange Online Plan 1 or 2, or a kiosk plan.',
  ],
  noUsageLocation: [
    'warning',
    'No usage location',
    'The Exchange plan is assigned, but the user has no usage location, without which licences do not take effect.',
    'Set the usage location; for synchronised users msExchUsageLocation on premises gives it.',
  ],
  stillPreparing: [
    'warning',
    'Still preparing',
    'The Exchange plan is assigned and enabled, and has not been provisioned for more than 24 hours ({before}).',
    'Run Get-Recipient in Exchange Online PowerShell and compare ExchangeGuid; then let the services check the user again (Invoke-MgRetryUserServiceProvisioning).',
  ],
  addressConflict: [
    'warning',
    'Address set aside',
    'Entra ID has set an address or the sign-in name aside, which the mailbox then does not have: {conflicts}.',
    'Settle who keeps the value, and let the object synchronise again.',
  ],
  guidWaits: [
    'info',
    'GUID waits for a licence',
    'The user has no Exchange plan, and a mailbox GUID is left over on premises ({on premises}): a licence alone will make no mailbox.',
    'Clear the GUID before the licence is assigned (foresync mailbox-guid ways).',
  ],
  liveOnPremises: [
    'info',
    'Mailbox on premises',
    'The user has an Exchange plan and a live mailbox on premises ({on premises}): Exchange Online rightly makes none.',
    'Move the mailbox. Whoever clears its GUID makes a second mailbox: decide first where mail is to arrive.',
  ],
  preparing: [
    'info',
    'Preparing',
    'The Exchange plan is assigned and enabled; Exchange had not finished with the user when the snapshot was taken.',
    'Take a new snapshot a day after the licence was assigned; what is as it was then is reported.',
  ],
  arrived: [
    'none',
    'Provisioned since',
    'The Exchange plan has been provisioned since the earlier snapshot ({before}).',
    '',
  ],
  provisioned: [
    'none',
    'Provisioned',
    'The Exchange plan is assigned, enabled and provisioned, and nothing speaks against a mailbox.',
    '',
  ],
  notLicensed: ['none', 'No Exchange plan', 'No Exchange plan is assigned.', ''],
};

const outcomes = Object.entries(texts).map(([name, [severity, title, sentence, action]]): AdvisorOutcome => ({
  id: `cloudMailbox.${name}`,
  severity,
  title,
  sentence,
  action,
}));

/** What the advisor is. */
export const cloudMailboxCatalogue: AdvisorCatalogue = {
  id: 'cloud-mailbox',
  title: 'Cloud mailbox',
  columns: ['on premises', 'before', 'error', 'directory object'],
  outcomes,
};

/** The id of an outcome. */
export function outcomeId(outcome: CloudMailboxOutcome): string {
  return `cloudMailbox.${outcome}`;
}
