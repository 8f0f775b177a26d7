import { describe, expect, it } from 'vitest';
import { judgeExport } from '../../../../core/advisors/connect-export/connect-export.ts';
import { settingsNotJudged } from '../../../../core/advisors/connect-export/judge-settings.ts';
import { configuration, connector, defaultRule, partition, rule } from '../../connect/made.ts';

type Given = Parameters<typeof configuration>[0];

/** Names of the outcomes without the advisor's, each with its evidence `detail`. */
function outcomes(given: Given): readonly string[] {
  return judgeExport(configuration(given)).map(({ outcome }) => outcome.replace('connectExport.', ''));
}

function evidence(given: Given, outcome: string, name: string): string | undefined {
  const advice = judgeExport(configuration(given)).find(
    (each) => each.outcome === `connectExport.${outcome}`,
  );
  return advice?.evidence.find((each) => each.name === name)?.value;
}

const set = (name: string, value: string): Given => ({ parameters: { [`Microsoft.${name}`]: value } });

describe('settings of the server', () => {
  it.each<[string, Given, readonly string[]]>([
    [
      '1 (hardening page): a version before 2.5.79.0',
      set('Synchronize.ServerConfigurationVersion', '2.5.78.9'),
      ['versionTooOld'],
    ],
    ['1: of fewer numbers', set('Synchronize.ServerConfigurationVersion', '2.5'), ['versionTooOld']],
    ['1: that version itself', set('Synchronize.ServerConfigurationVersion', '2.5.79.0'), []],
    [
      '1: a later one, by number and not by text',
      set('Synchronize.ServerConfigurationVersion', '2.10.1.0'),
      [],
    ],
    ['1: what is no version', set('Synchronize.ServerConfigurationVersion', 'unknown'), []],
    ['2 (scheduler page): staging mode', set('Synchronize.StagingMode', 'TRUE'), ['staging']],
    ['2: not in staging mode', set('Synchronize.StagingMode', 'False'), []],
    ['2: scheduler suspended', set('Synchronize.SchedulerSuspended', 'True'), ['schedulerSuspended']],
    ['2: scheduler off', set('Synchronize.SynchronizationSchedule', 'False'), ['schedulerSuspended']],
    ['2: scheduler on', set('Synchronize.SynchronizationSchedule', 'True'), []],
    [
      '2 (prevent accidental deletes): threshold off',
      set('OptionalFeature.ExportDeletionThreshold', 'False'),
      ['deletionThresholdOff'],
    ],
    ['2: threshold on', set('OptionalFeature.ExportDeletionThreshold', 'True'), []],
    [
      '11 (design concepts): anchor objectGUID, one forest',
      set('SynchronizationOption.AnchorAttribute', 'ObjectGUID'),
      ['anchorObjectGuid'],
    ],
    [
      '11: anchor objectGUID, two forests',
      {
        ...set('SynchronizationOption.AnchorAttribute', 'objectGUID'),
        connectors: [
          connector(),
          connector({ id: 'fabrikam', name: 'fabrikam.com', forest: 'fabrikam.com' }),
        ],
      },
      ['anchorMoves'],
    ],
    [
      '11: anchor mS-DS-ConsistencyGuid',
      set('SynchronizationOption.AnchorAttribute', 'mS-DS-ConsistencyGuid'),
      [],
    ],
    [
      '12 (UPN page): alternate login ID',
      set('SynchronizationOption.UPNAttribute', 'mail'),
      ['alternateLogin'],
    ],
    ['12: userPrincipalName', set('SynchronizationOption.UPNAttribute', 'userprincipalname'), []],
    [
      '13 (configure filtering): group filter on',
      set('OptionalFeature.GroupFiltering', 'True'),
      ['groupFilter'],
    ],
    [
      '13: once, with the group that the connector names',
      {
        ...set('OptionalFeature.GroupFiltering', 'True'),
        connectors: [connector({ filterGroup: 'CN=Pilot,DC=contoso,DC=com' })],
      },
      ['groupFilter'],
    ],
    [
      '13: a group that is left from a filter that is off',
      {
        ...set('OptionalFeature.GroupFiltering', 'False'),
        connectors: [connector({ filterGroup: 'CN=Pilot,DC=contoso,DC=com' })],
      },
      [],
    ],
    ['an export without settings says nothing of them', {}, []],
  ])('%s', (_, given, expected) => {
    expect(outcomes(given)).toEqual(expected);
  });

  it('names the settings that the export does not have', () => {
    const [part] = settingsNotJudged(configuration(set('Synchronize.StagingMode', 'False')));
    expect(part?.what).toBe('version, scheduler, deletion threshold, source anchor, sign-in attribute');
  });
});

const userJoin = defaultRule({
  name: 'In from AD - User Join',
  precedence: 100,
  flows: ['cloudFiltered := IIF(IsPresent([x]),True,NULL)'],
});
const userCommon = defaultRule({
  name: 'In from AD - User Common',
  precedence: 106,
  flows: ['title := Trim([title])', 'mail := Trim([mail])', 'sn := Trim([sn])'],
});
const essential = [
  userJoin,
  userCommon,
  defaultRule({ name: 'In from AD - User AccountEnabled', precedence: 102 }),
  defaultRule({ name: 'In from AD - Group Join', precedence: 112, sourceObjectType: 'group' }),
  defaultRule({ name: 'In from AD - Group Common', precedence: 114, sourceObjectType: 'group' }),
];

describe('default rules and precedence', () => {
  it.each<[string, Given, readonly string[]]>([
    ['nothing where they are as they should be', { rules: essential }, []],
    [
      '3 (best practices): a disabled one',
      { rules: essential.with(0, { ...userJoin, isDisabled: true }) },
      ['defaultRuleDisabled'],
    ],
    ['3: a missing one', { rules: essential.slice(1) }, ['defaultRuleMissing']],
    ['3: none at all is an export without rules', { rules: [] }, []],
    [
      '3: a renamed one',
      { rules: essential.with(0, { ...userJoin, name: 'In from AD - Our Users' }) },
      ['defaultRuleEdited'],
    ],
    [
      '3: one with a number below 100',
      { rules: essential.with(0, { ...userJoin, precedence: 99 }) },
      ['defaultRuleEdited'],
    ],
    [
      '3: the same rule of two forests with different content, on both',
      {
        rules: [...essential, { ...userCommon, connector: 'b', precedence: 206, content: rule({}).content }],
      },
      ['defaultRuleEdited', 'defaultRuleEdited'],
    ],
    [
      '3: the same rule of two forests with the same content in another order',
      {
        rules: [
          ...essential,
          {
            ...userCommon,
            connector: 'b',
            precedence: 206,
            content: userCommon.content && {
              ...userCommon.content,
              flows: userCommon.content.flows.toReversed(),
            },
          },
        ],
      },
      [],
    ],
    [
      '4 (change the default configuration): one number twice',
      { rules: [rule({ name: 'a' }), rule({ name: 'b' })] },
      ['precedenceClash', 'precedenceClash'],
    ],
    [
      '4: two rules without a number',
      { rules: [rule({ precedence: null }), rule({ precedence: null })] },
      [],
    ],
    [
      '4: a custom rule from 100 on',
      { rules: [rule({ precedence: 100, flows: ['title <- title'] })] },
      ['customAfterDefaults'],
    ],
    ['4: one below 100', { rules: [rule({ precedence: 99, flows: ['title <- title'] })] }, []],
    [
      '4: a disabled one',
      { rules: [rule({ precedence: 250, isDisabled: true, flows: ['title <- title'] })] },
      [],
    ],
    [
      '4 (configure filtering): one from 100 on that only filters',
      { rules: [rule({ precedence: 500, flows: ['cloudFiltered = True'], scope: [['title EQUAL x']] })] },
      [],
    ],
  ])('%s', (_, given, expected) => {
    expect(outcomes(given)).toEqual(expected);
  });

  it('names the copy that may stand in for a disabled default rule', () => {
    const copy = rule({ name: 'Our Common', precedence: 90, flows: ['title <- title', 'mail <- mail'] });
    const rules = [...essential.with(1, { ...userCommon, isDisabled: true }), copy];
    expect(evidence({ rules }, 'defaultRuleDisabled', 'has most of its flows')).toBe('Our Common');
  });

  it('names the signs of editing', () => {
    const rules = essential.with(0, { ...userJoin, name: 'Ours', precedence: 12 });
    expect(evidence({ rules }, 'defaultRuleEdited', 'sign')).toBe(
      'its name does not go with its tag Microsoft.InfromADUserJoin.003\nits precedence is below 100',
    );
  });
});

const filter = (flow: string, more: Parameters<typeof rule>[0] = {}) => rule({ flows: [flow], ...more });

describe('flows and joins of custom rules', () => {
  it.each<[string, Given, readonly string[]]>([
    [
      '5 (configure filtering): True for everything',
      { rules: [filter('cloudFiltered = True')] },
      ['filtersAll'],
    ],
    ['5: True for some', { rules: [filter('cloudFiltered = True', { scope: [['title EQUAL x']] })] }, []],
    [
      '5: True for everything, disabled',
      { rules: [filter('cloudFiltered = True', { isDisabled: true })] },
      [],
    ],
    [
      '5: False alone',
      { rules: [filter('cloudFiltered = False', { scope: [['title EQUAL x']] })] },
      ['filterOverridden'],
    ],
    [
      '5: the positive filter, False for some and then True for the rest',
      {
        rules: [
          filter('cloudFiltered = False', { precedence: 50, scope: [['title EQUAL x']] }),
          filter('cloudFiltered = True', { precedence: 51 }),
        ],
      },
      [],
    ],
    [
      '5: the same the wrong way round',
      {
        rules: [
          filter('cloudFiltered = True', { precedence: 50 }),
          filter('cloudFiltered = False', { precedence: 51, scope: [['title EQUAL x']] }),
        ],
      },
      ['filtersAll', 'filterOverridden'],
    ],
    [
      '6 (NULL and AuthoritativeNull): NULL before a rule that fills',
      { rules: [...essential, filter('title := NULL')] },
      ['nullWithoutAuthority'],
    ],
    ['6: AuthoritativeNull', { rules: [...essential, filter('title := AuthoritativeNull')] }, []],
    [
      '6: NULL after the rule that fills',
      { rules: [filter('carLicense <- carLicense', { precedence: 40 }), filter('carLicense := NULL')] },
      [],
    ],
    ['6: NULL that nothing follows', { rules: [...essential, filter('carLicense := NULL')] }, []],
    [
      '6: NULL as one branch of an expression',
      { rules: [...essential, filter('title := IIF([x]="1",NULL,[title])')] },
      [],
    ],
    [
      '6: NULL of cloudFiltered, which is what it may be',
      { rules: [...essential, filter('cloudFiltered := NULL')] },
      [],
    ],
    ['6: text that is NULL', { rules: [...essential, filter('title <- NULL')] }, []],
    ['7: a flow that is applied once', { rules: [filter('title <- title once')] }, ['executedOnce']],
    ['14: a join by mail', { rules: [rule({ joins: [['mail=mail']] })] }, ['mutableJoin']],
    ['14: a join by objectSid', { rules: [rule({ joins: [['objectSid=objectSid']] })] }, []],
    [
      '14: by mail and objectSid together',
      { rules: [rule({ joins: [['mail=mail', 'objectSid=objectSid']] })] },
      [],
    ],
    [
      '14: by mail or objectSid',
      { rules: [rule({ joins: [['mail=mail'], ['objectSid=objectSid']] })] },
      ['mutableJoin'],
    ],
    [
      '14: default contacts join by mail',
      {
        rules: [
          ...essential,
          defaultRule({ name: 'In from AD - Contact Join', precedence: 115, joins: [['mail=mail']] }),
        ],
      },
      [],
    ],
  ])('%s', (_, given, expected) => {
    expect(outcomes(given)).toEqual(expected);
  });
});

const exchangeFlows = [
  'msExchMailboxGuid <- msExchMailboxGuid',
  'mailNickname <- mailNickname',
  'targetAddress <- targetAddress',
];
const exchange = defaultRule({
  name: 'In from AD - User Exchange',
  precedence: 108,
  flows: exchangeFlows,
  scope: [['mailNickname ISNOTNULL']],
});
const optIn = {
  flows: ['msExchMailboxGuid := AuthoritativeNull'],
  scope: [['extensionAttribute15 EQUAL x']],
};

const withRules = (...rules: readonly ReturnType<typeof rule>[]): Given => ({
  rules: [...essential, ...rules],
});

describe('15: msExchMailboxGuid (fix modified default rules)', () => {
  it.each<[string, Given, readonly string[]]>([
    ['the default rule as Microsoft made it', withRules(exchange), []],
    [
      'the default rule changed',
      withRules({ ...exchange, content: rule({ flows: ['msExchMailboxGuid := NULL'] }).content }),
      ['mailboxGuidRule'],
    ],
    [
      'the default rule, applied once',
      withRules({
        ...exchange,
        content: rule({ flows: ['msExchMailboxGuid <- msExchMailboxGuid once'] }).content,
      }),
      ['mailboxGuidRule'],
    ],
    [
      'the default rule without the flow',
      withRules({ ...exchange, content: rule({ flows: ['mailNickname <- mailNickname'] }).content }),
      ['mailboxGuidRule'],
    ],
    ['the default rule by name only', withRules({ ...exchange, content: null }), []],
    [
      'a copy of the default rule in its place',
      withRules(
        { ...exchange, isDisabled: true },
        rule({ ...optIn, flows: [...optIn.flows, ...exchangeFlows.slice(1)] }),
      ),
      ['defaultRuleDisabled', 'mailboxGuidRule'],
    ],
    ['an additional rule with opt-in', withRules(exchange, rule(optIn)), ['mailboxGuidOptIn']],
    [
      'an additional rule with opt-in that is applied once',
      withRules(exchange, rule({ ...optIn, flows: ['msExchMailboxGuid := AuthoritativeNull once'] })),
      ['executedOnce', 'mailboxGuidRule'],
    ],
    [
      'an additional rule for everybody',
      withRules(exchange, rule({ ...optIn, scope: [] })),
      ['mailboxGuidRule'],
    ],
    [
      'an additional rule after the default one',
      withRules(exchange, rule({ ...optIn, precedence: 109 })),
      ['customAfterDefaults', 'mailboxGuidRule'],
    ],
    [
      'an additional rule with NULL',
      withRules(exchange, rule({ ...optIn, flows: ['msExchMailboxGuid := NULL'] })),
      ['nullWithoutAuthority', 'mailboxGuidRule'],
    ],
  ])('%s', (_, given, expected) => {
    expect(outcomes(given)).toEqual(expected);
  });
});

const deviceAttributes =
  'objectGUID objectSid userAccountControl cn displayName operatingSystem operatingSystemVersion mS-DS-CreatorSID'.split(
    ' ',
  );

const reading = (attributes: readonly string[]): Given => ({ connectors: [connector({ attributes })] });

const selecting = (objectClasses: readonly string[] | null, isSelected = true): Given => ({
  connectors: [connector({ partitions: [partition({ objectClasses, isSelected })] })],
});

describe('what connectors read (plan hybrid join)', () => {
  it.each<[string, Given, readonly string[]]>([
    ['8: everything that devices need', reading([...deviceAttributes, 'USERCERTIFICATE']), []],
    ['8: without userCertificate', reading(deviceAttributes), ['userCertificateExcluded']],
    [
      '8: without operatingSystem',
      reading([...deviceAttributes.with(5, 'x'), 'userCertificate']),
      ['deviceAttributesExcluded'],
    ],
    ['8: an export that does not say', { connectors: [connector({ attributes: null })] }, []],
    [
      '8: userCertificate in the attribute filter',
      set('AADFilter.AttributeExclusionList', 'userCertificate,sn'),
      ['userCertificateExcluded'],
    ],
    ['8: the attribute filter for something else', set('AADFilter.AttributeExclusionList', 'sn'), []],
    ['8: the connector of Entra ID', { connectors: [connector({ kind: 'entra', attributes: [] })] }, []],
    ['9: the class computer not selected', selecting(['user']), ['computersNotSelected']],
    ['9: selected', selecting(['user', 'Computer']), []],
    ['9: a domain that is not selected', selecting(['user'], false), []],
    ['9: an export that does not say', selecting(null), []],
  ])('%s', (_, given, expected) => {
    expect(outcomes(given)).toEqual(expected);
  });
});
