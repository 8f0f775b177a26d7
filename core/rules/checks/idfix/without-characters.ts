import { textOf } from '../../../model/directory-object.ts';
import type { IdFixContext, IdFixVerdict } from './idfix-check.ts';

/** The verdict of a check that deletes characters: IdFix proposes `cn` where nothing is left. */
export function withoutCharacters(left: string, context: IdFixContext): IdFixVerdict {
  return {
    problems: [{ problem: 'character' }],
    action: 'Edit',
    proposal: left === '' ? textOf(context.object, 'cn') : left,
  };
}
