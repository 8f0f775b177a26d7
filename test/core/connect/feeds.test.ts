import { describe, expect, it } from 'vitest';
import { feeds } from '../../../core/connect/feeds.ts';
import { configuration, defaultRule, rule } from './made.ts';

const exchange = defaultRule({
  name: 'In from AD - User Exchange',
  precedence: 108,
  flows: ['msExchMailboxGuid <- msExchMailboxGuid'],
  scope: [['mailNickname ISNOTNULL']],
});
const common = defaultRule({
  name: 'In from AD - User Common',
  precedence: 106,
  flows: ['mail := Trim([mail])'],
});

/** Names of the rules that feed msExchMailboxGuid of users, with what shadows them. */
function fed(...rules: readonly ReturnType<typeof rule>[]) {
  return feeds(configuration({ rules }), { attribute: 'MSExchMailboxGUID', objectType: 'User' }).map(
    ({ rule: { name }, shadowedBy }) => [name, shadowedBy.map((other) => `${other.rule.name} ${other.when}`)],
  );
}

const clearing = (more: Parameters<typeof rule>[0] = {}) =>
  rule({ name: 'Clear', precedence: 50, flows: ['msExchMailboxGuid := AuthoritativeNull'], ...more });

describe('what feeds an attribute (Understanding declarative provisioning, precedence)', () => {
  it('is every enabled rule that flows to it, in the order of evaluation', () => {
    expect(fed(exchange, common, clearing({ scope: [['extensionAttribute15 EQUAL x']] }))).toEqual([
      ['Clear', []],
      ['In from AD - User Exchange', ['Clear sometimes']],
    ]);
  });

  it('is shadowed always by what takes every object and always has a value', () => {
    expect(fed(exchange, clearing())).toEqual([
      ['Clear', []],
      ['In from AD - User Exchange', ['Clear always']],
    ]);
    expect(fed(exchange, clearing({ flows: ['msExchMailboxGuid = none'] }))[1]?.[1]).toEqual([
      'Clear always',
    ]);
  });

  it.each([
    ['a disabled rule', { isDisabled: true }],
    ['an outbound rule', { direction: 'outbound' }],
    ['a rule for other objects', { sourceObjectType: 'inetOrgPerson' }],
    ['a rule of which the export has the name only', { content: null }],
  ] as const)('is not %s', (_, more) => {
    expect(fed(exchange, { ...clearing(), ...more })).toEqual([['In from AD - User Exchange', []]]);
  });

  it.each([
    ['abstains with NULL', clearing({ flows: ['msExchMailboxGuid := NULL'] })],
    ['abstains with IgnoreThisFlow', clearing({ flows: ['msExchMailboxGuid := IgnoreThisFlow'] })],
    ['is of another connector', clearing({ connector: 'fabrikam' })],
  ])('is not shadowed by a rule that %s', (_, earlier) => {
    expect(fed(exchange, earlier)[1]).toEqual(['In from AD - User Exchange', []]);
  });

  it('adds instead of giving way where values are merged', () => {
    const merging = rule({ name: 'Merge', precedence: 300, flows: ['msExchMailboxGuid <- info'] });
    const content = merging.content && {
      ...merging.content,
      flows: merging.content.flows.map((flow) => ({ ...flow, mergeType: 'MergeCaseInsensitive' })),
    };
    expect(fed(exchange, { ...merging, content })[1]).toEqual(['Merge', []]);
  });

  it('is told of outbound rules by the type of the target', () => {
    const out = defaultRule({
      name: 'Out to AAD - User ExchangeOnline',
      direction: 'outbound',
      sourceObjectType: 'person',
      targetObjectType: 'user',
      flows: ['msExchMailboxGuid <- msExchMailboxGuid'],
    });
    const asked = { attribute: 'msExchMailboxGuid', objectType: 'user', direction: 'outbound' } as const;
    expect(feeds(configuration({ rules: [exchange, out] }), asked).map((feed) => feed.rule.name)).toEqual([
      'Out to AAD - User ExchangeOnline',
    ]);
  });
});
