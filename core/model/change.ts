import type { Value } from './directory-object.ts';

/**
 * What is to happen to one attribute of one object. `remove` holds values exactly as the scan saw them, so that applying
 * is a compare-and-swap; an edit removes one value and adds another, a removal adds none, an addition removes none.
 */
export interface Change {
  /** As the schema spells it. */
  readonly attribute: string;
  readonly remove: readonly Value[];
  readonly add: readonly Value[];
  /** Fingerprints of the findings that it is meant to resolve. */
  readonly resolves: readonly string[];
  /** Why, where no finding says it: sentences of the advisors that proposed it. Absent where there are none. */
  readonly reasons?: readonly string[];
}

/** All changes of one object: one modify request. No two of them name the same attribute. */
export interface ObjectChange {
  /** 8-4-4-4-12 hexadecimal: what the object is found by when the plan is applied. */
  readonly objectGUID: string;
  /** Where it was when it was scanned, for people. */
  readonly dn: string;
  /** The most specific class. */
  readonly objectClass: string;
  /** Whether `adminCount` is set: AdminSDHolder guards the object, and so should whoever changes it. */
  readonly isProtected: boolean;
  readonly changes: readonly Change[];
}

/** A domain that a plan changes, and where its objects were read. */
export interface PlanTarget {
  /** `DC=corp,DC=contoso,DC=com` */
  readonly domain: string;
  /** The controller that the scan was pinned to (`dc1.corp.contoso.com:389`); null where it read a file. */
  readonly controller: string | null;
}

/** What a plan says of itself, before its objects. */
export interface PlanHeader {
  readonly format: 'foresync-plan';
  readonly version: 1;
  /** SHA-256 in hexadecimal over everything else, objects included: a plan that was changed is another plan. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** `CONTOSO\anna on WS01`: who made it, where. */
  readonly createdBy: string;
  /** The workspace it was made in, by its own number (`workspace.id`) and where it was then. */
  readonly workspace: { readonly id: string; readonly path: string };
  /** The scan whose snapshot it rests on. */
  readonly scan: { readonly id: number; readonly startedAt: string; readonly profile: string };
  readonly targets: readonly PlanTarget[];
  /** For the plan that takes back runs of the journal: their numbers. */
  readonly undoes?: readonly string[];
}

/** Chosen changes as data; immutable. */
export interface Plan extends PlanHeader {
  readonly objects: readonly ObjectChange[];
}

/** How one object's changes fared. None is ever counted as another. */
export type ChangeOutcome =
  | 'applied'
  /** Every value was as the plan wants it before anything was sent. */
  | 'alreadySo'
  /** Some value is not the one scanned, or the object is gone: nothing was sent. */
  | 'drifted'
  /** The server said no: rights, schema, policy. */
  | 'refused'
  /** Could not be tried to the end, and the object is known to be unchanged. */
  | 'failed'
  /** Sent, and whether the server acted could not be learned yet. */
  | 'unknown'
  | 'notAttempted';

/** In the order in which people are told. */
export const changeOutcomes: readonly ChangeOutcome[] = [
  'applied',
  'alreadySo',
  'drifted',
  'refused',
  'failed',
  'unknown',
  'notAttempted',
];
