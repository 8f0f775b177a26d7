import type { WritableDomain } from '../../directory/ldap/write/writable-domain.ts';
import type { ChangeOutcome, Plan } from '../../model/change.ts';
import type { OutcomeRecord } from '../../model/journal.ts';
import type { Journal } from '../journal/journal.ts';

/** What to apply, where, and when to stop. */
export interface ApplyRequest {
  readonly plan: Plan;
  /** One for each target of the plan. */
  readonly domains: readonly WritableDomain[];
  readonly journal: Journal;
  /** Number of the run: it follows those that are in the journal. */
  readonly run: string;
  readonly by: string;
  readonly host: string;
  /** The run ends after so many changes that were refused, failed or stayed unknown. Drifted ones do not count: nothing was sent. */
  readonly maxFailures: number;
  readonly changesPerSecond?: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ApplyProgress) => void;
  /** Told of each change that was neither applied nor so already, before the progress that counts it. */
  readonly onProblem?: (outcome: OutcomeRecord) => void;
  readonly now: () => Date;
}

/** How far a run is. */
export interface ApplyProgress {
  readonly done: number;
  readonly of: number;
  /** Since the start. */
  readonly perSecond: number;
  readonly counts: Readonly<Record<ChangeOutcome, number>>;
}

/** How a run ended. Every object of the plan is counted once. */
export interface ApplyResult {
  readonly run: string;
  readonly counts: Readonly<Record<ChangeOutcome, number>>;
  /** Why it stopped before the last change. */
  readonly stopped?: string;
  /** What was not applied and not so already, in the order of the plan. */
  readonly problems: readonly OutcomeRecord[];
}
