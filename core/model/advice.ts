import type { Severity } from './finding.ts';

/** How grave an outcome is: a finding's severity, or `none` where there is nothing to do. */
export type AdviceSeverity = Severity | 'none';

/** One thing an advisor can come to. Its id, `<advisor>.<outcome>`, never changes its meaning. */
export interface AdvisorOutcome {
  readonly id: string;
  readonly severity: AdviceSeverity;
  /** Two or three words for a column and a facet. */
  readonly title: string;
  /** One sentence about the subject; `{name}` stands for the advice's evidence of that name. */
  readonly sentence: string;
  /** What to do next, one sentence; empty where there is nothing to do. */
  readonly action: string;
}

/** A fact that an advice rests on, or that a column shows; several values stand one a line. */
export interface Evidence {
  readonly name: string;
  readonly value: string;
}

/** What an advisor says of one subject: an object, a rule, a forest, a file. */
export interface Advice {
  /** Id of an `AdvisorOutcome` of the advisor. */
  readonly outcome: string;
  /** The object's DN, or the name people know the subject by. */
  readonly subject: string;
  /** Number of the object in the workspace (`object.id`); null where the subject is none of its objects. */
  readonly object: number | null;
  /** The most specific class of an object, else the kind of the subject (`rule`, `forest`, `dsregcmd`). */
  readonly subjectClass: string;
  /** In the order people should read it; the advisor's columns are among them. */
  readonly evidence: readonly Evidence[];
}

/** What an advisor is, before it runs. */
export interface AdvisorCatalogue {
  /** `sync-preview` */
  readonly id: string;
  readonly title: string;
  /** Names of evidence that the grid shows as columns. */
  readonly columns: readonly string[];
  /** From worst to mildest. */
  readonly outcomes: readonly AdvisorOutcome[];
}

/** How a run of an advisor ended. Only one that ran says anything about health. */
export type AdvisorEnd =
  | { readonly state: 'ran' }
  | { readonly state: 'skipped'; readonly reason: string }
  | { readonly state: 'failed'; readonly error: string };

/** What could not be judged in a run that ran, and why: `without a tenant snapshot …`. */
export interface NotJudged {
  readonly what: string;
  readonly reason: string;
}

/** One run of an advisor in a workspace. */
export interface AdvisorRun {
  readonly id: number;
  readonly advisor: string;
  /** The scan whose snapshot was judged; null for an advisor that reads something else. */
  readonly scan: number | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** `running` in a run that no process writes any more means: it was killed. */
  readonly end: AdvisorEnd | { readonly state: 'running' };
  /** What it read besides the snapshot: a Connect export, a tenant snapshot, files; by their names. */
  readonly inputs: readonly Evidence[];
  readonly notJudged: readonly NotJudged[];
  readonly counts: readonly { readonly outcome: string; readonly subjects: number }[];
}
