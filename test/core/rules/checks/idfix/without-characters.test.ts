import { expect, test } from 'vitest';

import { withoutCharacters } from '../../../../../core/rules/checks/idfix/without-characters.ts';
import type { IdFixContext } from '../../../../../core/rules/checks/idfix/idfix-check.ts';
import { directoryObject, type Attributes } from '../../../../helpers/idfix.ts';

function context(attributes: Attributes): IdFixContext {
  return {
    object: directoryObject(attributes),
    objectType: 'user',
    claims: { claim: () => undefined, first: () => undefined },
    isAbsent: () => false,
  };
}

test.each<[left: string, attributes: Attributes, proposal: string | undefined]>([
  ['anna', { cn: 'Anna Smith' }, 'anna'],
  ['', { cn: 'Anna Smith' }, 'Anna Smith'],
  ['', {}, undefined],
])('where %j is left of %j, the proposal is %j', (left, attributes, proposal) => {
  expect(withoutCharacters(left, context(attributes))).toEqual({
    problems: [{ problem: 'character' }],
    action: 'Edit',
    proposal,
  });
});
