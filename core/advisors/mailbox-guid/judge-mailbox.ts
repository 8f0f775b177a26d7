import { linkedMailboxes } from '../../rules/scope/connect.ts';
import { hasExchangeTrace, isGuidSet, type MailboxFacts } from './mailbox-facts.ts';
import { isMadeRemote, recipientGroup } from './recipient-type.ts';

/** What becomes of the GUID of an object on its way to the cloud; `unknown` where a rule does something else with it. */
export type GuidFlow = 'flows' | 'cleared' | 'doesNotFlow' | 'unknown';

/** The same for the two GUIDs that an object can have. */
export interface GuidFlows {
  readonly mailbox: GuidFlow;
  readonly archive: GuidFlow;
}

/** What an object comes to. */
export type MailboxOutcome =
  | 'leftover'
  | 'mailUserStrayGuid'
  | 'forwardedLeftover'
  | 'strayArchiveGuid'
  | 'liveMailboxCutOff'
  | 'homeMdbWithoutGuid'
  | 'remoteMailboxUnrouted'
  | 'linkedMailbox'
  | 'liveMailbox'
  | 'remoteMailbox'
  | 'notFlowing'
  | 'remoteWithoutGuid'
  | 'clearedByRule'
  | 'systemMailbox'
  | 'outOfScope'
  | 'nothingToDo'
  | 'notExchange';

/**
 * What an object comes to, whatever it says. homeMDB tells a mailbox on premises; a recipient type alone never does, since
 * what a removed mailbox leaves behind still says UserMailbox.
 *
 * Rests on Exchange Online not making a mailbox for a user whose synchronised msExchMailboxGuid names one on premises
 * (Exchange team blog, 2018-01-17), and on the default rule "In from AD - User Exchange" taking it along.
 */
export function judgeMailbox(facts: MailboxFacts, flows: GuidFlows): MailboxOutcome {
  if (isLinkedAlone(facts)) return 'linkedMailbox';
  if (facts.outOfScope !== null) return hasExchangeTrace(facts) ? 'outOfScope' : 'notExchange';
  return facts.homeMdb === null ? withoutDatabase(facts, flows) : withDatabase(facts, flows);
}

/** Whether the GUID of such an object stands in the way, so that it is cleared where somebody wants all of them cleared. */
export function isClearedByDefault(outcome: MailboxOutcome): boolean {
  return outcome === 'leftover' || outcome === 'mailUserStrayGuid' || outcome === 'strayArchiveGuid';
}

/** Whether a targetAddress leads into a tenant: the routing domain of the worldwide, US or Chinese cloud. */
export function leadsToTenant(targetAddress: string | null): boolean {
  return /@[^@]+\.(?:onmicrosoft\.(?:com|us)|partner\.onmschina\.cn)$/i.test(targetAddress?.trim() ?? '');
}

/** A linked mailbox of which only the account is missing: what it is says more, and the next scan may have the account. */
function isLinkedAlone({ outOfScope, homeMdb, mailboxGuid }: MailboxFacts): boolean {
  return outOfScope === linkedMailboxes.reason && homeMdb !== null && isGuidSet(mailboxGuid);
}

function withDatabase(facts: MailboxFacts, flows: GuidFlows): MailboxOutcome {
  const group = recipientGroup(facts.recipientType);
  if (group === 'system') return 'systemMailbox';
  if (!isGuidSet(facts.mailboxGuid)) return 'homeMdbWithoutGuid';
  if (flows.mailbox === 'cleared' || flows.mailbox === 'doesNotFlow') return 'liveMailboxCutOff';
  return group === 'linked' || facts.hasForeignMaster ? 'linkedMailbox' : 'liveMailbox';
}

function withoutDatabase(facts: MailboxFacts, flows: GuidFlows): MailboxOutcome {
  const hasMailboxGuid = isGuidSet(facts.mailboxGuid);
  if (isRemote(facts)) {
    if (!leadsToTenant(facts.targetAddress)) return 'remoteMailboxUnrouted';
    return hasMailboxGuid ? 'remoteMailbox' : 'remoteWithoutGuid';
  }
  if (!hasMailboxGuid && !isGuidSet(facts.archiveGuid)) {
    return hasExchangeTrace(facts) ? 'nothingToDo' : 'notExchange';
  }
  const flow = hasMailboxGuid ? flows.mailbox : flows.archive;
  if (flow === 'cleared') return 'clearedByRule';
  if (flow === 'doesNotFlow') return 'notFlowing';
  if (!hasMailboxGuid) return 'strayArchiveGuid';
  if (leadsToTenant(facts.targetAddress)) return 'forwardedLeftover';
  return recipientGroup(facts.recipientType) === 'mailUser' || facts.targetAddress !== null
    ? 'mailUserStrayGuid'
    : 'leftover';
}

/** The type decides where there is one; without one, or with that of a mail user, what was done to the mailbox does. */
function isRemote({ recipientType, remoteType }: MailboxFacts): boolean {
  const group = recipientGroup(recipientType);
  return group === 'remote' || ((group === 'none' || group === 'mailUser') && isMadeRemote(remoteType));
}
