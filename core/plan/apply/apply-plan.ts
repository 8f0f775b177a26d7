import { setTimeout as delay } from 'node:timers/promises';
import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import { changeOutcomes, type ObjectChange } from '../../model/change.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { IntentRecord, OutcomeRecord } from '../../model/journal.ts';
import { noOutcomes } from '../journal/run-book.ts';
import type { ApplyProgress, ApplyRequest, ApplyResult } from './apply-request.ts';
import { examine, type Examined } from './examine.ts';
import { objectsByDomain } from './objects-by-domain.ts';
import { createPace, runSome } from './pace.ts';
import { outcomeOfRefusal } from './refusal.ts';
import { batchSize, modificationsOf, settle, settleAfterMs } from './settle.ts';

/** Requests under way at a time: enough to hide the way there and back, few enough not to be a load. */
const mostAtATime = 8;

/** One object of the plan, by its number in the run. */
interface Numbered {
  readonly change: number;
  readonly planned: ObjectChange;
}

interface Ready {
  readonly numbered: Numbered;
  readonly intent: IntentRecord;
}

interface Lost extends Ready {
  readonly reason: string;
}

/** Waits for both, so that a defect in one does not leave the other at work. */
async function bothEnded<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

/** What is announced of one object, but for which run and when. */
function intentOf(
  { objectGUID, objectClass, isProtected }: ObjectChange,
  { dn, modifications, before, resolves }: Extract<Examined, { readonly verdict: 'ready' }>,
  { server, domain }: WritableDomain,
): Omit<IntentRecord, 'run' | 'change' | 'at'> {
  return {
    kind: 'intent',
    objectGUID,
    dn,
    objectClass,
    isProtected,
    server,
    domain,
    before,
    remove: modifications.map(({ attribute, remove }) => ({ attribute, values: remove })),
    add: modifications.map(({ attribute, add }) => ({ attribute, values: add })),
    resolves,
  };
}

function inBatches<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  const count = Math.ceil(items.length / batchSize);
  return Array.from({ length: count }, (_, index) => items.slice(index * batchSize, (index + 1) * batchSize));
}

/**
 * Applies a plan: re-reads objects by GUID, compares exactly, puts the intents on disk, and sends one modify request for
 * each object; what became of it follows in the journal. A connection that is lost leaves open whether the server has
 * acted: this is learned by reading, or stays `unknown` and ends the run.
 *
 * No more requests are under way than failures are left, so that the run never fails more often than allowed.
 *
 * @throws ExpectedError `apply.no-domain`, `apply.object-twice`: nothing was sent; `journal.disk-full`, `.not-writable`: the
 *   next run learns what was
 */
export async function applyPlan(request: ApplyRequest): Promise<ApplyResult> {
  const { plan, journal, run, maxFailures, signal, now } = request;
  const counts = noOutcomes();
  const problems: OutcomeRecord[] = [];
  const began = performance.now();
  const pace = createPace(request.changesPerSecond);
  /** Then what is read ahead would be old when its turn comes. */
  const isSlowed = request.changesPerSecond !== undefined;
  const { objects, targets, undoes } = plan;
  const parts = objectsByDomain(plan, request.domains);
  /** Sent, and not known to be done. */
  let lost = 0;
  let stopped: string | undefined;

  journal.append([
    {
      kind: 'run',
      version: 1,
      run,
      plan: plan.id,
      at: now().toISOString(),
      by: request.by,
      host: request.host,
      account: [...new Set(request.domains.map(({ account }) => account))].join(', '),
      targets,
      objects: objects.length,
      ...(undoes === undefined ? {} : { undoes }),
    },
  ]);
  await journal.flush();
  for (const { domain, numbered } of parts) {
    const batches = inBatches(numbered);
    let ready = await prepare(domain, batches[0] ?? []);
    for (const index of batches.keys()) {
      const next = batches[index + 1] ?? [];
      if (isSlowed) {
        await send(domain, ready);
        ready = await prepare(domain, next);
      } else {
        // While one batch is sent the next is read and its intents go to disk.
        [ready] = await bothEnded(prepare(domain, next), send(domain, ready));
      }
    }
  }
  journal.append([
    { kind: 'end', run, at: now().toISOString(), counts, ...(stopped === undefined ? {} : { stopped }) },
  ]);
  await journal.flush();
  problems.sort((one, other) => one.change - other.change);
  return { run, counts, problems, ...(stopped === undefined ? {} : { stopped }) };

  /** Reads and compares a batch, and puts the intents on disk of what is to be sent. */
  async function prepare(domain: WritableDomain, batch: readonly Numbered[]): Promise<readonly Ready[]> {
    if (batch.length === 0) return [];
    const guids = batch.map(({ planned }) => planned.objectGUID);
    const read = mayGoOn() || lost > 0 ? await reading(() => domain.read(guids)) : undefined;
    if (!read) {
      batch.forEach((one) => conclude(one, notAttempted()));
      return [];
    }
    const ready: Ready[] = [];
    for (const numbered of batch) {
      const { change, planned } = numbered;
      const examined = examine(planned, read.get(planned.objectGUID.toLowerCase()));
      if (examined.verdict !== 'ready') {
        const { verdict, dn } = examined;
        const reason = 'reason' in examined ? { reason: examined.reason } : {};
        conclude(numbered, { outcome: verdict, dn, ...reason });
        continue;
      }
      const intent = { ...intentOf(planned, examined, domain), run, change, at: now().toISOString() };
      ready.push({ numbered, intent });
    }
    journal.append(ready.map(({ intent }) => intent));
    await journal.flush();
    return ready;
  }

  /** One request for each, until something speaks against it. */
  async function send(domain: WritableDomain, ready: readonly Ready[]): Promise<void> {
    let rest = ready;
    while (rest.length > 0 && mayGoOn()) {
      const open: Lost[] = [];
      const begun = await runSome(rest, roomForMore, pace, async (one) => {
        const reason = await sendOne(domain, one);
        if (reason === undefined) return;
        lost += 1;
        open.push({ ...one, reason });
      });
      rest = rest.slice(begun);
      if (open.length > 0) await settleLost(domain, open);
    }
    rest.forEach(({ numbered }) => conclude(numbered, notAttempted()));
  }

  /** Sends one request. The answer says why nobody knows what became of it, where that is so. */
  async function sendOne(domain: WritableDomain, { numbered, intent }: Ready): Promise<string | undefined> {
    const answer = await domain.modify(intent.dn, modificationsOf(intent));
    if (answer.kind === 'lost') return answer.reason;
    if (answer.kind === 'done') {
      conclude(numbered, { outcome: 'applied', dn: intent.dn });
    } else {
      const { code, reason } = answer;
      const outcome = await outcomeOfRefusal(domain, intent, code, now);
      conclude(numbered, { dn: intent.dn, reason, code, ...outcome });
    }
    return undefined;
  }

  async function settleLost(domain: WritableDomain, open: readonly Lost[]): Promise<void> {
    await delay(settleAfterMs);
    const intents = open.map(({ intent }) => intent);
    const outcomes = await reading(() => settle(domain, intents, now));
    lost -= open.length;
    for (const [index, { numbered, intent, reason }] of open.entries()) {
      conclude(numbered, outcomes?.[index] ?? { outcome: 'unknown', dn: intent.dn, reason });
    }
  }

  /** What reading comes to, if need be the second time; where the domain cannot be read, the run stops. */
  async function reading<Read>(read: () => Promise<Read>): Promise<Read | undefined> {
    try {
      return await read().catch(async (error: unknown) => {
        if (!(error instanceof ExpectedError) || !error.retryable) throw error;
        await delay(settleAfterMs);
        return await read();
      });
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      stopped ??= error.summary;
      return undefined;
    }
  }

  function conclude(
    { change, planned }: Numbered,
    outcome: Pick<OutcomeRecord, 'outcome' | 'reason' | 'code' | 'settled'> & { readonly dn?: string },
  ): void {
    const record: OutcomeRecord = {
      kind: 'outcome',
      run,
      change,
      at: now().toISOString(),
      objectGUID: planned.objectGUID,
      dn: planned.dn,
      ...outcome,
    };
    journal.append([record]);
    counts[record.outcome] += 1;
    if (record.outcome !== 'applied' && record.outcome !== 'alreadySo') {
      problems.push(record);
      request.onProblem?.(record);
    }
    request.onProgress?.(progress());
  }

  function notAttempted(): Pick<OutcomeRecord, 'outcome' | 'reason'> {
    return { outcome: 'notAttempted', ...(stopped === undefined ? {} : { reason: stopped }) };
  }

  function failures(): number {
    return counts.refused + counts.failed + counts.unknown + lost;
  }

  /** A failure that is still to come must have room too. */
  function roomForMore(): number {
    return mayGoOn() ? Math.min(mostAtATime, maxFailures - failures()) : 0;
  }

  /** Nothing is sent any more once something speaks against it. */
  function mayGoOn(): boolean {
    if (signal.aborted) stopped ??= 'It was cancelled.';
    else if (failures() >= maxFailures && lost === 0) {
      stopped ??= `It stopped after ${maxFailures} ${maxFailures === 1 ? 'failure' : 'failures'}.`;
    }
    // First it is learned what became of what was sent on a connection that went.
    return stopped === undefined && lost === 0;
  }

  function progress(): ApplyProgress {
    const done = changeOutcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
    const seconds = (performance.now() - began) / 1000;
    return { done, of: objects.length, perSecond: Math.round(done / Math.max(seconds, 0.001)), counts };
  }
}
