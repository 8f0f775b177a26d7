import { describe, expect, it } from 'vitest';
import { configuredFlow, defaultFlow } from '../../../../core/advisors/mailbox-guid/guid-flow.ts';
import {
  equalRule,
  freePrecedence,
  judgeRules,
  scopeText,
} from '../../../../core/advisors/mailbox-guid/judge-rules.ts';
import { scriptValues } from '../../../../core/advisors/mailbox-guid/script-values.ts';
import type { SyncRule } from '../../../../core/connect/configuration.ts';
import { userOf, type Attributes } from '../../../helpers/memory-source.ts';
import { clearingRule, configurationOf, defaultRule, ruleOf } from './mailbox.ts';

const flowIn = (rules: readonly SyncRule[], attributes: Attributes = {}) =>
  configuredFlow(configurationOf(rules))(userOf('anna', attributes));
const withoutNickname = userOf('anna');
const marked = { extensionAttribute15: 'noguid' };
const abstaining = ruleOf({ type: 'expression', text: 'NULL' }, { name: 'Clone', precedence: 8 });

describe('what becomes of the GUID', () => {
  it.each([
    ['the default rule copies it', [defaultRule], {}, 'flows'],
    ['no rule is there but for groups', [{ ...defaultRule, sourceObjectType: 'group' }], {}, 'doesNotFlow'],
    ['the default rule is disabled', [{ ...defaultRule, isDisabled: true }], {}, 'doesNotFlow'],
    [
      'a rule clears it for marked users, of which this is one',
      [defaultRule, clearingRule],
      marked,
      'cleared',
    ],
    ['a rule clears it for marked users, of which this is none', [defaultRule, clearingRule], {}, 'flows'],
    [
      'a rule clears it, but after the default rule',
      [defaultRule, { ...clearingRule, precedence: 200 }],
      marked,
      'flows',
    ],
    ['NULL abstains, and the default rule decides', [defaultRule, abstaining], {}, 'flows'],
    ['NULL abstains, and there is no default rule', [abstaining], {}, 'doesNotFlow'],
    [
      'an expression gives it another value',
      [ruleOf({ type: 'expression', text: 'Trim([x])' })],
      {},
      'unknown',
    ],
    [
      'a filter asks for what a scan does not know',
      [ruleOf({}, {}, [[{ attribute: 'memberOf', operator: 'ISMEMBEROF', value: 'CN=x' }]])],
      {},
      'unknown',
    ],
  ] as const)('%s', (_title, rules, attributes, flow) => {
    expect(flowIn(rules, attributes).flows.mailbox).toBe(flow);
  });

  it('is told with the rule that decides', () => {
    expect(flowIn([defaultRule, clearingRule], marked).because).toBe(
      'The rule Clear the GUID (precedence 7) clears it.',
    );
  });

  it('is told of the archive apart', () => {
    const archive = ruleOf({ target: 'msExchArchiveGUID', text: 'msExchArchiveGUID' }, { name: 'archive' });
    expect(flowIn([archive]).flows).toEqual({ mailbox: 'doesNotFlow', archive: 'flows' });
  });

  it('is that it does not flow where the wizard filters the attribute, or the connector does not read it', () => {
    const configuration = configurationOf([defaultRule]);
    const [connector] = configuration.connectors;
    if (!connector) throw new Error('no connector');
    const unread = { ...configuration, connectors: [{ ...connector, attributes: ['mail'] }] };
    expect(configuredFlow(unread)(withoutNickname).flows.mailbox).toBe('doesNotFlow');
    const read = { ...configuration, connectors: [{ ...connector, attributes: ['MSEXCHMAILBOXGUID'] }] };
    expect(configuredFlow(read)(withoutNickname).flows.mailbox).toBe('flows');
  });

  it('is not known of a domain that no connector has', () => {
    const { flows } = configuredFlow(configurationOf([defaultRule]))({
      ...withoutNickname,
      dn: 'CN=Anna,DC=fabrikam,DC=com',
    });
    expect(flows.mailbox).toBe('unknown');
  });

  it('is what default rules do without an export, and where an export names rules without saying what they do', () => {
    expect(defaultFlow(userOf('anna')).flows.mailbox).toBe('flows');
    expect(defaultFlow({ dn: 'CN=Anna', attributes: new Map() }).flows.mailbox).toBe('doesNotFlow');
    const policy = configurationOf([{ ...defaultRule, content: null }], { form: 'policy' });
    expect(configuredFlow(policy)(userOf('anna')).flows.mailbox).toBe('flows');
  });
});

describe('what a rule does', () => {
  const everyone = ruleOf({ type: 'expression', text: 'AuthoritativeNull' }, { name: 'All', precedence: 5 });
  it.each([
    ['ruleDefault', defaultRule],
    ['ruleChangedDefault', { ...everyone, immutableTag: 'Microsoft.InfromADUserExchange.003' }],
    ['ruleCopies', ruleOf({}, { name: 'Clone' })],
    ['ruleAbstains', abstaining],
    ['ruleClears', clearingRule],
    ['ruleClearsEveryone', everyone],
    ['ruleOther', ruleOf({ type: 'expression', text: 'Trim([x])' })],
  ] as const)('%s', (outcome, rule) => {
    expect(judgeRules(configurationOf([rule])).map((each) => each.outcome)).toEqual([outcome]);
  });

  it.each([
    ['EQUAL', 'ruleClears'],
    ['ISNOTNULL', 'ruleClears'],
    ['NOTEQUAL', 'ruleClearsEveryone'],
    ['ISNULL', 'ruleClearsEveryone'],
  ])('is for those who opted in, or for everyone, by %s: %s', (operator, outcome) => {
    const rule = ruleOf({ type: 'expression', text: 'AuthoritativeNull' }, {}, [
      [{ attribute: 'extensionAttribute1', operator, value: 'x' }],
    ]);
    expect(judgeRules(configurationOf([rule]))[0]?.outcome).toBe(outcome);
  });

  it('is not asked of a disabled one', () => {
    expect(judgeRules(configurationOf([{ ...clearingRule, isDisabled: true }]))).toEqual([]);
  });
});

const numbered = (precedence: number): SyncRule => ({ ...defaultRule, precedence });

describe('an additional rule', () => {
  it('takes the lowest number under 100 that is free', () => {
    expect(freePrecedence(configurationOf([]))).toBe(1);
    expect(freePrecedence(configurationOf([1, 2, 4].map(numbered)))).toBe(3);
    const all = Array.from({ length: 99 }, (_, index) => numbered(index + 1));
    expect(freePrecedence(configurationOf(all))).toBeUndefined();
    expect(() => scriptValues(configurationOf(all), undefined)).toThrow(
      expect.objectContaining({ code: 'mailbox-guid.no-precedence' }),
    );
  });

  it('is refused where an equal one exists, which is named with its filter', () => {
    const configuration = configurationOf([defaultRule, clearingRule]);
    expect(equalRule(configuration, clearingRule.connector)?.name).toBe('Clear the GUID');
    expect(() => scriptValues(configuration, undefined)).toThrow(
      'The rule Clear the GUID (precedence 7) clears msExchMailboxGuid already, for extensionAttribute15 EQUAL "NoGuid" and mailNickname ISNOTNULL.',
    );
    expect(scopeText(ruleOf({}, {}, []))).toBe('every object');
  });

  it('is not refused for an equal one of another connector, a disabled one, or one that abstains', () => {
    for (const other of [
      { ...clearingRule, connector: 'another' },
      { ...clearingRule, isDisabled: true },
      abstaining,
    ]) {
      expect(scriptValues(configurationOf([other]), undefined)).toEqual({
        connector: 'contoso.com',
        precedence: 1,
      });
    }
  });

  it('is for the connector that is named, or the only one', () => {
    const one = configurationOf([]);
    const two = {
      ...one,
      connectors: [
        ...one.connectors,
        ...one.connectors.map((each) => ({ ...each, id: '2', name: 'fabrikam.com' })),
      ],
    };
    expect(scriptValues(two, 'FABRIKAM.com').connector).toBe('fabrikam.com');
    for (const [configuration, name] of [
      [two, undefined],
      [one, 'fabrikam.com'],
    ] as const) {
      expect(() => scriptValues(configuration, name)).toThrow(
        expect.objectContaining({ code: 'mailbox-guid.connector' }),
      );
    }
    expect(scriptValues(undefined, undefined)).toEqual({ connector: null, precedence: null });
  });
});
