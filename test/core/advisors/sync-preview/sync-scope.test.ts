import { describe, expect, it } from 'vitest';
import {
  chosenScope,
  narrowed,
  type ChosenScope,
} from '../../../../core/advisors/sync-preview/sync-scope.ts';
import { objectWith } from './surroundings.ts';

const open: ChosenScope = { includeDns: [], excludeDns: [], classes: [], excludedValues: [], members: null };
const anna = objectWith(
  { objectClass: ['top', 'person', 'user'], extensionAttribute15: 'NoSync' },
  'CN=Anna,OU=Sales,OU=Berlin,DC=contoso,DC=com',
);

/** Source of every row: "Microsoft Entra Connect Sync: Configure filtering". */
const rows: readonly [rule: string, chosen: Partial<ChosenScope>, isTaken: boolean][] = [
  ['nothing chosen takes everything', {}, true],
  ['an included OU takes what lies below', { includeDns: ['ou=berlin, dc=contoso, dc=com'] }, true],
  ['and nothing else', { includeDns: ['OU=London,DC=contoso,DC=com'] }, false],
  ['a name that only ends alike is another OU', { includeDns: ['OU=erlin,DC=contoso,DC=com'] }, false],
  ['an excluded OU leaves out', { excludeDns: ['OU=Berlin,DC=contoso,DC=com'] }, false],
  [
    'the nearer one decides: excluded',
    { includeDns: ['DC=contoso,DC=com'], excludeDns: ['OU=Sales,OU=Berlin,DC=contoso,DC=com'] },
    false,
  ],
  [
    'the nearer one decides: included',
    { includeDns: ['OU=Sales,OU=Berlin,DC=contoso,DC=com'], excludeDns: ['OU=Berlin,DC=contoso,DC=com'] },
    true,
  ],
  ['a chosen class takes', { classes: ['User'] }, true],
  ['another one does not', { classes: ['group', 'person'] }, false],
  [
    'a value that was excluded leaves out, in any case',
    { excludedValues: [{ attribute: 'extensionAttribute15', value: 'nosync' }] },
    false,
  ],
  [
    'another value does not',
    { excludedValues: [{ attribute: 'extensionAttribute15', value: 'Sync' }] },
    true,
  ],
  ['a member of the group is taken', { members: ['cn=anna,ou=sales,ou=berlin,dc=contoso,dc=com'] }, true],
  ['nobody else is', { members: [] }, false],
  ['all of it must take the object', { classes: ['user'], members: [] }, false],
];

describe('a scope that was chosen', () => {
  it.each(rows)('%s', (_, chosen, isTaken) => {
    const reason = chosenScope({ ...open, ...chosen }).covers(anna);
    expect(reason === null).toBe(isTaken);
    expect(reason ?? 'It is taken.').toMatch(/^[A-Za-z].*\.$/);
  });

  it('narrows another one, and says what neither could tell', () => {
    const one = { covers: () => null, notJudged: [{ what: 'a', reason: 'b' }], reads: ['mail'] };
    const excludedValues = [{ attribute: 'employeeType', value: 'X' }];
    const both = narrowed(one, chosenScope({ ...open, members: [], excludedValues }));
    expect(both.covers(anna)).not.toBeNull();
    expect(both.notJudged).toEqual(one.notJudged);
    expect(both.reads).toEqual(['mail', 'employeetype']);
  });
});
