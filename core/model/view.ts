import type { Severity } from './finding.ts';

/** A finding as a row of the grid. */
export interface FindingRow {
  /** Its number in the workspace. */
  readonly finding: number;
  readonly severity: Severity;
  readonly ids: readonly string[];
  readonly dn: string;
  readonly objectClass: string;
  readonly attribute: string;
  readonly value: string | null;
  readonly proposal?: string | null;
  readonly fix: boolean;
  /** How many there are. */
  readonly suggestions: number;
  readonly inScope: boolean;
  /** The container's DN. */
  readonly container: string;
  /** Number of its source in the scan's list. */
  readonly source: number;
}

/** One window of a view of findings. */
export interface FindingsPage {
  readonly rows: readonly FindingRow[];
  /** All that the filter lets through. */
  readonly total: number;
  /** Where there are more than `total`: counting them takes a second, and the facets of the same filter do it. */
  readonly isAtLeast?: true;
}

/** One value of a facet and how many findings it would leave. */
export interface FacetValue<Value> {
  readonly value: Value;
  /** For people: of a container its DN, of a source its name. */
  readonly label: string;
  readonly findings: number;
}

/** Counts within everything else that is filtered. Largest first. */
export interface Facets {
  readonly severity: readonly FacetValue<Severity>[];
  readonly ids: readonly FacetValue<string>[];
  readonly attributes: readonly FacetValue<string>[];
  readonly objectClasses: readonly FacetValue<string>[];
  /** At most 200. */
  readonly containers: readonly FacetValue<number>[];
  readonly sources: readonly FacetValue<number>[];
  readonly total: number;
}
