import type { Evidence } from '../../model/advice.ts';
import { entra } from '../../rules/profiles/entra.ts';
import { valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { firstRdn } from '../../model/distinguished-name.ts';
import { spellingOf } from '../../directory/attributes.ts';
import { guidLabel, isGuidSet, type MailboxFacts } from './mailbox-facts.ts';
import {
  displayTypeText,
  recipientGroup,
  recipientTypeText,
  remoteRecipientTypeText,
} from './recipient-type.ts';

/**
 * Attributes (lower case) that Exchange Online empties as well when it takes the user for a new one, so that what they
 * hold is worth writing down first. msExchELCMailboxFlags is spelled as the schema does.
 *
 * Source: reports of administrators who went each of the ways; Microsoft has no list.
 */
export const alsoCleared: readonly string[] = [
  'mailnickname',
  'legacyexchangedn',
  'msexcharchiveguid',
  'msexcharchivename',
  'msexchblockedsendershash',
  'msexchelcmailboxflags',
  'msexchrecipientdisplaytype',
  'msexchrecipienttypedetails',
  'msexchsaferecipientshash',
  'msexchsafesendershash',
  'usercertificate',
];

/** What an object's outcome rests on, decoded for people; only what it has. */
export function mailboxEvidence(facts: MailboxFacts, object: DirectoryObject): readonly Evidence[] {
  const all: readonly (readonly [name: string, value: string | null])[] = [
    ['msExchMailboxGuid', facts.mailboxGuid && guidLabel(facts.mailboxGuid)],
    ['msExchArchiveGUID', facts.archiveGuid && guidLabel(facts.archiveGuid)],
    ['database', facts.homeMdb === null ? null : firstRdn(facts.homeMdb).replace(/^cn=/i, '')],
    ['homeMDB', facts.homeMdb],
    ['msExchRecipientTypeDetails', facts.recipientType && recipientTypeText(facts.recipientType)],
    ['msExchRemoteRecipientType', facts.remoteType && remoteRecipientTypeText(facts.remoteType)],
    ['msExchRecipientDisplayType', facts.displayType && displayTypeText(facts.displayType)],
    ['targetAddress', facts.targetAddress],
    ['mailNickname', facts.mailNickname],
    ['legacyExchangeDN', facts.legacyExchangeDn],
    ['contradiction', contradictionIn(facts)],
    [
      'scope',
      facts.outOfScope === null ? null : (entra.scopeReasons.get(facts.outOfScope) ?? facts.outOfScope),
    ],
    ['cleared in the cloud as well', facts.outOfScope === null ? clearedWith(facts, object) : null],
  ];
  return all.flatMap(([name, value]) => (value === null ? [] : [{ name, value }]));
}

/** What does not fit together, which no outcome says. */
function contradictionIn({ homeMdb, recipientType, targetAddress }: MailboxFacts): string | null {
  const group = recipientGroup(recipientType);
  if (homeMdb !== null && group === 'remote')
    return 'homeMDB says on premises, the recipient type says in the cloud.';
  if (homeMdb !== null && group === 'mailUser')
    return 'homeMDB says mailbox, the recipient type says mail user.';
  if (homeMdb === null && group === 'mailUser' && targetAddress === null)
    return 'A mail user without targetAddress.';
  return null;
}

function clearedWith({ mailboxGuid, archiveGuid }: MailboxFacts, object: DirectoryObject): string | null {
  if (!isGuidSet(mailboxGuid) && !isGuidSet(archiveGuid)) return null;
  const held = alsoCleared.filter((name) => valuesOf(object, name).length > 0).map(spellingOf);
  return held.length === 0 ? null : held.join('\n');
}
