import { setImmediate } from 'node:timers/promises';
import type { Advice, AdvisorCatalogue, AdvisorRun, Evidence, NotJudged } from '../model/advice.ts';
import { ExpectedError } from '../model/expected-error.ts';
import { beginAdvisorRun } from '../workspace/advisor-runs.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** How far a run is. */
export interface AdvisorProgress {
  /** What it does now, for people: `reading the tenant snapshot`. */
  readonly phase: string;
  readonly subjects: number;
}

/** What every advisor is given. */
export interface AdvisorContext {
  readonly workspace: Workspace;
  /** The scan to judge; null where the workspace has none and the advisor needs none. */
  readonly scan: number | null;
  /** The clock of the run: judging asks no other. */
  readonly now: Date;
  readonly signal: AbortSignal;
  /** Says one thing about one subject. Lets others have the thread now and then, so it must be awaited. */
  say(advice: Advice): Promise<void>;
  /** Names a part that could not be judged, and why. */
  skip(notJudged: NotJudged): void;
  progress(phase: string): void;
}

/** An advisor, ready to run with the inputs it was made with. */
export interface Advisor {
  readonly catalogue: AdvisorCatalogue;
  /** What it reads besides the snapshot, by name. */
  readonly inputs: readonly Evidence[];
  /** A sentence why it cannot run at all; absent where it can. */
  readonly cannotRun?: string;
  run(context: AdvisorContext): Promise<void>;
}

const pauseEvery = 2000;
const progressEveryMs = 100;

/**
 * Runs an advisor and keeps what it says. It ends as ran, skipped or failed; cancelled counts as failed, since what it
 * said is not all.
 *
 * @throws ExpectedError `workspace.*` where the workspace cannot be written
 */
export async function runAdvisor(
  advisor: Advisor,
  workspace: Workspace,
  scan: number | null,
  signal: AbortSignal,
  onProgress: (progress: AdvisorProgress) => void = () => undefined,
): Promise<AdvisorRun> {
  const now = new Date();
  const { catalogue, inputs, cannotRun } = advisor;
  const writer = beginAdvisorRun(workspace, { catalogue, scan, inputs, startedAt: now.toISOString() });
  const notJudged: NotJudged[] = [];
  if (cannotRun !== undefined) {
    return writer.end({ end: { state: 'skipped', reason: cannotRun }, notJudged, endedAt: clock() });
  }
  let phase = '';
  let subjects = 0;
  let reportedAt = 0;
  const report = (): void => {
    reportedAt = performance.now();
    onProgress({ phase, subjects });
  };
  try {
    await advisor.run({
      workspace,
      scan,
      now,
      signal,
      async say(advice) {
        writer.add(advice);
        subjects++;
        if (performance.now() - reportedAt > progressEveryMs) report();
        if (subjects % pauseEvery !== 0) return;
        await setImmediate();
        signal.throwIfAborted();
      },
      skip: (part) => void notJudged.push(part),
      progress(begun) {
        phase = begun;
        report();
      },
    });
  } catch (error) {
    const said = failureOf(error, signal);
    if (said === undefined) throw error;
    return writer.end({ end: { state: 'failed', error: said }, notJudged, endedAt: clock() });
  }
  report();
  return writer.end({ end: { state: 'ran' }, notJudged, endedAt: clock() });
}

function clock(): string {
  return new Date().toISOString();
}

function failureOf(error: unknown, signal: AbortSignal): string | undefined {
  if (signal.aborted) return 'It was cancelled before its end.';
  if (error instanceof ExpectedError && !error.code.startsWith('workspace.')) return error.message;
  return undefined;
}
