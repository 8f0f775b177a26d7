import type { DirectoryObject } from '../../../model/directory-object.ts';
import type { Detail, Finding } from '../../../model/finding.ts';
import type { Claims } from '../../profile.ts';
import type { IsAbsent } from './absence.ts';

/** What IdFix proposes to do with a value. */
export type IdFixAction = NonNullable<Finding['action']>;

/** What a check of an IdFix profile may know besides the value it judges. */
export interface IdFixContext {
  readonly object: DirectoryObject;
  /** The last value of `objectClass`, lower case: what IdFix takes for the type of an object. */
  readonly objectType: string;
  readonly claims: Pick<Claims, 'claim' | 'first'>;
  readonly isAbsent: IsAbsent;
}

/** The value that a chain of checks is about. */
export interface Judged {
  /** Lower case. */
  readonly attribute: string;
  /** As it stands in the directory, whatever the checks before proposed; undefined where it is absent. */
  readonly present: string | undefined;
}

/** One of IdFix's error flags. */
export interface IdFixProblem {
  /** IdFix's flag name in lowerCamel. */
  readonly problem: string;
  readonly detail?: Detail;
}

/** What a check that failed says of a value. */
export interface IdFixVerdict {
  /** In the order in which IdFix shows its flags. */
  readonly problems: readonly IdFixProblem[];
  readonly action: IdFixAction;
  /** What the next check judges, and what IdFix proposes if no later check fails. Undefined: IdFix proposes no value. */
  readonly proposal: string | undefined;
}

/**
 * One check of an IdFix profile. Unlike the checks of `check.ts` it does not judge the value as it stands, but what
 * the check before it proposes; and it may judge an absent value (undefined).
 */
export interface IdFixCheck {
  /** The name of its file. */
  readonly name: string;
  /** Problem → one English sentence with `{placeholders}` for the problem's detail. */
  readonly messages: Readonly<Record<string, string>>;
  /** Attributes it reads besides the one it is listed under, lower case. */
  readonly reads: readonly string[];
  /** @param value what the check before proposes, else the present value */
  judge(value: string | undefined, context: IdFixContext, judged: Judged): IdFixVerdict | undefined;
}
