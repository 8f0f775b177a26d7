import type { DirectoryObject, ObjectKind } from '../model/directory-object.ts';
import type { Finding } from '../model/finding.ts';

/** What the user says about the tenant and the scan. */
export interface ProfileSettings {
  /** Lower case; empty where they are not known. */
  readonly verifiedDomains: ReadonlySet<string>;
  /** IdFix multi-tenant only: IdFix's "alternate login ID" setting, which drops its userPrincipalName checks. */
  readonly alternateLogin: boolean;
}

/**
 * Records that the object being judged holds `key` in a name space, and answers the position of the first object
 * that claimed the same key (which may be the object itself), or undefined for the first claim.
 * Positions count the objects of a scan from 0 in reading order.
 */
export type Claim = (space: string, key: string) => number | undefined;

/** Looks up, without recording anything, the position of the first object that claimed `key` in a name space. */
export type FirstClaim = (space: string, key: string) => number | undefined;

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
  /**
   * @param isExported whether the object's source gave an attribute (lower case) at all
   * @param absences   receives every attribute whose absence on this object decided something; if it turns out that
   *                   the source gave none of them to any object, the scan judges again with that knowledge
   * @param firstClaim what `claim` has recorded so far; the IdFix profiles look up first holders with it
   */
  judge(
    object: DirectoryObject,
    position: number,
    claim: Claim,
    isExported: (name: string) => boolean,
    absences: (name: string) => void,
    firstClaim: FirstClaim,
  ): Judgement;
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
  /** Attributes, lower case, without which the row's checks are skipped: its own. */
  readonly needs: readonly string[];
}

export interface Profile {
  readonly id: 'entra' | 'idfix-multi-tenant' | 'idfix-dedicated';
  readonly title: string;
  /** One sentence for people. */
  readonly about: string;
  readonly rows: readonly ProfileRow[];
  /** Every attribute (lower case) that its checks, scope tests and evidence read. */
  readonly reads: ReadonlySet<string>;
  /** Scope reason → sentence. */
  readonly scopeReasons: ReadonlyMap<string, string>;
  /** Whether the profile looks at this object at all (IdFix: its LDAP filter). What it does not select is only counted. */
  selects(object: DirectoryObject): boolean;
  begin(settings: ProfileSettings): Judge;
  /**
   * Settles one contested value when all objects are in: the findings of each holder, by position. Absent where the
   * profile settles duplicates while it judges.
   */
  settle?(contest: Contest, settings: ProfileSettings): readonly JudgedFinding[];
  /** Everything `object` claims, as `judge` claimed it; with `settle`. */
  claimsOf?(object: DirectoryObject): readonly ObjectClaim[];
  /** What a proposed value would claim on an object of this kind; with `settle`. */
  claimOfValue?(
    kind: ObjectKind,
    attribute: string,
    value: string,
  ): { readonly space: string; readonly key: string } | undefined;
}

/** One value of one attribute in a name space. */
export interface ObjectClaim {
  readonly space: string;
  readonly key: string;
  /** As the field spells it. */
  readonly attribute: string;
  /** As the directory has it (bytes in base64). */
  readonly value: string;
}

/** A value that more than one object holds. */
export interface Contest {
  readonly space: string;
  readonly key: string;
  /** In reading order; an object that holds it in several attributes stands here once for each. */
  readonly holders: readonly Contender[];
}

export interface Contender {
  readonly position: number;
  readonly object: DirectoryObject;
  readonly kind: ObjectKind;
  readonly scope: Scope;
  readonly attribute: string;
  readonly value: string;
}
