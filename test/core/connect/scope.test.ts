import { describe, expect, it } from 'vitest';
import { isAnswerable, holds } from '../../../core/connect/condition.ts';
import { connectScope } from '../../../core/connect/scope.ts';
import type { DirectoryObject, Value } from '../../../core/model/directory-object.ts';
import { condition, configuration, connector, defaultRule, partition, rule } from './made.ts';

function object(
  dn: string,
  attributes: Readonly<Record<string, Value | readonly Value[]>> = {},
): DirectoryObject {
  const entries = Object.entries({ objectclass: ['top', 'person', 'user'], ...attributes });
  return {
    dn,
    attributes: new Map(
      entries.map(([name, value]) => [
        name,
        typeof value === 'string' || value instanceof Uint8Array ? [value] : value,
      ]),
    ),
  };
}

const anna = (attributes = {}) => object('CN=Anna,OU=Users,OU=Redmond,DC=contoso,DC=com', attributes);
const inPartition = (more: Parameters<typeof partition>[0]) =>
  connectScope(configuration({ connectors: [connector({ partitions: [partition(more)] })] }));

function covers(rules: readonly ReturnType<typeof rule>[], attributes: Record<string, Value>): string | null {
  return connectScope(configuration({ rules })).covers(anna(attributes));
}

function all(): boolean {
  return true;
}

describe('domains, containers and classes (Configure filtering)', () => {
  it.each([
    ['everything is taken where nothing is chosen', {}, null],
    ['a domain that is not selected', { isSelected: false }, 'The domain DC=contoso,DC=com is not selected'],
    ['a chosen container above', { inclusions: ['OU=Redmond,DC=contoso,DC=com'] }, null],
    [
      'spelled otherwise',
      { inclusions: ['ou=redmond, dc=Contoso,dc=COM'], exclusions: ['DC=contoso,DC=com'] },
      null,
    ],
    ['none that was chosen', { inclusions: ['OU=London,DC=contoso,DC=com'] }, 'is in none that was chosen'],
    [
      'the whole domain excluded, another container chosen',
      { inclusions: ['OU=London,DC=contoso,DC=com'], exclusions: ['DC=contoso,DC=com'] },
      'The container OU=Users,OU=Redmond,DC=contoso,DC=com is in none that was chosen.',
    ],
    [
      'excluded below a chosen one',
      {
        inclusions: ['OU=Redmond,DC=contoso,DC=com'],
        exclusions: ['OU=Users,OU=Redmond,DC=contoso,DC=com'],
      },
      'The container OU=Users,OU=Redmond,DC=contoso,DC=com is excluded.',
    ],
    [
      'chosen below an excluded one',
      {
        inclusions: ['OU=Users,OU=Redmond,DC=contoso,DC=com'],
        exclusions: ['OU=Redmond,DC=contoso,DC=com'],
      },
      null,
    ],
    ['the whole domain excluded', { exclusions: ['DC=contoso,DC=com'] }, 'is in none that was chosen'],
    ['only others excluded', { exclusions: ['OU=London,DC=contoso,DC=com'] }, null],
    ['a name that only ends alike', { exclusions: ['OU=edmond,DC=contoso,DC=com'] }, null],
    ['a class that is not selected', { objectClasses: ['group'] }, 'The class user is not selected'],
    ['a selected class in other letters', { objectClasses: ['User'] }, null],
  ])('%s', (_, chosen, reason) => {
    const told = inPartition(chosen).covers(anna());
    expect(told ?? 'taken').toContain(reason ?? 'taken');
  });

  it('leaves out a domain that no connector has, child domains too', () => {
    const scope = inPartition({});
    expect(scope.covers(object('CN=Bo,DC=emea,DC=contoso,DC=com'))).toContain('DC=emea,DC=contoso,DC=com');
    expect(scope.covers(object('CN=Bo,DC=fabrikam,DC=com'))).toContain('No connector of the export');
  });

  it('takes everything where the export has no connectors', () => {
    expect(connectScope(configuration({ connectors: [] })).covers(anna())).toBeNull();
  });

  it('tells of a container alone what it tells of its objects', () => {
    const scope = inPartition({ exclusions: ['OU=Redmond,DC=contoso,DC=com'] });
    expect(scope.leavesOut('OU=Users,OU=Redmond,DC=contoso,DC=com')).toBe(scope.covers(anna()));
    expect(scope.leavesOut('OU=London,DC=contoso,DC=com')).toBeNull();
  });
});

describe('attribute filters of custom rules (Configure filtering, attribute-based)', () => {
  const noSync = { extensionattribute15: 'NoSync' };
  const negative = rule({
    name: 'DoNotSync',
    precedence: 500,
    flows: ['cloudFiltered = True'],
    scope: [['extensionAttribute15 EQUAL NoSync']],
  });
  it('filters whom the rule takes, and names the rule', () => {
    expect(covers([negative], noSync)).toBe(
      'The rule DoNotSync (precedence 500) sets cloudFiltered to True.',
    );
    expect(covers([negative], {})).toBeNull();
  });

  it.each([
    ['disabled', { isDisabled: true }],
    ['of another connector', { connector: 'entra' }],
    ['of another type', { sourceObjectType: 'group' }],
    ['outbound', { direction: 'outbound' }],
    ['default', { immutableTag: 'Microsoft.InfromADUserJoin.003' }],
  ] as const)('does not count a rule that is %s', (_, more) => {
    expect(covers([{ ...negative, ...more }], noSync)).toBeNull();
  });

  it('lets the first rule that says anything decide: the positive filter', () => {
    const rules = [
      rule({
        name: 'Sales',
        precedence: 50,
        flows: ['cloudFiltered = False'],
        scope: [['department EQUAL Sales']],
      }),
      rule({ name: 'Rest', precedence: 51, flows: ['cloudFiltered = True'] }),
    ];
    expect(covers(rules, { department: 'Sales' })).toBeNull();
    expect(covers(rules, { department: 'Legal' })).toContain('Rest');
  });

  it('passes over a rule that abstains', () => {
    const abstaining = rule({ name: 'Null', precedence: 1, flows: ['cloudFiltered := NULL'] });
    expect(covers([abstaining, negative], noSync)).toContain('DoNotSync');
  });

  it.each([
    ['an expression', rule({ flows: ['cloudFiltered := IIF(IsPresent([mail]),NULL,True)'] })],
    [
      'membership',
      rule({ flows: ['cloudFiltered = True'], scope: [['dn ISMEMBEROF CN=Pilot,DC=contoso,DC=com']] }),
    ],
    [
      'an attribute that scans do not keep',
      rule({ flows: ['cloudFiltered = True'], scope: [['carLicense EQUAL x']] }),
    ],
  ])('does not judge %s, and says so', (_, filter) => {
    const scope = connectScope(configuration({ rules: [filter] }));
    expect(scope.covers(anna())).toBeNull();
    expect(scope.notJudged).toHaveLength(1);
  });

  it('says that it does not judge the group filter', () => {
    const scope = connectScope(
      configuration({ connectors: [connector({ filterGroup: 'CN=Pilot,DC=contoso,DC=com' })] }),
    );
    expect(scope.notJudged.map(({ what }) => what)).toEqual(['group filter of the connector contoso.com']);
  });

  it('judges default rules as not its own', () => {
    const join = defaultRule({
      name: 'In from AD - User Join',
      flows: ['cloudFiltered := IIF(IsPresent([isCriticalSystemObject]),True,NULL)'],
    });
    expect(connectScope(configuration({ rules: [join] })).notJudged).toEqual([]);
  });
});

describe('operators of scoping filters (Make a change to the default configuration)', () => {
  const one = anna({ department: 'Sales', useraccountcontrol: '514', objectguid: new Uint8Array(16) });
  it.each([
    ['department EQUAL sales', true],
    ['department EQUAL Sale', false],
    ['department NOTEQUAL Legal', true],
    ['mail EQUAL x', false],
    ['mail NOTEQUAL x', true],
    ['department CONTAINS ale', true],
    ['department NOTCONTAINS ale', false],
    ['department STARTSWITH Sa', true],
    ['department NOTSTARTSWITH Sa', false],
    ['department ENDSWITH es', true],
    ['department NOTENDSWITH es', false],
    ['department ISNULL', false],
    ['mail ISNULL', true],
    ['department ISNOTNULL', true],
    ['objectGUID ISNOTNULL', true],
    ['userAccountControl ISBITSET 2', true],
    ['userAccountControl ISBITSET 0x2', true],
    ['userAccountControl ISBITSET 32', false],
    ['userAccountControl ISBITSET 3', false],
    ['userAccountControl ISNOTBITSET 2', false],
    ['userAccountControl ISBITNOTSET 32', true],
    ['userAccountControl LESSTHAN 515', true],
    ['userAccountControl LESSTHAN 514', false],
    ['userAccountControl LESSTHAN_OR_EQUAL 514', true],
    ['userAccountControl GREATERTHAN 513', true],
    ['userAccountControl GREATERTHAN_OR_EQUAL 515', false],
    ['dn CONTAINS OU=Redmond', true],
    ['department GREATERTHAN 5', undefined],
    ['objectGUID EQUAL x', undefined],
    ['department ISIN Sales;Legal', undefined],
  ])('%s: %s', (words, truth) => {
    expect(holds([[condition(words)]], one, all)).toBe(truth);
  });

  it('joins conditions by AND and groups by OR; what is not known does not decide', () => {
    const yes = condition('department EQUAL Sales');
    const no = condition('department EQUAL Legal');
    const unknown = condition('department ISMEMBEROF x');
    expect(holds([], one, all)).toBe(true);
    expect(holds([[yes, no], [yes]], one, all)).toBe(true);
    expect(holds([[yes, no]], one, all)).toBe(false);
    expect(holds([[no, unknown]], one, all)).toBe(false);
    expect(holds([[yes, unknown]], one, all)).toBeUndefined();
    expect(holds([[unknown], [yes]], one, all)).toBe(true);
    expect(isAnswerable(unknown, all)).toBe(false);
  });
});
