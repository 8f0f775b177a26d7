import type { DsregOutcome } from './catalogue.ts';

/** A field that is not as it should be. */
export interface DsregProblem {
  readonly outcome: DsregOutcome;
  readonly field: string;
  /** As it stands in the output. */
  readonly value: string;
  /** A sentence. */
  readonly says: string;
  /** A sentence: what to do next. */
  readonly next: string;
}
