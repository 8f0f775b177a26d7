import { textOf } from '../../../model/directory-object.ts';
import { fold } from './fold.ts';
import type { IdFixAction, IdFixCheck, IdFixContext } from './idfix-check.ts';
import { isSmtp } from './smtp.ts';

/** What IdFix proposes for a later holder whose value is still the first one of the attribute, to the letter. */
export interface DuplicateRule {
  /** Only SMTP addresses; Edit for others. */
  readonly onlySmtp?: true;
  /** An object with this attribute (lower case) keeps the value: Complete. */
  readonly completeWith: string;
  /** What is proposed for an object without that attribute. */
  readonly otherwise: IdFixAction;
  /** Only objects without this attribute (lower case) are looked at, and remembered. */
  readonly onlyWithout?: string;
}

/**
 * A value that an earlier object, or an earlier value of the same one, already holds in the same attribute. Values
 * count as they stand when this check is reached, ignoring case.
 */
export const duplicate = (rule?: DuplicateRule): IdFixCheck => ({
  name: 'duplicate',
  messages: { duplicate: 'Another object holds the value in the same attribute.' },
  reads: rule === undefined ? [] : [rule.completeWith, ...(rule.onlyWithout ? [rule.onlyWithout] : [])],
  judge(value, context, { attribute }) {
    if (value === undefined) return undefined;
    if (rule?.onlyWithout !== undefined && !context.isAbsent(rule.onlyWithout)) return undefined;
    if (context.claims.claim(attribute, fold(value)) === undefined) return undefined;
    const action =
      rule && value === textOf(context.object, attribute) ? actionFor(rule, value, context) : 'Edit';
    return { problems: [{ problem: 'duplicate' }], action, proposal: value };
  },
});

function actionFor(rule: DuplicateRule, value: string, context: IdFixContext): IdFixAction {
  if (rule.onlySmtp && !isSmtp(value)) return 'Edit';
  if (textOf(context.object, rule.completeWith) !== undefined) return 'Complete';
  return context.isAbsent(rule.completeWith) ? rule.otherwise : 'Edit';
}
