import type { ObjectKind } from '../model/directory-object.ts';
import type { AttributeCheck, Check, UniqueCheck, ValueCheck } from './check.ts';

/** One row of a profile's table: which checks an attribute passes through, on which kinds of object. */
export interface TableRow {
  /** As the field spells it. */
  readonly attribute: string;
  readonly of: readonly ObjectKind[];
  readonly checks: readonly Check[];
  /**
   * Tells values with which the checks of form (`ValueCheck.ofForm`) are not bothered, since none of them would have
   * anything to say (`plain-values.ts`). It must never be wrong about one, and need not know them all.
   */
  readonly plain?: (value: string) => boolean;
}

/** A row made ready for judging: its checks by what they judge. */
export interface ReadyRow {
  readonly attribute: string;
  readonly name: string;
  readonly valueChecks: readonly ValueCheck[];
  /** Those of `valueChecks` that judge a value whose form is plain. */
  readonly plainChecks: readonly ValueCheck[];
  readonly isPlain: (value: string) => boolean;
  readonly attributeChecks: readonly AttributeCheck[];
  readonly uniqueChecks: readonly UniqueCheck[];
}

/** Sorts a row's checks once, so that judging an object need not. */
export function readyRow(row: TableRow): ReadyRow {
  const valueChecks = row.checks.filter((check) => check.judges === 'value');
  return {
    attribute: row.attribute,
    name: row.attribute.toLowerCase(),
    valueChecks,
    plainChecks: valueChecks.filter((check) => !check.ofForm),
    isPlain: row.plain ?? (() => false),
    attributeChecks: row.checks.filter((check) => check.judges === 'attribute'),
    uniqueChecks: row.checks.filter((check) => check.judges === 'uniqueness'),
  };
}
