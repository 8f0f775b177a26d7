import type { AdvisorCatalogue, AdvisorOutcome, AdviceSeverity } from '../../model/advice.ts';
import type { MailboxOutcome } from './judge-mailbox.ts';
import type { RuleOutcome } from './judge-rules.ts';

/** Everything that the advisor can come to: an object, a rule of a Connect export, one of the three ways. */
export type MailboxGuidOutcome = MailboxOutcome | RuleOutcome | 'way';

type Text = readonly [severity: AdviceSeverity, title: string, sentence: string, action: string];

const seeWays =
  'Clear the GUID in one of the three ways: Clear mailbox GUIDs in the window, foresync mailbox-guid ways on the command line.';

/** From worst to mildest. */
const texts: Readonly<Record<MailboxGuidOutcome, Text>> = {
  leftover: [
    'error',
    'Left over',
    'The mailbox on premises is gone, but its GUID {msExchMailboxGuid} is still there: Exchange Online takes it for a mailbox that will be migrated, and makes none.',
    seeWays,
  ],
  ruleClearsEveryone: [
    'error',
    'Rule clears for everyone',
    'The rule clears msExchMailboxGuid for every object in its filter ({filter}), live mailboxes included.',
    'Limit the rule to objects with an opt-in marker before the next cycle.',
  ],
  mailUserStrayGuid: [
    'warning',
    'Mail user with a GUID',
    'A mail user, whose mail goes to {targetAddress}, carries the mailbox GUID {msExchMailboxGuid}: with a licence it gets no mailbox.',
    seeWays,
  ],
  forwardedLeftover: [
    'warning',
    'Left over, forwarded',
    'There is no mailbox on premises, the GUID {msExchMailboxGuid} is still there, and mail goes to the cloud ({targetAddress}), although nothing says that the mailbox was moved.',
    'Look in Exchange Online whether there is a mailbox (Get-EXOMailbox); where there is none, clear the GUID for this object by name.',
  ],
  strayArchiveGuid: [
    'warning',
    'Archive GUID left over',
    'The GUID of an archive on premises ({msExchArchiveGUID}) is left without a mailbox: Exchange Online expects the archive there.',
    seeWays,
  ],
  liveMailboxCutOff: [
    'warning',
    'Live mailbox, GUID kept back',
    'A mailbox on premises is live, but its GUID does not reach the cloud: with a licence Exchange Online makes a second mailbox. {flow}',
    'Unless a parallel migration is under way, let the GUID flow again before a licence is assigned.',
  ],
  homeMdbWithoutGuid: [
    'warning',
    'Database without GUID',
    'homeMDB names a database, but there is no mailbox GUID: with a licence Exchange Online makes a mailbox, whether or not one is live on premises.',
    'Look in Exchange on premises whether the mailbox is there (Get-Mailbox); if not, have homeMDB cleaned up with its tools.',
  ],
  remoteMailboxUnrouted: [
    'warning',
    'Remote, not routed',
    'Exchange on premises takes it for a mailbox in the cloud, but targetAddress does not lead into a tenant: mail from on premises does not arrive.',
    'Look for the mailbox in Exchange Online, then set the routing address with Set-RemoteMailbox -RemoteRoutingAddress.',
  ],
  ruleChangedDefault: [
    'warning',
    'Default rule was changed',
    'A default rule that copies msExchMailboxGuid was edited ({does}): that is not a supported state, and an update of Connect may undo it.',
    'Put the default rule back and use an additional rule instead.',
  ],
  ruleAbstains: [
    'warning',
    'Rule abstains',
    'The rule gives msExchMailboxGuid no value ({does}): it only abstains, and the next rule decides.',
    'Where the value is to be cleared, use AuthoritativeNull in an additional rule with an opt-in marker.',
  ],
  ruleOther: [
    'warning',
    'Rule of another kind',
    'A rule gives msExchMailboxGuid another value ({does}), which Foresync does not evaluate.',
    'Look at the rule in the Synchronization Rules Editor.',
  ],
  ruleNone: [
    'warning',
    'No rule',
    'No enabled rule of the export makes msExchMailboxGuid flow: a live mailbox on premises is not known to Exchange Online.',
    'Find out who disabled or removed the rule, and why.',
  ],
  linkedMailbox: [
    'info',
    'Linked mailbox',
    'A live mailbox on premises, which belongs to an account of another forest.',
    'Leave the GUID; plan it with the account forest, which has to be synchronised as well.',
  ],
  liveMailbox: [
    'info',
    'Live on premises',
    'A live mailbox on premises in {database}: Exchange Online rightly makes none.',
    'Leave the GUID and move the mailbox with a hybrid migration.',
  ],
  remoteMailbox: [
    'info',
    'Remote mailbox',
    'A mailbox in the cloud that Exchange on premises knows of; its GUID should be that of the cloud mailbox.',
    'Compare {msExchMailboxGuid} with ExchangeGuid of Get-EXOMailbox; where they are equal, leave it.',
  ],
  notFlowing: [
    'info',
    'Left over, not flowing',
    'A GUID is left over ({msExchMailboxGuid}), but does not reach the cloud. {flow}',
    'Nothing now; clear it before the object gets a mailNickname or the rules change.',
  ],
  remoteWithoutGuid: [
    'none',
    'Remote, no GUID',
    'A mailbox in the cloud that Exchange on premises knows of without its GUID, which only a move back would need.',
    '',
  ],
  clearedByRule: [
    'none',
    'Cleared by a rule',
    'A GUID is left over, but a rule keeps it from the cloud. {flow}',
    'Nothing; check that the mailbox is there once a licence is assigned.',
  ],
  ruleClears: [
    'none',
    'Rule clears',
    'The rule clears msExchMailboxGuid for objects in its filter ({filter}).',
    'Nothing; a second rule is not needed.',
  ],
  ruleCopies: [
    'none',
    'Rule copies',
    'A custom rule copies msExchMailboxGuid for objects in its filter ({filter}).',
    '',
  ],
  ruleDefault: [
    'none',
    'Default rule',
    'The default rule copies msExchMailboxGuid, as Microsoft made it.',
    '',
  ],
  way: ['none', 'Way', '{is} {right}', ''],
  systemMailbox: ['none', 'Mailbox of Exchange', 'A mailbox that Exchange itself uses.', ''],
  outOfScope: [
    'none',
    'Not synchronised',
    'Synchronisation does not take the object, so that its GUID stays here.',
    '',
  ],
  nothingToDo: [
    'none',
    'Nothing to do',
    'Exchange knows, or once knew, the object, but there is no GUID that would keep a mailbox from being made.',
    '',
  ],
  notExchange: [
    'none',
    'Not of Exchange',
    'Exchange never knew the object: a licence makes the mailbox.',
    '',
  ],
};

const outcomes = Object.entries(texts).map(([name, [severity, title, sentence, action]]): AdvisorOutcome => ({
  id: `mailboxGuid.${name}`,
  severity,
  title,
  sentence,
  action,
}));

/** What the advisor is. */
export const mailboxGuidCatalogue: AdvisorCatalogue = {
  id: 'mailbox-guid',
  title: 'Mailbox GUID',
  columns: ['msExchMailboxGuid', 'msExchRecipientTypeDetails', 'targetAddress', 'tenant'],
  outcomes,
};

/** The id of an outcome. */
export function outcomeId(outcome: MailboxGuidOutcome): string {
  return `mailboxGuid.${outcome}`;
}
