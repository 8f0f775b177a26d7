import { describe, expect, it } from 'vitest';
import { compareExports } from '../../../../core/advisors/connect-export/compare.ts';
import { configuration, connector, defaultRule, partition, rule } from '../../connect/made.ts';

type Given = Parameters<typeof configuration>[0];

function compared(here: Given, there: Given) {
  return compareExports(configuration(here), configuration(there)).map(
    ({ outcome, subject }) => `${outcome.replace('connectExport.', '')} ${subject}`,
  );
}

function evidence(here: Given, there: Given): ReadonlyMap<string, string> {
  const [advice] = compareExports(configuration(here), configuration(there));
  return new Map(advice?.evidence.map(({ name, value }) => [name, value]));
}

const join = defaultRule({ name: 'In from AD - User Join', precedence: 100, flows: ['a <- a', 'b <- b'] });
const custom = rule({ name: 'Contoso', precedence: 50, flows: ['a <- x'], scope: [['title EQUAL x']] });

function telling(objectClasses: string[] | null, attributes: string[] | null): Given {
  return { connectors: [connector({ partitions: [partition({ objectClasses })], attributes })] };
}

describe('comparing two exports', () => {
  it('finds nothing between an export and itself', () => {
    const one = { rules: [join, custom], parameters: { 'Microsoft.Synchronize.StagingMode': 'True' } };
    expect(compared(one, one)).toEqual([]);
  });

  it('matches connectors by forest, whatever they and their rules are called', () => {
    const there = {
      connectors: [connector({ id: 'other', name: 'CONTOSO', forest: 'Contoso.com' })],
      rules: [join, custom].map((each) => ({ ...each, id: `${each.id}2`, connector: 'other' })),
    };
    expect(compared({ rules: [join, custom] }, there)).toEqual([]);
  });

  it('ignores numbers', () => {
    const there = {
      rules: [
        { ...join, precedence: 103 },
        { ...custom, precedence: 7 },
      ],
    };
    expect(compared({ rules: [join, custom] }, there)).toEqual([]);
  });

  it('tells of a number that moves a custom rule behind another one for the same attribute', () => {
    const there = { rules: [join, { ...custom, precedence: 300 }] };
    expect(compared({ rules: [join, custom] }, there)).toEqual(['ruleDiffers Contoso']);
    expect(evidence({ rules: [join, custom] }, there).get('rules before it here (+) and there (-)')).toBe(
      '- In from AD - User Join',
    );
  });

  it.each([
    ['flows', { ...custom, content: rule({ flows: ['a <- y'], scope: [['title EQUAL x']] }).content }],
    ['scope', { ...custom, content: rule({ flows: ['a <- x'], scope: [['title EQUAL y']] }).content }],
    ['link', { ...custom, linkType: 'Provision' }],
    ['state', { ...custom, isDisabled: true }],
  ])('tells that the %s of a rule differ, with what is here and what there', (part, other) => {
    const [here, there] = [{ rules: [custom] }, { rules: [other] }];
    expect(compared(here, there)).toEqual(['ruleDiffers Contoso']);
    expect(evidence(here, there).get('parts')).toBe(part);
    expect(evidence(here, there).get(`${part} here (+) and there (-)`)?.split('\n')).toHaveLength(2);
  });

  it('calls another revision of a default rule that, and does not list its content', () => {
    const there = { ...join, immutableTag: 'Microsoft.InfromADUserJoin.006', content: rule({}).content };
    expect(compared({ rules: [join] }, { rules: [there] })).toEqual([
      'revisionDiffers In from AD - User Join',
    ]);
    expect(compared({ rules: [join] }, { rules: [{ ...there, isDisabled: true }] })).toEqual([
      'revisionDiffers In from AD - User Join',
      'ruleDiffers In from AD - User Join',
    ]);
  });

  it('tells of default rules of one revision with another content: one was edited', () => {
    const there = { ...join, content: rule({ flows: ['a <- a'] }).content };
    expect(compared({ rules: [join] }, { rules: [there] })).toEqual(['ruleDiffers In from AD - User Join']);
  });

  it('does not compare content that one of the exports does not have', () => {
    expect(compared({ rules: [join] }, { rules: [{ ...join, content: null }] })).toEqual([]);
  });

  it('tells of rules and connectors of one side', () => {
    const fabrikam = connector({ id: 'f', name: 'fabrikam.com', forest: 'fabrikam.com' });
    expect(compared({ rules: [custom] }, { connectors: [connector(), fabrikam], rules: [join] })).toEqual([
      'connectorOnlyThere fabrikam.com',
      'ruleOnlyHere Contoso',
      'ruleOnlyThere In from AD - User Join',
    ]);
  });

  it('keeps custom rules of one name apart', () => {
    const twice = { rules: [custom, { ...custom, precedence: 51 }] };
    expect(compared(twice, twice)).toEqual([]);
    expect(compared(twice, { rules: [custom] })).toEqual(['ruleOnlyHere Contoso']);
  });

  it.each([
    ['domains', { isSelected: false }],
    ['chosen containers', { inclusions: ['OU=A,DC=contoso,DC=com'] }],
    ['excluded containers', { exclusions: ['OU=A,DC=contoso,DC=com'] }],
  ])('tells that the %s differ', (part, more) => {
    const there = { connectors: [connector({ partitions: [partition(more)] })] };
    expect(compared({}, there)).toEqual(['scopeDiffers contoso.com']);
    expect(evidence({}, there).get('parts')).toBe(part);
  });

  it('compares classes and attributes where both exports tell them', () => {
    expect(compared(telling(['user'], ['sn']), telling(null, null))).toEqual([]);
    expect(evidence(telling(['user'], ['sn']), telling(['computer'], ['cn'])).get('parts')).toBe(
      'object classes\nattributes',
    );
  });

  it('tells settings with both values, unless one of the exports has none by its form', () => {
    const staging = { parameters: { 'Microsoft.Synchronize.StagingMode': 'True' } };
    expect(compared(staging, {})).toEqual(['settingDiffers Microsoft.Synchronize.StagingMode']);
    expect(evidence(staging, {})).toEqual(new Map([['here', 'True']]));
    expect(compared(staging, { form: 'policy' })).toEqual([]);
  });
});
