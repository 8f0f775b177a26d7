import type { ChangeOutcome, PlanTarget } from './change.ts';
import type { Value } from './directory-object.ts';
import type { Severity } from './finding.ts';

/** The values of one attribute before or after a change; none where it was absent. */
export interface AttributeState {
  readonly attribute: string;
  readonly values: readonly Value[];
}

/** A run begins: one plan is applied (or taken back) by one person. */
export interface RunRecord {
  readonly kind: 'run';
  /** Of the form of the journal. */
  readonly version: 1;
  /** `1`, `2`, …: runs of a journal are numbered in their order. */
  readonly run: string;
  readonly plan: string;
  /** ISO 8601, UTC, as in every record. */
  readonly at: string;
  /** Who ran it, on which computer, and as whom the directory saw it. */
  readonly by: string;
  readonly host: string;
  readonly account: string;
  readonly targets: readonly PlanTarget[];
  /** How many objects the plan changes. */
  readonly objects: number;
  /** The runs that it takes back. */
  readonly undoes?: readonly string[];
}

/** On disk before its request is sent. */
export interface IntentRecord {
  readonly kind: 'intent';
  readonly run: string;
  /** 1, 2, … within the run: one an object. */
  readonly change: number;
  readonly at: string;
  readonly objectGUID: string;
  /** Where it was when it was read just before. */
  readonly dn: string;
  readonly objectClass: string;
  readonly isProtected: boolean;
  /** `dc1.corp.contoso.com:389` */
  readonly server: string;
  /** Head of the domain that it is in. */
  readonly domain: string;
  /** Of every attribute that is changed, all values as they were read just before. */
  readonly before: readonly AttributeState[];
  /** What the request takes away and puts in, attribute by attribute; what was so already is not in it. */
  readonly remove: readonly AttributeState[];
  readonly add: readonly AttributeState[];
  readonly resolves: readonly string[];
}

/** What became of an object's changes; for those that never got an intent too. */
export interface OutcomeRecord {
  readonly kind: 'outcome';
  readonly run: string;
  readonly change: number;
  readonly at: string;
  readonly objectGUID: string;
  readonly dn: string;
  readonly outcome: ChangeOutcome;
  /** The server's answer or what differed: one sentence. Absent for `applied`. */
  readonly reason?: string;
  /** LDAP result code where the server answered. */
  readonly code?: number;
  /** Whether it was learned later, by reading the object again. */
  readonly settled?: boolean;
}

/** A run came to its end. A run without it was killed. */
export interface EndRecord {
  readonly kind: 'end';
  readonly run: string;
  readonly at: string;
  readonly counts: Readonly<Record<ChangeOutcome, number>>;
  /** Why it stopped before the last change; absent where it did not. */
  readonly stopped?: string;
}

/** Something that is not as the preview foresaw it, when the changed objects were read and checked again. */
export interface UnforeseenRecord {
  /** An attribute that is not as planned; a finding of the plan that is still there; a finding that nobody foresaw. */
  readonly is: 'different' | 'remaining' | 'unforeseen';
  readonly dn: string;
  readonly attribute: string;
  /** Of a finding, as text; null where it has none, and for a different attribute. */
  readonly value: string | null;
  readonly severity: Severity | null;
  readonly ids: readonly string[];
  /** For people. */
  readonly sentences: readonly string[];
  /** DNs of other holders of a duplicate; the first of them. */
  readonly holders: readonly string[];
}

/** The objects that a run has changed were read and checked again after it. A run without it: they were not. */
export interface RecheckRecord {
  readonly kind: 'recheck';
  readonly run: string;
  readonly at: string;
  /** What checking has shown; absent where the objects could be read, but not checked. */
  readonly checked?: {
    readonly objects: number;
    /** Findings of the plan that are gone. */
    readonly resolved: number;
  };
  readonly found: readonly UnforeseenRecord[];
}

/** What a journal holds, one JSON line each, chained by `hash`. */
export type JournalRecord = RunRecord | IntentRecord | OutcomeRecord | EndRecord | RecheckRecord;
