import type { IdFixCheck, IdFixContext } from './idfix-check.ts';

/** Whom IdFix asks for a value, and what it proposes. */
export interface BlankRule {
  /** Whether the object should have a value. */
  readonly expected: (context: IdFixContext) => boolean;
  /** Undefined where IdFix proposes nothing. */
  readonly propose: (context: IdFixContext) => string | undefined;
  /** Attributes that the two read, lower case. */
  readonly reads: readonly string[];
}

/**
 * No value, or an empty one. White space is a value to IdFix. Not judged where the attribute is absent and the source
 * never gave it.
 */
export const blank = (rule: BlankRule): IdFixCheck => ({
  name: 'blank',
  messages: { blank: 'IdFix expects a value here.' },
  reads: rule.reads,
  judge(value, context, { attribute }) {
    if (value !== undefined && value !== '') return undefined;
    if (!rule.expected(context)) return undefined;
    if (value === undefined && !context.isAbsent(attribute)) return undefined;
    return { problems: [{ problem: 'blank' }], action: 'Edit', proposal: rule.propose(context) ?? value };
  },
});
