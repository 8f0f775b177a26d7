import type { AdvisorCatalogue } from '../../model/advice.ts';

/** Names of the evidence that outcomes and columns refer to. Comparing two previews rests on their staying as they are. */
export const evidenceNames = {
  cloudSignInName: 'cloud userPrincipalName',
  whyRenamed: 'why another name',
  anchor: 'source anchor',
  anchorFrom: 'source anchor from',
  objectGuid: 'objectGUID',
  consistencyGuid: 'mS-DS-ConsistencyGuid',
  moera: 'MOERA',
  moeraShared: 'MOERA also of',
  mailNickname: 'mailNickname',
  primary: 'primary SMTP address',
  addresses: 'proxyAddresses',
  dropped: 'addresses left out',
  matched: 'matched object',
  matchedBy: 'matched by',
  error: 'error',
  reason: 'reason',
  holders: 'holders',
  changes: 'changes',
} as const;

const {
  cloudSignInName,
  whyRenamed,
  anchor,
  moera,
  primary,
  matched,
  matchedBy,
  error,
  reason,
  holders,
  changes,
} = evidenceNames;

/**
 * Every object comes to exactly one outcome, and a user whose name in the cloud is another one to `rewrittenUpn` besides.
 * Objects of the tenant that would be deleted come to `deleted`, and the tenant to `deletions` or `deletionsStop` then.
 */
export const syncPreviewCatalogue: AdvisorCatalogue = {
  id: 'sync-preview',
  title: 'Sync preview',
  columns: [cloudSignInName, anchor, moera, primary, matched, matchedBy, holders, reason, changes],
  outcomes: [
    {
      id: 'syncPreview.conflict',
      severity: 'error',
      title: 'Conflict',
      sentence: `Somebody else holds what the object would get: ${placeholder(holders)} (${placeholder(error)}).`,
      action:
        'Decide who keeps the value and remove it from all others, or purge the deleted object that holds it.',
    },
    {
      id: 'syncPreview.blockedMatch',
      severity: 'error',
      title: 'Match refused',
      sentence: `The object meets ${placeholder(matched)} by its ${placeholder(matchedBy)}, but ${placeholder(reason)} (${placeholder(error)}).`,
      action:
        'If the two belong together, clear the way for the planned match only; if not, change the value that they share.',
    },
    {
      id: 'syncPreview.tooLarge',
      severity: 'error',
      title: 'Too large',
      sentence: `The object is too large: ${placeholder(reason)} (LargeObject).`,
      action: 'Remove values that are no longer needed, expired certificates first.',
    },
    {
      id: 'syncPreview.refused',
      severity: 'error',
      title: 'Refused',
      sentence: `Entra ID refuses it: ${placeholder(reason)} (${placeholder(error)}).`,
      action: 'Change the userPrincipalName before the object is synchronised.',
    },
    {
      id: 'syncPreview.deletionsStop',
      severity: 'error',
      title: 'Too many deletions',
      sentence:
        'Synchronisation would delete objects of the tenant: {deletions}. That is above the threshold: {threshold}.',
      action:
        'Find out what has left the scope, such as a renamed OU, before anybody raises the threshold for one export.',
    },
    {
      id: 'syncPreview.deleted',
      severity: 'warning',
      title: 'Deleted',
      sentence: `Synchronisation deletes the object of the tenant: ${placeholder(reason)}`,
      action:
        'Bring its object in the directory back into scope before the next synchronisation; deleted users come back with it for 30 days, groups do not.',
    },
    {
      id: 'syncPreview.rewrittenUpn',
      severity: 'warning',
      title: 'Another sign-in name',
      sentence: `The user gets the sign-in name ${placeholder(cloudSignInName)}: ${placeholder(whyRenamed)}.`,
      action:
        'Verify the domain in the tenant, or give the user a userPrincipalName in a verified domain; tell people otherwise.',
    },
    {
      id: 'syncPreview.hardMatch',
      severity: 'warning',
      title: 'Hard match',
      sentence: `The object takes over ${placeholder(matched)} by its ${placeholder(matchedBy)}: ${placeholder(changes)}.`,
      action:
        'Make sure that both are the same person, and that nothing is lost that stands in the cloud only.',
    },
    {
      id: 'syncPreview.softMatch',
      severity: 'warning',
      title: 'Soft match',
      sentence: `The object takes over ${placeholder(matched)} by its ${placeholder(matchedBy)}: ${placeholder(changes)}.`,
      action:
        'Make sure that both are the same person or team, and that nothing is lost that stands in the cloud only.',
    },
    {
      id: 'syncPreview.filtered',
      severity: 'info',
      title: 'Filtered',
      sentence: `Connect does not synchronise the object: ${placeholder(reason)}`,
      action: 'If it should be in the cloud, change what the reason names.',
    },
    {
      id: 'syncPreview.deletions',
      severity: 'info',
      title: 'Deletions',
      sentence: 'Synchronisation would delete objects of the tenant: {deletions}; {threshold}.',
      action: 'See whether all of them are meant.',
    },
    {
      id: 'syncPreview.alreadySynced',
      severity: 'none',
      title: 'Synchronised already',
      sentence: `The object is ${placeholder(matched)}, by its ${placeholder(matchedBy)}.`,
      action: '',
    },
    {
      id: 'syncPreview.joined',
      severity: 'none',
      title: 'Joined to an account',
      sentence: `Connect makes one object of this one and its account ${placeholder(matched)}.`,
      action: '',
    },
    {
      id: 'syncPreview.new',
      severity: 'none',
      title: 'New',
      sentence: 'Synchronisation makes a new object in the tenant.',
      action: '',
    },
    {
      id: 'syncPreview.notCompared',
      severity: 'none',
      title: 'Not compared',
      sentence:
        'Connect synchronises the object. Whether it becomes a new one or takes over one of the tenant takes a tenant snapshot with objects of its kind to tell.',
      action: 'Give a tenant snapshot; where there is one, read again what is missing in it.',
    },
  ],
};

/** Everything that the advisor can say. */
export type SyncPreviewOutcome = Fate | 'rewrittenUpn' | 'deleted' | 'deletions' | 'deletionsStop';

/** What an object can come to. */
export type Fate =
  | 'conflict'
  | 'blockedMatch'
  | 'tooLarge'
  | 'refused'
  | 'hardMatch'
  | 'softMatch'
  | 'filtered'
  | 'alreadySynced'
  | 'joined'
  | 'new'
  | 'notCompared';

function placeholder(name: string): string {
  return `{${name}}`;
}
