import type { ExpectedErrorShape } from '../../model/expected-error.ts';
import type { PlanTarget } from '../../model/change.ts';
import type { Severity } from '../../model/finding.ts';

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
  /** In a basket; null in a plan. */
  readonly choice: ChoiceKey | null;
  /** Why, where an advisor proposed it: sentences for people. */
  readonly reasons: readonly string[];
}

/** What a choice is known by: its finding, or where an advisor proposed it the attribute of the object. */
export type ChoiceKey =
  { readonly finding: number } | { readonly object: number; readonly attribute: string };

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
