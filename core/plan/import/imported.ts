import type { AdvisorChoiceKey } from '../../workspace/advisor-choices.ts';
import type { KnownFinding } from './known-findings.ts';

/** What a row of a list wants of one finding. */
export type Wish =
  | { readonly kind: 'choose'; readonly value: string | null }
  /** To live with it. */
  | { readonly kind: 'accept'; readonly reason: string };

/** A row that is understood, and the finding that it is about. */
export interface WishedRow {
  /** `row 5` of a table, `line 5` of a text: where a person finds it. */
  readonly where: string;
  readonly finding: KnownFinding;
  readonly wish: Wish;
}

/** A row that wants a change out of the basket that an advisor proposed. */
export interface DroppedRow {
  readonly where: string;
  readonly dn: string;
  readonly key: AdvisorChoiceKey;
}

/** A row that somebody meant something by, and that is not carried out. */
export interface RefusedRow {
  readonly where: string;
  /** One sentence, with what stands there and what should. Holds directory values as they are. */
  readonly reason: string;
}

/** What a list comes to, before anything is stored. */
export interface ImportedRows {
  readonly wished: readonly WishedRow[];
  readonly dropped: readonly DroppedRow[];
  /** Rows that want what an advisor proposed as it is in the basket. */
  readonly kept: number;
  /** In the order of the file. */
  readonly refused: readonly RefusedRow[];
  /** Rows that ask for nothing. */
  readonly undecided: number;
}
