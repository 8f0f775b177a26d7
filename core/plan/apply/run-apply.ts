import { knownAttributes } from '../../directory/attributes.ts';
import { openDomains, type WritingAccess } from '../../directory/ldap/write/open-domains.ts';
import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import type { Plan, PlanTarget } from '../../model/change.ts';
import { dnKey } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { IntentRecord, OutcomeRecord } from '../../model/journal.ts';
import { workspaceId } from '../../workspace/workspace-id.ts';
import { openWorkspace } from '../../workspace/workspace.ts';
import { openJournal, type Journal } from '../journal/journal.ts';
import { createRunBook, type RunBook } from '../journal/run-book.ts';
import { applyPlan } from './apply-plan.ts';
import type { ApplyRequest, ApplyResult } from './apply-request.ts';
import { settleOpen } from './settle-open.ts';
import { verifyAfter, type Difference } from './verify-after.ts';

/** A plan and the workspace it was made in. */
export interface RunRequest extends Pick<
  ApplyRequest,
  'plan' | 'by' | 'host' | 'maxFailures' | 'changesPerSecond' | 'signal' | 'onProgress' | 'now'
> {
  /** Path of the workspace; the journal lies beside it. */
  readonly workspace: string;
  readonly access: WritingAccess;
  /** Told before anything is sent: what an earlier run left open has been settled. */
  readonly onSettled?: (settled: Settled) => void;
}

/** What an earlier run had left, and what became of it. */
export interface Settled {
  readonly outcomes: readonly OutcomeRecord[];
  /** Changes that are still open, for their domain was not asked or did not tell. */
  readonly open: number;
  /** The file that an unfinished line of the journal was moved to. */
  readonly setAside?: string;
}

/** What a run did, and how the objects that it touched differ from the plan now. */
export interface RunResult extends ApplyResult {
  /** Undefined where they could not be read any more. */
  readonly differences: readonly Difference[] | undefined;
}

/**
 * Applies a plan that has been approved: opens the journal, settles what an earlier run left open, applies, and reads the
 * touched objects again.
 *
 * @throws ExpectedError `apply.*`, `journal.*`, `workspace.*`, `connection.*`, `sign-in.*`, …: nothing was sent then
 */
export async function runApply(request: RunRequest): Promise<RunResult> {
  const { plan, signal } = request;
  refuseUnknownAttributes(plan);
  refuseOtherWorkspace(plan, request.workspace);
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
      return { ...result, differences: await differences(plan, result, domains) };
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
  const domains = await openDomains([...targets.values()], [...attributes], access, signal);
  try {
    return await work(domains);
  } finally {
    await Promise.all(domains.map((domain) => domain.close()));
  }
}

function targetOf({ domain, server }: IntentRecord): PlanTarget {
  return { domain, controller: server };
}

async function differences(
  plan: Plan,
  { problems }: ApplyResult,
  domains: readonly WritableDomain[],
): Promise<readonly Difference[] | undefined> {
  const untouched = new Set(problems.map(({ change }) => change));
  const touched = plan.objects.map((_, index) => index + 1).filter((change) => !untouched.has(change));
  try {
    return await verifyAfter(plan, new Set(touched), domains);
  } catch (error) {
    // The run itself is over, and what it did is in the journal.
    if (error instanceof ExpectedError) return undefined;
    throw error;
  }
}

function refuseUnknownAttributes({ objects }: Plan): void {
  for (const { dn, changes } of objects) {
    const unknown = changes.find(({ attribute }) => !knownAttributes.has(attribute.toLowerCase()));
    if (!unknown) continue;
    throw new ExpectedError({
      code: 'apply.unknown-attribute',
      summary: `The plan changes ${unknown.attribute} of ${dn}, which Foresync does not know.`,
      action: 'Make the plan anew with this version.',
    });
  }
}

function refuseOtherWorkspace(plan: Plan, path: string): void {
  const workspace = openWorkspace(path);
  try {
    if (workspaceId(workspace) === plan.workspace.id) return;
  } finally {
    workspace.close();
  }
  throw new ExpectedError({
    code: 'apply.other-workspace',
    summary: `The plan was not made in the workspace ${path}.`,
    action: 'Name its workspace with --workspace: the journal that undo needs is kept beside it.',
  });
}
