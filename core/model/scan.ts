import type { ConnectionQuality } from './connection-quality.ts';
import type { ObjectKind } from './directory-object.ts';
import type { Severity } from './finding.ts';

/** `running` in a workspace that no process writes any more means: the scan was killed; what it kept is partial. */
export type ScanState = 'running' | 'complete' | 'cancelled' | 'failed';

/** How one check, scope test or source fared. */
export type Outcome =
  | { readonly state: 'ran' }
  | { readonly state: 'skipped'; readonly reason: string }
  | { readonly state: 'failed'; readonly error: string };

/** What a scan read of one source, and what it could not. */
export interface SourceCoverage {
  /** Path or server. */
  readonly source: string;
  readonly outcome: Outcome;
  /** Objects of the kinds that the profile judges. */
  readonly objects: number;
  /** Records of other kinds (OUs, containers, …). */
  readonly otherRecords: number;
  /** Objects that an earlier record or source had already given (same objectGUID, else same DN): not judged again. */
  readonly repeated: number;
  /** Records that were damaged and left out, or whose values are not all there, in all. */
  readonly damaged: number;
  /** The first of them, at most 100. */
  readonly damage: readonly { readonly line?: number; readonly dn?: string; readonly reason: string }[];
  /** Attributes of the profile, as people spell them, that no record carries, each with what may be the reason. */
  readonly notSeen: readonly { readonly attribute: string; readonly reason: string }[];
  /**
   * LDAP URLs that the server gave for parts of the directory which it does not hold, and no source of the scan does:
   * what lies there was not read. At most 100; absent where there are none.
   */
  readonly notFollowed?: readonly string[];
}

/** One check that did not run everywhere, and why. */
export interface SkippedCheck {
  /** Ids it would have reported. */
  readonly ids: readonly string[];
  readonly source: string;
  readonly outcome: Outcome;
}

export interface Coverage {
  readonly sources: readonly SourceCoverage[];
  readonly skippedChecks: readonly SkippedCheck[];
}

/** What a scan is known by in its workspace. */
export interface ScanSummary {
  /** 1, 2, … in the order of the scans of a workspace. */
  readonly id: number;
  readonly state: ScanState;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly profile: string;
  readonly verifiedDomains: readonly string[];
  readonly sources: readonly string[];
  /** DNs given with `--scope` and `--exclude`. */
  readonly scopeDns: readonly string[];
  readonly excludeDns: readonly string[];
  /** Why it failed; null unless `state` is `failed`. */
  readonly error: string | null;
  readonly objects: ObjectCounts;
  readonly findings: Readonly<Record<Severity, number>>;
}

/** Objects of a scan by what became of them; they add up to `total`. */
export interface ObjectCounts {
  readonly total: number;
  readonly clean: number;
  /** Nothing worse than information. */
  readonly information: number;
  readonly warnings: number;
  readonly errors: number;
  readonly outOfScope: number;
}

/** The scope reason of objects outside the OUs that the user chose; all others are the profile's own. */
export const outsideChosenOus = 'outsideChosenOus';

/** Objects of a scan that synchronisation would leave out, by reason. */
export interface ScopeReasonCount {
  readonly reason: string;
  /** One sentence. */
  readonly sentence: string;
  readonly objects: number;
}

/** Counts for the report and the summary. Largest first; `byContainer` at most 50. */
export interface ScanReport {
  readonly scan: ScanSummary;
  readonly coverage: Coverage;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byId: readonly { readonly id: string; readonly severity: Severity; readonly findings: number }[];
  /** The container (usually an OU) that holds the objects, without what only says that they are out of scope. */
  readonly byContainer: readonly {
    readonly dn: string;
    readonly errors: number;
    readonly warnings: number;
    readonly information: number;
  }[];
  readonly byKind: readonly { readonly kind: ObjectKind; readonly objects: number }[];
  readonly outOfScope: readonly ScopeReasonCount[];
}

/** Which findings of a scan: everything given must hold; what is undefined or an empty list is not given. */
export interface FindingsFilter {
  readonly severity?: readonly Severity[] | undefined;
  readonly ids?: readonly string[] | undefined;
  /** Case does not matter. */
  readonly attributes?: readonly string[] | undefined;
  /** Case does not matter. */
  readonly objectClasses?: readonly string[] | undefined;
  /** The object's container, by the number that the facets give it. */
  readonly containers?: readonly number[] | undefined;
  /** The object's source, by its number in the scan's list. */
  readonly sources?: readonly number[] | undefined;
  /** The object's DN is this or lies below. */
  readonly subtree?: string | undefined;
  /** Contained in the DN or the value; case does not matter, also of letters beyond ASCII (`ä` finds `Ä`). */
  readonly text?: string | undefined;
  /** Whether synchronisation would take the object. */
  readonly inScope?: boolean | undefined;
  /** What becomes of findings that were accepted as risk: left out (where nothing is said), among the others, alone. */
  readonly accepted?: 'hidden' | 'shown' | 'only' | undefined;
}

/** How far a running scan is. */
export interface ScanProgress {
  readonly phase: 'reading' | 'settling duplicates' | 'judging again' | 'indexing';
  readonly objects: number;
  readonly findings: number;
  readonly objectsPerSecond: number;
  /** From 0 to 1, where the sources can tell. */
  readonly fraction?: number;
  /** How the connections do to the server that is read. Absent where files are read, and in other phases. */
  readonly connection?: ConnectionQuality;
}
