import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { connectScope } from '../../connect/scope.ts';
import type { DirectoryObject } from '../../model/directory-object.ts';
import { configuredFlow, defaultFlow } from './guid-flow.ts';
import { judgeMailbox, type MailboxOutcome } from './judge-mailbox.ts';
import { mailboxFacts, type MailboxFacts } from './mailbox-facts.ts';

/** What an object comes to, and what that rests on. */
export interface Judged {
  readonly outcome: MailboxOutcome;
  readonly facts: MailboxFacts;
  /** What becomes of its GUID, one line for people. */
  readonly because: string;
}

/** An object of a snapshot, as far as it is judged. */
export interface JudgedObject {
  readonly object: DirectoryObject;
  /** Reason of the profile's scope; null where synchronisation takes the object. */
  readonly outOfScope: string | null;
}

/** Judges an object. */
export type MailboxJudge = (stored: JudgedObject) => Judged;

/** Judges by the rules and the scope of a Connect export, or without one by the default rules. */
export function judgeWith(configuration: ConnectConfiguration | undefined): MailboxJudge {
  const flowOf = configuration ? configuredFlow(configuration) : defaultFlow;
  const scope = configuration ? connectScope(configuration) : undefined;
  return ({ object, outOfScope }) => {
    const facts = mailboxFacts(object, outOfScope ?? scope?.covers(object) ?? null);
    const { flows, because } = flowOf(object);
    return { outcome: judgeMailbox(facts, flows), facts, because };
  };
}
