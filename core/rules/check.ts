import type { DirectoryObject, ObjectKind, Value } from '../model/directory-object.ts';
import type { Detail, Severity } from '../model/finding.ts';
import type { Claims, IsExported } from './profile.ts';

/** What a check may know besides the value it judges. */
export interface CheckContext {
  readonly object: DirectoryObject;
  readonly kind: ObjectKind;
  /** Lower case; empty where the tenant's verified domains are not known. */
  readonly verifiedDomains: ReadonlySet<string>;
  /** A check must not take the absence of an attribute that the source did not give for a fact. */
  readonly isExported: IsExported;
}

/**
 * What is wrong with a value: the problem's name (the finding's id is `<attribute>.<problem>`), what its message
 * needs, and what the value should become where the check knows it.
 */
export interface Verdict {
  readonly problem: string;
  readonly severity: Severity;
  readonly detail?: Detail;
  /** The whole new value, or null to remove it. */
  readonly proposal?: string | null;
  /** For a person to choose from, where there is no one right answer. */
  readonly suggestions?: readonly string[];
}

interface CheckBase {
  /** The name of its file. */
  readonly name: string;
  /** Problem name → one English sentence with `{placeholders}` for the verdict's detail. */
  readonly messages: Readonly<Record<string, string>>;
  /** Attributes it reads besides the one it is listed under, lower case. */
  readonly reads?: readonly string[];
  /** Those of `reads` without which it has nothing to say: where no record of a source carries one, it is skipped. */
  readonly needs?: readonly string[];
}

/** Judges every value of an attribute by itself. */
export interface ValueCheck extends CheckBase {
  readonly judges: 'value';
  /** Whether it looks at nothing but the value, and is spared those that its row knows to be plain (`TableRow.plain`). */
  readonly ofForm?: true;
  /** Nothing where the value passes. */
  judge(value: string, context: CheckContext): Verdict | undefined;
}

/** A verdict over all values of an attribute, naming the value it is about (null: the attribute as a whole). */
export interface AttributeVerdict extends Verdict {
  readonly value: Value | null;
}

/** Judges all values of an attribute together. Bytes are judged here. */
export interface AttributeCheck extends CheckBase {
  readonly judges: 'attribute';
  /**
   * Whether it also judges an attribute without values. It is then skipped where the source did not export the
   * attribute, since nothing tells "empty" from "not exported".
   */
  readonly judgesAbsence: boolean;
  judge(values: readonly Value[], context: CheckContext): readonly AttributeVerdict[];
}

/** A normalised value in the name space in which it must be the only one. */
export interface UniqueClaim {
  readonly space: string;
  readonly key: string;
}

/**
 * Declares that a value must be the only one of its name space in the whole snapshot. What an object claims is
 * collected while it is judged; the contests are settled when all objects are in (`uniqueness.ts`).
 */
export interface UniqueCheck extends CheckBase {
  readonly judges: 'uniqueness';
  /** The attribute, as the field spells it, whose value claims where the object has none of the row's attribute. */
  readonly standIn?: string;
  /** The name space and the normalised value that this value claims in it; undefined where it claims nothing. */
  claim(value: Value): UniqueClaim | undefined;
  /** Claims what `claim` says, without making what can be spared: every value of a directory passes here. */
  enter?(value: Value, claims: Claims): void;
}

export type Check = ValueCheck | AttributeCheck | UniqueCheck;

/** Fills a message's placeholders. An unknown one stays as it is, which the check tester refuses. */
export function sentence(message: string, detail: Detail = {}): string {
  return message.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(detail[name] ?? whole));
}
