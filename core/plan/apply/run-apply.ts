import { openDomains, type WritingAccess } from '../../directory/ldap/write/open-domains.ts';
import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import type { Plan, PlanTarget } from '../../model/change.ts';
import { dnKey } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { IntentRecord, OutcomeRecord } from '../../model/journal.ts';
import { openJournal, type Journal } from '../journal/journal.ts';
import { createRunBook, type RunBook } from '../journal/run-book.ts';
import type { SimulationProgress } from '../preview/simulate.ts';
import { applyPlan } from './apply-plan.ts';
import type { ApplyRequest, ApplyResult } from './apply-request.ts';
import { settleOpen } from './settle-open.ts';
import { refuseUnfitPlan } from './refuse-unfit-plan.ts';
import { attributesToRecheck, recheck, type Recheck } from './recheck.ts';
import { recheckRecord } from './recheck-record.ts';
import { verifyAfter, type Difference } from './verify-after.ts';

/** A plan and the workspace it was made in. */
export interface RunRequest extends Pick<
  ApplyRequest,
  'plan' | 'by' | 'host' | 'maxFailures' | 'changesPerSecond' | 'signal' | 'onProgress' | 'onProblem' | 'now'
> {
  /** Path of the workspace; the journal lies beside it. */
  readonly workspace: string;
  readonly access: WritingAccess;
  /** Told before anything is sent: what an earlier run left open has been settled. */
  readonly onSettled?: (settled: Settled) => void;
  /** Told while the changed objects are read and checked again. */
  readonly onChecking?: (progress: CheckingProgress) => void;
}

/** How far looking again at what was changed is. Objects are counted. */
export interface CheckingProgress extends Pick<SimulationProgress, 'done' | 'of'> {
  readonly phase: 'reading' | SimulationProgress['phase'];
}

/** What an earlier run had left, and what became of it. */
export interface Settled {
  readonly outcomes: readonly OutcomeRecord[];
  /** Changes that are still open, for their domain was not asked or did not tell. */
  readonly open: number;
  /** The file that an unfinished line of the journal was moved to. */
  readonly setAside?: string;
}

/** What a run did, and how the objects that it touched are now. */
export interface RunResult extends ApplyResult {
  /** Where they differ from the plan. Undefined where they could not be read any more. */
  readonly differences: readonly Difference[] | undefined;
  /** What checking them again has shown. Undefined where they could not be read or checked, or it was cancelled. */
  readonly recheck: Recheck | undefined;
}

/**
 * Applies a plan that has been approved: opens the journal, settles what an earlier run left open, applies, and reads and
 * checks the touched objects again.
 *
 * @throws ExpectedError `apply.*`, `journal.*`, `workspace.*`, `connection.*`, `sign-in.*`, …: nothing was sent then
 */
export async function runApply(request: RunRequest): Promise<RunResult> {
  const { plan, signal } = request;
  refuseUnfitPlan(plan, request.workspace);
  const book = createRunBook();
  const journal = openJournal(request.workspace, book.visit);
  try {
    return await withDomains(book, plan, request.access, signal, async (domains) => {
      request.onSettled?.(await settleAll(book, domains, journal, request.now));
      signal.throwIfAborted();
      const result = await applyPlan({
        ...request,
        journal,
        domains: domains.filter(({ domain }) =>
          plan.targets.some((one) => dnKey(one.domain) === dnKey(domain)),
        ),
        run: String(book.runs.size + 1),
      });
      const seen = await lookAgain(request, result, domains);
      const { differences } = seen;
      if (differences && result.counts.applied + result.counts.alreadySo > 0) {
        journal.append([recheckRecord(result.run, request.now(), differences, seen.recheck)]);
        await journal.flush();
      }
      return { ...result, ...seen };
    });
  } finally {
    journal.close();
  }
}

/**
 * Settles what earlier runs left open, and sends nothing.
 *
 * @throws ExpectedError as {@link runApply}
 */
export async function runSettle(
  request: Pick<RunRequest, 'workspace' | 'access' | 'signal' | 'now'>,
): Promise<Settled> {
  const book = createRunBook();
  const journal = openJournal(request.workspace, book.visit);
  try {
    return await withDomains(book, undefined, request.access, request.signal, (domains) =>
      settleAll(book, domains, journal, request.now),
    );
  } finally {
    journal.close();
  }
}

async function settleAll(
  book: RunBook,
  domains: readonly WritableDomain[],
  journal: Journal,
  now: () => Date,
): Promise<Settled> {
  const outcomes = await settleOpen([...book.open.values()], domains, journal, now);
  outcomes.forEach(book.visit);
  const { setAside } = journal;
  return { outcomes, open: book.open.size, ...(setAside === undefined ? {} : { setAside }) };
}

/** Opens the domains of the plan and those where something is open. */
async function withDomains<Result>(
  book: RunBook,
  plan: Plan | undefined,
  access: WritingAccess,
  signal: AbortSignal,
  work: (domains: readonly WritableDomain[]) => Promise<Result>,
): Promise<Result> {
  const open = [...book.open.values()];
  const targets = new Map<string, PlanTarget>();
  for (const target of [...(plan?.targets ?? []), ...open.map(targetOf)]) {
    const key = dnKey(target.domain);
    if (!targets.has(key)) targets.set(key, target);
  }
  const attributes = new Set([
    ...(plan?.objects.flatMap(({ changes }) => changes.map(({ attribute }) => attribute)) ?? []),
    ...open.flatMap(({ remove }) => remove.map(({ attribute }) => attribute)),
  ]);
  const reading = {
    attributes: [...attributes],
    alsoRead: plan === undefined ? [] : attributesToRecheck(plan.scan.profile),
  };
  const domains = await openDomains([...targets.values()], reading, access, signal);
  try {
    return await work(domains);
  } finally {
    await Promise.all(domains.map((domain) => domain.close()));
  }
}

function targetOf({ domain, server }: IntentRecord): PlanTarget {
  return { domain, controller: server };
}

/** The run itself is over by now, and what it did is in the journal: what fails here is only told. */
async function lookAgain(
  { plan, workspace, signal, onChecking }: RunRequest,
  { problems }: ApplyResult,
  domains: readonly WritableDomain[],
): Promise<Pick<RunResult, 'differences' | 'recheck'>> {
  const untouched = new Set(problems.map(({ change }) => change));
  const touched = new Set(plan.objects.map((_, index) => index + 1).filter((one) => !untouched.has(one)));
  const verified = await unlessExpected(signal, () =>
    verifyAfter(plan, touched, domains, attributesToRecheck(plan.scan.profile), (done, of) => {
      signal.throwIfAborted();
      onChecking?.({ phase: 'reading', done, of });
    }),
  );
  if (!verified) return { differences: undefined, recheck: undefined };
  const { differences, objects } = verified;
  return {
    differences,
    recheck: await unlessExpected(signal, () => recheck(workspace, plan, objects, signal, onChecking)),
  };
}

/** Undefined where work fails as it may, or was cancelled. */
async function unlessExpected<Result>(
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted || error instanceof ExpectedError) return undefined;
    throw error;
  }
}
