import type { DirectoryObject, ObjectKind } from '../model/directory-object.ts';
import type { Finding } from '../model/finding.ts';
import type { UniqueClaim } from './check.ts';

/** What the user says about the tenant and the scan. */
export interface ProfileSettings {
  /** Lower case; empty where they are not known. */
  readonly verifiedDomains: ReadonlySet<string>;
  /** IdFix multi-tenant only: IdFix's "alternate login ID" setting, which drops its userPrincipalName checks. */
  readonly alternateLogin: boolean;
  /** When the scan began, ISO 8601, UTC. Where it is absent nothing is taken for expired. */
  readonly now?: string;
}

/** Who holds what, over one pass. Positions count the objects of a scan from 0 in reading order. */
export interface Claims {
  /**
   * Records that the object being judged holds `key` in a name space, and answers the position of the first object
   * that claimed the same key (which may be the object itself), or undefined for the first claim.
   */
  claim(space: string, key: string): number | undefined;
  /** As `claim` for the key `text.slice(start).toLowerCase()`: nearly all are made so, and need not be made for it. */
  claimFolded(space: string, text: string, start: number): number | undefined;
  /** The position of the first claimant, without recording anything. */
  first(space: string, key: string): number | undefined;
}

/**
 * Whether the source of the object being judged gave an attribute (lower case) to any object at all. Ask only where
 * the absence of the attribute decides something: the question is remembered, and if the source turns out to have
 * given none, the scan judges again with that knowledge.
 */
export type IsExported = (name: string) => boolean;

/** Where an object stands with synchronisation. */
export type Scope =
  | { readonly inScope: true }
  /** `reason` names one of the profile's scope reasons. */
  | { readonly inScope: false; readonly reason: string };

/** A finding and the object it is about: the judged one unless `position` says otherwise (IdFix's first holders). */
export interface JudgedFinding extends Finding {
  readonly position?: number;
}

export interface Judgement {
  readonly scope: Scope;
  readonly findings: readonly JudgedFinding[];
}

/** One pass over all objects of a scan, in order. It may keep state (the IdFix profiles judge in the server's order). */
export interface Judge {
  judge(object: DirectoryObject, isExported: IsExported): Judgement;
}

/** One line of a profile's table, for people: `foresync profiles`, coverage, guidance. */
export interface ProfileRow {
  /** As the field spells it. */
  readonly attribute: string;
  readonly kinds: readonly ObjectKind[];
  /** File names of its checks, in order. */
  readonly checks: readonly string[];
  /** Ids it can report, each with its message. */
  readonly messages: ReadonlyMap<string, string>;
  /** For each of the ids the attributes, lower case, without which it is never reported: the row's own and others. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

/**
 * Objects that have no source anchor of their own but that of an account, usually one of another forest: they are left
 * out where synchronisation takes none of their accounts, which is told when all objects are in.
 */
export interface LinkedObjects {
  /** One of the profile's scope reasons. */
  readonly reason: string;
  /** The objectSid of each account whose anchor it would have; undefined where it has one of its own. */
  accountsOf(object: DirectoryObject, kind: ObjectKind): readonly Uint8Array[] | undefined;
  /** What is said of one that is left out. */
  readonly leftOut: Judgement;
}

export interface Profile {
  readonly id: 'entra' | 'idfix-multi-tenant' | 'idfix-dedicated';
  readonly title: string;
  /** One sentence for people. */
  readonly about: string;
  readonly rows: readonly ProfileRow[];
  /** Every attribute (lower case) that its checks, scope tests and evidence read. */
  readonly reads: ReadonlySet<string>;
  /** The attributes (lower case) among them that the scope tests read. */
  readonly scopeReads: ReadonlySet<string>;
  /** Scope reason → sentence. */
  readonly scopeReasons: ReadonlyMap<string, string>;
  /** Absent where the profile knows no such objects. */
  readonly linked?: LinkedObjects;
  /** Whether the profile looks at this object at all (IdFix: its LDAP filter). What it does not select is only counted. */
  selects(object: DirectoryObject): boolean;
  begin(settings: ProfileSettings, claims: Claims): Judge;
  /**
   * Settles one contested value when all objects are in: the findings of each holder, by position. Absent where the
   * profile settles duplicates while it judges.
   *
   * Of each contender's object it reads the attributes in `settleReads` alone. Without the SIDs a linked account counts
   * as another person; without proxyAddresses there is nothing to suggest.
   */
  settle?(contest: Contest, settings: ProfileSettings): Iterable<JudgedFinding>;
  /** Lower case; with `settle`. */
  readonly settleReads?: readonly string[];
  /** Everything `object` claims, as `judge` claimed it; with `settle`. */
  claimsOf?(object: DirectoryObject): readonly ObjectClaim[];
  /** What a proposed value would claim on an object of this kind; with `settle`. */
  claimOfValue?(kind: ObjectKind, attribute: string, value: string): UniqueClaim | undefined;
}

/** One value of one attribute in a name space. */
export interface ObjectClaim extends UniqueClaim {
  /** As the field spells it. */
  readonly attribute: string;
  /** As the directory has it (bytes in base64). */
  readonly value: string;
}

/** A value that more than one object holds. */
export interface Contest extends UniqueClaim {
  /** In reading order; an object that holds it in several attributes stands here once for each. */
  readonly holders: readonly Contender[];
}

export interface Contender {
  readonly position: number;
  /** Its SIDs (objectSid, msExchMasterAccountSid, msRTCSIP-OriginatorSid) where any holder of the contest has a link. */
  readonly object: DirectoryObject;
  readonly kind: ObjectKind;
  readonly scope: Scope;
  readonly attribute: string;
  readonly value: string;
}
