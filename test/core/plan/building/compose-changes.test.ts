import { describe, expect, it } from 'vitest';
import type { Value } from '../../../../core/model/directory-object.ts';
import { composeChanges } from '../../../../core/plan/building/compose-changes.ts';
import { objectOf } from '../../../helpers/memory-source.ts';

const bytes = Uint8Array.of(1, 2, 3);
const object = objectOf('CN=Anna,DC=contoso,DC=com', {
  proxyAddresses: ['SMTP:anna@contoso.com', 'smtp:a.b@contoso.com', 'smtp:old@contoso.com'],
  mail: 'anna@contoso.com ',
  'mS-DS-ConsistencyGuid': bytes,
});

type Wish = readonly [attribute: string, value: Value | null, becomes: Value | null];

function compose(...wishes: readonly Wish[]) {
  return composeChanges(
    object,
    wishes.map(([attribute, value, becomes], index) => ({
      object: 1,
      attribute,
      value,
      becomes,
      resolves: [`finding ${index}`],
    })),
  );
}

function changes(...wishes: readonly Wish[]) {
  const { changes: made, conflicts } = compose(...wishes);
  expect(conflicts).toEqual([]);
  return made.map(({ attribute, remove, add }) => ({ attribute, remove, add }));
}

const proxy = 'proxyAddresses';

describe('edits of one object become one change an attribute', () => {
  it('takes the one value of a multi-valued attribute that is concerned, and no other', () => {
    expect(changes([proxy, 'smtp:old@contoso.com', 'smtp:new@contoso.com'])).toEqual([
      { attribute: proxy, remove: ['smtp:old@contoso.com'], add: ['smtp:new@contoso.com'] },
    ]);
  });

  it('puts edits of several values into one change and remembers all findings', () => {
    const { changes: made } = compose(
      [proxy, 'smtp:old@contoso.com', null],
      ['PROXYADDRESSES', 'smtp:a.b@contoso.com', 'smtp:c@contoso.com'],
      ['mail', 'anna@contoso.com ', 'anna@contoso.com'],
    );
    expect(made).toEqual([
      {
        attribute: proxy,
        remove: ['smtp:a.b@contoso.com', 'smtp:old@contoso.com'],
        add: ['smtp:c@contoso.com'],
        resolves: ['finding 0', 'finding 1'],
      },
      {
        attribute: 'mail',
        remove: ['anna@contoso.com '],
        add: ['anna@contoso.com'],
        resolves: ['finding 2'],
      },
    ]);
  });

  it('adds to an attribute that is absent, and clears one', () => {
    expect(changes(['displayName', null, 'Anna'], ['mail', 'anna@contoso.com ', null])).toEqual([
      { attribute: 'displayName', remove: [], add: ['Anna'] },
      { attribute: 'mail', remove: ['anna@contoso.com '], add: [] },
    ]);
  });

  it('replaces bytes', () => {
    const other = Uint8Array.of(9);
    expect(changes(['mS-DS-ConsistencyGuid', Uint8Array.of(1, 2, 3), other])).toEqual([
      { attribute: 'mS-DS-ConsistencyGuid', remove: [bytes], add: [other] },
    ]);
  });
});

describe('a value that the object has already', () => {
  it('is not added again: the edit becomes a removal', () => {
    expect(changes([proxy, 'smtp:old@contoso.com', 'smtp:a.b@contoso.com'])).toEqual([
      { attribute: proxy, remove: ['smtp:old@contoso.com'], add: [] },
    ]);
  });

  it('in other case is changed in case, since the directory would refuse both', () => {
    expect(changes([proxy, 'smtp:old@contoso.com', 'SMTP:A.B@contoso.com'])).toEqual([
      {
        attribute: proxy,
        remove: ['smtp:a.b@contoso.com', 'smtp:old@contoso.com'],
        add: ['SMTP:A.B@contoso.com'],
      },
    ]);
  });

  it('as its primary address stays that: no edit of another value makes it a secondary one', () => {
    expect(changes([proxy, 'smtp:old@contoso.com', 'smtp:anna@contoso.com'])).toEqual([
      { attribute: proxy, remove: ['smtp:old@contoso.com'], add: [] },
    ]);
    expect(changes([proxy, 'SMTP:anna@contoso.com', 'smtp:anna@contoso.com'])).toEqual([
      { attribute: proxy, remove: ['SMTP:anna@contoso.com'], add: ['smtp:anna@contoso.com'] },
    ]);
  });

  it('may be taken by one edit and given by another', () => {
    expect(
      changes(
        [proxy, 'smtp:a.b@contoso.com', 'smtp:c@contoso.com'],
        [proxy, 'smtp:old@contoso.com', 'smtp:a.b@contoso.com'],
      ),
    ).toEqual([{ attribute: proxy, remove: ['smtp:old@contoso.com'], add: ['smtp:c@contoso.com'] }]);
  });

  it('leaves values alone that differ in case only and are not concerned', () => {
    const twins = objectOf('CN=Twin,DC=contoso,DC=com', {
      proxyAddresses: ['smtp:a@x', 'SMTP:A@x', 'smtp:b@x'],
    });
    const edit = { object: 1, attribute: proxy, value: 'smtp:b@x', becomes: null, resolves: [] };
    expect(composeChanges(twins, [edit]).changes).toEqual([
      { attribute: proxy, remove: ['smtp:b@x'], add: [], resolves: [] },
    ]);
  });
});

describe('edits are in conflict', () => {
  it.each<[string, string, readonly Wish[]]>([
    [
      'that make different things of one value',
      'sameValue',
      [
        [proxy, 'smtp:old@contoso.com', null],
        [proxy, 'smtp:old@contoso.com', 'smtp:new@contoso.com'],
      ],
    ],
    [
      'that add values which differ in case only',
      'sameNewValue',
      [
        [proxy, 'smtp:old@contoso.com', 'smtp:new@contoso.com'],
        [proxy, 'smtp:a.b@contoso.com', 'smtp:NEW@contoso.com'],
      ],
    ],
    [
      'that add two values to a single-valued attribute',
      'singleValued',
      [
        ['displayName', null, 'Anna'],
        ['displayName', null, 'Berta'],
      ],
    ],
  ])('%s', (_, kind, wishes) => {
    const { changes: made, conflicts } = compose(...wishes);
    expect(made).toEqual([]);
    expect(conflicts).toMatchObject([
      { kind, edits: [{ resolves: ['finding 0'] }, { resolves: ['finding 1'] }] },
    ]);
  });

  it('but not where they want the same', () => {
    expect(
      changes([proxy, 'smtp:old@contoso.com', null], [proxy, 'smtp:old@contoso.com', null]),
    ).toHaveLength(1);
  });
});
