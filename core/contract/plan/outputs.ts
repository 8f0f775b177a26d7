import type { ExpectedErrorShape } from '../../model/expected-error.ts';
import type { ChangeOutcome, PlanTarget } from '../../model/change.ts';
import type { Severity } from '../../model/finding.ts';

/** Why something cannot be planned; `sentence` is for people. */
export interface PlanRefusal {
  readonly reason: 'adviseOnly' | 'incomplete' | 'noFix' | 'noValue' | 'unchanged' | 'notStorable';
  readonly sentence: string;
}

/** What choosing for many findings came to. */
export interface ChoosingResult {
  readonly chosen: number;
  /** Of those chosen, how many had been accepted as risk; they are no longer. */
  readonly reopened: number;
  /** Chosen before. */
  readonly already: number;
  /** Most first. */
  readonly leftOut: readonly (PlanRefusal & { readonly findings: number })[];
}

/** What is in the basket of a scan. */
export interface Basket {
  readonly choices: number;
  readonly objects: number;
  /** Findings of the scan that are accepted as risk. */
  readonly accepted: number;
  /** Choices in the baskets of other scans of the workspace. */
  readonly otherScans: readonly { readonly scan: number; readonly choices: number }[];
}

/** What is decided about one finding. Bytes are in base64. */
export interface Decided {
  /** What its value is to become, null to remove it; null where nothing is chosen. */
  readonly choice: {
    readonly value: string | null;
    readonly origin: 'fix' | 'suggestion' | 'typed' | 'removed' | 'imported';
  } | null;
  readonly accepted: {
    readonly reason: string;
    readonly acceptedBy: string;
    /** ISO 8601, UTC. */
    readonly acceptedAt: string;
  } | null;
  /** Why nothing can be planned for it; null where something can. */
  readonly refusal: PlanRefusal | null;
  /** Whether AdminSDHolder guards the object (`adminCount`). */
  readonly isProtected: boolean;
}

/** What a typed value would be in the place of a finding's. */
export interface TypedJudgement {
  readonly refusal: PlanRefusal | null;
  /** Worst first. */
  readonly problems: readonly {
    readonly id: string;
    readonly severity: Severity;
    readonly sentence: string;
  }[];
  /** Who holds it already; at most 10. */
  readonly holders: readonly { readonly dn: string; readonly attribute: string }[];
}

/** Changes that belong together: of one OU, one kind or one object. */
export interface ChangeGroup {
  readonly key: string;
  /** A DN, or the attribute and the titles of its problems. */
  readonly label: string;
  readonly changes: number;
}

/** A window of rows, and how many there are. */
export interface PageOf<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** One attribute of one object that would change. Bytes are in base64. */
export interface ChangeRow {
  readonly dn: string;
  readonly objectClass: string;
  readonly attribute: string;
  readonly remove: readonly string[];
  readonly add: readonly string[];
  readonly isProtected: boolean;
  /** The finding that it is chosen for, in a basket; null in a plan. */
  readonly finding: number | null;
}

/** Choices that cannot all be done. */
export interface ConflictRow {
  readonly dn: string;
  readonly attribute: string;
  readonly sentence: string;
  readonly choices: readonly {
    readonly finding: number;
    readonly was: string | null;
    readonly becomes: string | null;
  }[];
}

/** What became of choices that were to be carried to another scan. */
export interface CarriedOver {
  readonly carried: number;
  /** Chosen there before. */
  readonly already: number;
  /** How many stay where they are, and the first of them. */
  readonly staying: number;
  readonly reasons: readonly {
    readonly dn: string;
    readonly attribute: string;
    readonly was: string | null;
    readonly becomes: string | null;
    readonly why: string;
  }[];
}

/** What a list came to. */
export interface ListImported {
  readonly chosen: number;
  readonly accepted: number;
  readonly undecided: number;
  /** How many rows were refused, and the first of them. */
  readonly refused: number;
  readonly refusals: readonly { readonly where: string; readonly reason: string }[];
}

/** A plan that the engine holds until the next one of its workspace. */
export interface PlanSummary {
  readonly plan: string;
  readonly workspace: string;
  readonly scan: number;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly createdBy: string;
  readonly targets: readonly PlanTarget[];
  readonly objects: number;
  readonly protectedObjects: number;
  readonly changes: number;
  readonly removed: number;
  readonly added: number;
  /** The runs that it takes back; none where it is of choices. */
  readonly undoes: readonly string[];
}

/** What a plan would bring about, in numbers. */
export interface PreviewNumbers {
  readonly resolves: number;
  readonly breaks: number;
  readonly guards: number;
  readonly stays: number;
  readonly misfits: number;
  /** Objects that are as the plan wants them already. */
  readonly alreadySo: number;
  readonly needsSecondYes: boolean;
}

/** A finding, a loss or a misfit of a preview. */
export interface PreviewRow {
  readonly dn: string;
  /** Null for a misfit, which is about the whole object. */
  readonly attribute: string | null;
  readonly value: string | null;
  readonly severity: Severity | null;
  readonly ids: readonly string[];
  readonly sentences: readonly string[];
  /** Other holders of a duplicate. */
  readonly holders: readonly string[];
}

export interface PlanProgressEvent {
  readonly operation: string;
  readonly plan: string;
  readonly phase: string;
  readonly done: number;
  readonly of: number;
}

export interface PlanPreviewedEvent {
  readonly operation: string;
  readonly plan: string;
  /** Null where it was cancelled or failed. */
  readonly numbers: PreviewNumbers | null;
  readonly error: ExpectedErrorShape | null;
}

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
