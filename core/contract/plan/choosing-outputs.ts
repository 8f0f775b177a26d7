import type { Severity } from '../../model/finding.ts';
import type { ChoiceKey } from './outputs.ts';

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

/** Choices that cannot all be done. */
export interface ConflictRow {
  readonly dn: string;
  readonly attribute: string;
  readonly sentence: string;
  readonly choices: readonly {
    readonly choice: ChoiceKey;
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
  /** Changes that an advisor proposed and the list does without: they are taken out of the basket. */
  readonly dropped: number;
  /** Those that it wants as they are in the basket. */
  readonly kept: number;
  readonly undecided: number;
  /** How many rows were refused, and the first of them. */
  readonly refused: number;
  readonly refusals: readonly { readonly where: string; readonly reason: string }[];
}
