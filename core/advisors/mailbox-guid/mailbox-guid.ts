import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { connectScope } from '../../connect/scope.ts';
import type { Advice, Evidence } from '../../model/advice.ts';
import { createSnapshotReader, type SnapshotObject } from '../../workspace/snapshot.ts';
import type { Advisor, AdvisorContext } from '../advisor.ts';
import type { TenantChoice } from '../tenant-choice.ts';
import { sayUnseenFilters } from '../unseen-filters.ts';
import { mailboxGuidCatalogue, outcomeId } from './catalogue.ts';
import { mailboxEvidence } from './evidence.ts';
import { isClearedByDefault, type MailboxOutcome } from './judge-mailbox.ts';
import { judgeWith, type Judged, type MailboxJudge } from './judge-object.ts';
import { tenantAdvice } from './judge-tenant.ts';
import { readTenantIndex } from './read-tenant.ts';
import type { TenantIndex } from './tenant-index.ts';
import { ruleAdvice, wayAdvice } from './situation-advice.ts';

/** What the advisor reads besides the snapshot; what is absent is not judged. */
export interface MailboxGuidInputs {
  readonly connect?: { readonly path: string; readonly configuration: ConnectConfiguration } | undefined;
  readonly tenant?: TenantChoice;
  /** How the tenant is called beside the run. */
  readonly named?: readonly Evidence[];
}

/**
 * The advisor: says of every user whether Exchange Online would make a mailbox for it, of every rule of a Connect export
 * what it does with the GUID, and shows the three ways where something is left over.
 */
export function createMailboxGuidAdvisor(inputs: MailboxGuidInputs): Advisor {
  const { connect, tenant, named = [] } = inputs;
  return {
    catalogue: mailboxGuidCatalogue,
    inputs: [...(connect ? [{ name: 'Connect export', value: connect.path }] : []), ...named],
    async run(context) {
      const { scan } = context;
      if (scan === null) {
        context.skip({ what: 'every object', reason: 'The workspace has no scan.' });
        return;
      }
      await tellWhatIsMissing(context, connect?.configuration);
      const index = await readTenantIndex(context, tenant);
      for (const advice of ruleAdvice(connect?.configuration)) await context.say(advice);
      context.progress('judging the mailboxes');
      const counts = await sayObjects(context, scan, judgeWith(connect?.configuration), index);
      tellWhatCountsMiss(context, counts);
      for (const advice of wayAdvice(counts, connect?.configuration)) await context.say(advice);
    },
  };
}

interface Counts {
  users: number;
  leftovers: number;
  live: number;
  withGuid: number;
}

async function sayObjects(
  context: AdvisorContext,
  scan: number,
  judge: MailboxJudge,
  index: TenantIndex | undefined,
): Promise<Readonly<Counts>> {
  const counts: Counts = { users: 0, leftovers: 0, live: 0, withGuid: 0 };
  for (const stored of createSnapshotReader(context.workspace).all(scan)) {
    if (stored.kind !== 'user') continue;
    counts.users++;
    const judged = judge(stored);
    const { outcome, facts } = judged;
    if (facts.homeMdb !== null) counts.live++;
    if (facts.mailboxGuid !== null) counts.withGuid++;
    if (isClearedByDefault(outcome)) counts.leftovers++;
    // Synchronisation has nothing to do with it, nor has Exchange.
    if (facts.outOfScope !== null && outcome === 'notExchange') continue;
    await context.say(adviceOn(stored, judged, index));
  }
  return counts;
}

function adviceOn(
  stored: SnapshotObject,
  { outcome, facts, because }: Judged,
  index: TenantIndex | undefined,
): Advice {
  const { object } = stored;
  const isPlain = outcome === 'notExchange';
  return {
    outcome: outcomeId(outcome),
    subject: object.dn,
    object: stored.number,
    subjectClass: stored.objectClass,
    evidence: [
      ...(isPlain ? [] : mailboxEvidence(facts, object)),
      ...(facts.mailboxGuid === null && facts.archiveGuid === null ? [] : [{ name: 'flow', value: because }]),
      ...(index && facts.outOfScope === null ? tenantEvidence(outcome, index(object)) : []),
    ],
  };
}

/** A live mailbox is not to get one in the cloud: what is missing for that is nobody's concern. */
function tenantEvidence(outcome: MailboxOutcome, mailbox: ReturnType<TenantIndex>): readonly Evidence[] {
  const { is, check } = tenantAdvice(mailbox);
  const isLive = outcome === 'liveMailbox' || outcome === 'linkedMailbox' || outcome === 'systemMailbox';
  return [
    { name: 'tenant', value: is },
    ...(isLive ? [] : [{ name: 'check after the change', value: check }]),
  ];
}

async function tellWhatIsMissing(
  context: AdvisorContext,
  configuration: ConnectConfiguration | undefined,
): Promise<void> {
  const { skip } = context;
  if (configuration) {
    const scope = connectScope(configuration);
    for (const { what, reason } of [...configuration.missing, ...scope.notJudged]) skip({ what, reason });
    await sayUnseenFilters(context, scope);
  } else {
    skip({
      what: 'the rules of Connect',
      reason: 'Without a Connect export the default rules are taken for granted (--connect-export).',
    });
  }
}

/** Says what cannot be told where no user of the scan has an attribute that decides. */
export function tellWhatCountsMiss(
  { skip }: AdvisorContext,
  { live, withGuid, users }: Pick<Counts, 'live' | 'withGuid' | 'users'>,
): void {
  if (users > 0 && withGuid === 0) {
    skip({
      what: 'whether a mailbox GUID is left over',
      reason:
        'No user of the scan has msExchMailboxGuid: either there is none, or the source, or the profile of the scan, did not give the attribute.',
    });
  }
  if (live > 0 || withGuid === 0) return;
  skip({
    what: 'whether a mailbox on premises is live',
    reason:
      'No object of the scan has homeMDB: either no mailbox is left on premises, or the source did not give the attribute.',
  });
}
