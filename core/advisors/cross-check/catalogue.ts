import type { AdvisorCatalogue, AdvisorOutcome, AdviceSeverity } from '../../model/advice.ts';

/** Names of the evidence that outcomes and columns refer to. */
export const evidenceNames = {
  met: 'in the tenant',
  metBy: 'by',
  roles: 'roles',
  reason: 'reason',
  error: 'error',
  holders: 'held by',
  changes: 'overwritten',
  anchor: 'source anchor',
  cloudAnchor: 'onPremisesImmutableId',
  suffix: 'suffix',
  users: 'users',
  standing: 'standing',
  state: 'state',
  effect: 'effect',
} as const;

/** Everything that the advisor can come to, from worst to mildest. */
export type CrossCheckOutcome =
  | 'softMatch'
  | 'roleHolder'
  | 'matchBlocked'
  | 'kindMismatch'
  | 'anotherAnchor'
  | 'guestHolds'
  | 'deletedHolds'
  | 'valueHeld'
  | 'suffixNotVerified'
  | 'hardMatch'
  | 'deletedReturns'
  | 'overwritten'
  | 'suffixFederated'
  | 'defaultDomain'
  | 'quotaNear'
  | 'deletionGuard'
  | 'provisioningError'
  | 'remappingAllowed'
  | 'alreadySynchronised'
  | 'matchingOpen'
  | 'switchUnusual'
  | 'suffixVerified'
  | 'quotaFine'
  | 'deletionGuarded'
  | 'summary';

type Text = readonly [severity: AdviceSeverity, title: string, sentence: string, action: string];

const whoKeeps =
  'Decide who keeps the value and take it from the other before the first synchronisation: afterwards it is an error of synchronisation.';

const texts: Readonly<Record<CrossCheckOutcome, Text>> = {
  softMatch: [
    'error',
    'Takes over a cloud object',
    'Synchronisation takes over {in the tenant}, which was made in the cloud and has the same {by} (soft match).',
    'Ask whether both are the same person or team. If not, change the value that they share before the first synchronisation: a match is not undone.',
  ],
  roleHolder: [
    'error',
    'Role holder',
    'The object meets {in the tenant} by its {by}, who holds a directory role ({roles}): Entra ID refuses the match ({error}).',
    'Keep administrators cloud only, with names that nobody on premises has; or take the role away for the match, and give it back to a cloud account.',
  ],
  matchBlocked: [
    'error',
    'Match blocked',
    'The object meets {in the tenant} by its {by}, but {reason} ({error}).',
    'If the two belong together, open the switch for the time of the planned match and close it again; if not, change the value that they share.',
  ],
  kindMismatch: [
    'error',
    'Another kind of object',
    'The primary address is that of {in the tenant}: {reason} ({error}).',
    whoKeeps,
  ],
  anotherAnchor: [
    'error',
    'Another source anchor',
    'The tenant has the user already, under another source anchor: {held by}.',
    'The account was made anew or moved to another forest: write the anchor of the tenant into mS-DS-ConsistencyGuid, or clear onPremisesImmutableId of the user in the tenant.',
  ],
  guestHolds: [
    'error',
    'Held by a guest',
    'A guest holds what the object would get: {held by}.',
    'Remove the guest, or its address, before the first synchronisation; what was shared with the guest is to be shared anew.',
  ],
  deletedHolds: [
    'error',
    'Held by a deleted object',
    'A deleted object holds what the object would get: {held by}.',
    'Restore the deleted object where it is the same person, else delete it for good; it holds its addresses for 30 days.',
  ],
  valueHeld: [
    'error',
    'Held by another',
    'Another object holds what this one would get: {held by}.',
    whoKeeps,
  ],
  suffixNotVerified: [
    'error',
    'Suffix not verified',
    '@{suffix} is no verified domain of the tenant ({standing}). Users who get a sign-in name in the initial domain instead: {users}.',
    'Add and verify the domain, or give them a suffix that is verified, before the first synchronisation.',
  ],
  hardMatch: [
    'warning',
    'Hard match',
    'Synchronisation takes over {in the tenant} by its {by} (hard match).',
    'Make sure that the match is meant; whoever wrote the source anchor there meant it.',
  ],
  deletedReturns: [
    'warning',
    'Deleted user comes back',
    'Synchronisation brings {in the tenant} back, by its {by}.',
    'Make sure that the account is meant to return, with its licences and its mailbox.',
  ],
  overwritten: [
    'warning',
    'Values overwritten',
    'Of {in the tenant} the directory overwrites: {overwritten}.',
    'Write what stands in the cloud only into Active Directory first.',
  ],
  suffixFederated: [
    'warning',
    'Federated domain',
    '@{suffix} is federated: people sign in at the federation server, not with a password that is synchronised. Users: {users}.',
    'See that the federation server knows their sign-in names and source anchors, or convert the domain to managed.',
  ],
  defaultDomain: [
    'warning',
    'Default domain elsewhere',
    'The default domain of the tenant is none of those that people of the directory sign in with: new users of the cloud get another suffix than those that are synchronised.',
    'Make the domain that people use the default one.',
  ],
  quotaNear: [
    'warning',
    'Quota',
    'The tenant holds {objects} of {quota} objects, and about {arriving} would come.',
    'Verify a domain or ask Microsoft for a higher quota before the first synchronisation: it stops where the quota ends (Directory_QuotaExceeded).',
  ],
  deletionGuard: [
    'warning',
    'Deletion threshold',
    'The protection from accidental deletes is {state}; it comes enabled for 500 objects.',
    'Switch it on, with a threshold that no ordinary day reaches (Enable-ADSyncExportDeletionThreshold).',
  ],
  provisioningError: [
    'warning',
    'Provisioning error',
    'Entra ID has set values of the object aside: {reason}.',
    'Settle who keeps the value, and let the object synchronise again.',
  ],
  remappingAllowed: [
    'warning',
    'Remapping allowed',
    'The switch {switch} is {state}: {effect}',
    'Switch it off as soon as the move it was meant for is done.',
  ],
  alreadySynchronised: [
    'info',
    'Synchronised already',
    'Something synchronises into the tenant already, last {last synchronisation}: synchronised users: {synchronised users}, of which {foreign users} are none of this directory.',
    'Make sure that no second Entra Connect server works for the same tenant, and that its objects are not of another forest.',
  ],
  matchingOpen: [
    'info',
    'Matching open',
    'The switch {switch} is {state}: {effect}',
    'Microsoft recommends to block matching except while a match is planned: switch it on after the first synchronisation.',
  ],
  switchUnusual: [
    'info',
    'Unusual switch',
    'The switch {switch} is {state}: {effect}',
    'See whether it is meant.',
  ],
  suffixVerified: [
    'none',
    'Suffix verified',
    '@{suffix} is verified and managed: names stay as they are. Users: {users}.',
    '',
  ],
  quotaFine: [
    'none',
    'Quota',
    'The tenant holds {objects} of {quota} objects, and about {arriving} would come.',
    '',
  ],
  deletionGuarded: ['none', 'Deletion threshold', 'The protection from accidental deletes is {state}.', ''],
  summary: [
    'none',
    'What was compared',
    'Of {compared} objects that synchronisation takes, {new} would be new in the tenant and {known} are there already.',
    '',
  ],
};

const outcomes = Object.entries(texts).map(([name, [severity, title, sentence, action]]): AdvisorOutcome => ({
  id: `crossCheck.${name}`,
  severity,
  title,
  sentence,
  action,
}));

/** What the advisor is. */
export const crossCheckCatalogue: AdvisorCatalogue = {
  id: 'cross-check',
  title: 'Cross-check',
  columns: [evidenceNames.met, evidenceNames.metBy, evidenceNames.holders, evidenceNames.changes],
  outcomes,
};

/** The id of an outcome. */
export function outcomeId(outcome: CrossCheckOutcome): string {
  return `crossCheck.${outcome}`;
}
