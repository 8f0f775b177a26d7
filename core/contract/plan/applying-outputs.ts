import type { ExpectedErrorShape } from '../../model/expected-error.ts';
import type { ChangeOutcome } from '../../model/change.ts';

export type OutcomeCounts = Readonly<Record<ChangeOutcome, number>>;

/** How far applying is. */
export interface ApplyProgressEvent {
  readonly operation: string;
  readonly plan: string;
  readonly workspace: string;
  /** First the plan is applied; then what was changed is read and checked again. */
  readonly phase: 'applying' | 'reading' | 'looking for other holders' | 'judging';
  /** Objects of the phase. */
  readonly done: number;
  readonly of: number;
  /** Changes, while the plan is applied. */
  readonly perSecond: number;
  readonly counts: OutcomeCounts;
}

/** What became of one object. */
export interface OutcomeRow {
  readonly change: number;
  readonly dn: string;
  readonly outcome: ChangeOutcome;
  readonly reason: string | null;
  /** What a person can do about it; null where it is as planned. */
  readonly action: string | null;
}

/** What looking again at what a run has changed has shown, in numbers. */
export interface RecheckNumbers {
  /** Attributes that are not as planned. */
  readonly different: number;
  /** What checking has shown; null where the objects could be read, but not checked. */
  readonly checked: {
    readonly objects: number;
    /** Findings of the plan that are gone, and that are still there. */
    readonly resolved: number;
    readonly remaining: number;
    /** Found now though the preview did not say so. */
    readonly unforeseen: number;
  } | null;
}

export interface ApplyEndedEvent {
  readonly operation: string;
  readonly plan: string;
  readonly workspace: string;
  /** Null where nothing was sent: `error` says why. */
  readonly result: {
    readonly run: string;
    readonly counts: OutcomeCounts;
    /** Why it stopped before the last change; null where it did not. */
    readonly stopped: string | null;
    /** Null where what was changed could not be read again. */
    readonly recheck: RecheckNumbers | null;
  } | null;
  /** Changes that an earlier run had left open: those of which it is known now what became of them, and the others. */
  readonly settled: number;
  readonly open: number;
  readonly error: ExpectedErrorShape | null;
}

/** One run of the journal. */
export interface RunSummary {
  readonly run: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly by: string;
  readonly host: string;
  readonly account: string;
  readonly plan: string;
  readonly domains: readonly string[];
  readonly objects: number;
  readonly undoes: readonly string[];
  readonly counts: OutcomeCounts;
  /** `killed`: it has no end. */
  readonly ended: 'whole' | 'stopped' | 'killed';
  /** Why it stopped early; null where it did not. */
  readonly stopped: string | null;
  /** Null where what it changed was not looked at again. */
  readonly recheck: RecheckNumbers | null;
}

/** All runs of a workspace, the latest first. */
export interface RunList {
  readonly runs: readonly RunSummary[];
  /** Changes of which nobody knows yet whether they were made. */
  readonly open: number;
}

/** One object that a run was to change. Bytes are in base64. */
export interface RunChange extends OutcomeRow {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly objectGUID: string;
  /** Null where nothing was sent. */
  readonly server: string | null;
  /** Whether it was learned later, by reading the object again. */
  readonly isSettled: boolean;
  readonly attributes: readonly {
    readonly attribute: string;
    /** All values as they were read just before. */
    readonly before: readonly string[];
    readonly after: readonly string[];
  }[];
}
