import { describe, expect, it } from 'vitest';
import type { Value } from '../../../core/model/directory-object.ts';
import type { AttributeCheck, Check, UniqueCheck, ValueCheck, Verdict } from '../../../core/rules/check.ts';
import { defineProfile, type ScopeTest } from '../../../core/rules/define-profile.ts';
import type { Profile } from '../../../core/rules/profile.ts';
import { objectWith } from '../../helpers/check-tester.ts';

const everything: ScopeTest = { reads: [], reasons: new Map(), test: () => ({ inScope: true }) };

function profileOf(checks: readonly Check[], scope = everything): Profile {
  return defineProfile({
    id: 'entra',
    title: 'Sample',
    about: 'A sample.',
    scope,
    linked: { reason: 'alone', accountsOf: () => undefined },
    filteredMessage: 'Left out. {reason}',
    kinds: ['user'],
    reads: ['whencreated'],
    rows: [{ attribute: 'mailNickname', of: ['user'], checks }],
    settleReads: ['objectsid'],
    settle: () => [],
  });
}

interface Judging {
  readonly values?: readonly Value[];
  readonly exported?: boolean;
  readonly scope?: ScopeTest;
}

function judged(
  checks: readonly Check[],
  { values = [], exported = true, scope = everything }: Judging = {},
) {
  const attributes = { objectClass: ['user'], ...(values.length > 0 ? { mailNickname: values } : {}) };
  const claims: string[] = [];
  const absences: string[] = [];
  const judge = profileOf(checks, scope).begin(
    { verifiedDomains: new Set(), alternateLogin: false },
    {
      claim: (space, key) => void claims.push(`${space} ${key}`),
      claimFolded: (space, text, start) => void claims.push(`${space} ${text.slice(start).toLowerCase()}`),
      first: () => undefined,
    },
  );
  const judgement = judge.judge(objectWith(attributes), (name) => {
    absences.push(name);
    return exported;
  });
  return { ...judgement, claims, absences };
}

function finding(checks: readonly Check[], ...values: readonly Value[]) {
  const { findings } = judged(checks, { values });
  expect(findings).toHaveLength(1);
  return findings[0];
}

function valueCheck(
  problem: string,
  judge: (value: string) => Omit<Verdict, 'problem'> | undefined,
): ValueCheck {
  return {
    name: problem,
    judges: 'value',
    messages: { [problem]: 'Wrong.' },
    reads: ['mail'],
    judge: (value) => {
      const verdict = judge(value);
      return verdict && { problem, ...verdict };
    },
  };
}

const noSpace = valueCheck('space', (value) =>
  value.includes(' ') ? { severity: 'error', proposal: value.replaceAll(' ', '') } : undefined,
);
const noCapitals = valueCheck('capitals', (value) =>
  /[A-Z]/.test(value) ? { severity: 'warning', proposal: value.toLowerCase() } : undefined,
);
const noDigits = valueCheck('digits', (value) =>
  /\d/.test(value) ? { severity: 'error', suggestions: [value.replaceAll(/\d/g, '')] } : undefined,
);
const noQuestion = valueCheck('question', (value) =>
  value.includes('?') ? { severity: 'error' } : undefined,
);
const short = valueCheck('short', (value) => (value.length < 5 ? { severity: 'info' } : undefined));
const notEmpty = valueCheck('blank', (value) =>
  value.trim() === '' ? { severity: 'error', proposal: null } : undefined,
);

describe('a value', () => {
  it('that is clean has no finding', () => {
    expect(judged([noSpace, noCapitals, noDigits], { values: ['anna'] }).findings).toEqual([]);
  });

  it('with one problem is fixed by its proposal', () => {
    expect(finding([noSpace], 'an na')).toEqual({
      attribute: 'mailNickname',
      value: 'an na',
      problems: [{ id: 'mailNickname.space', severity: 'error' }],
      proposal: 'anna',
      fix: true,
      suggestions: [],
    });
  });

  it('with several problems has one finding, and a proposal that mends them all', () => {
    expect(finding([noSpace, noCapitals], 'An Na')).toMatchObject({
      problems: [{ id: 'mailNickname.space' }, { id: 'mailNickname.capitals' }],
      proposal: 'anna',
      fix: true,
    });
  });

  it('is fixed by removing it where a check says so', () => {
    expect(finding([notEmpty], ' ')).toMatchObject({ proposal: null, fix: true });
  });

  it('has no fix where one problem has no proposal; what can be mended is suggested', () => {
    const found = finding([noSpace, noQuestion], 'an na?');
    expect(found).toMatchObject({ fix: false, suggestions: ['anna?'] });
    expect(found).not.toHaveProperty('proposal');
  });

  it('keeps its fix beside information that has no proposal', () => {
    expect(finding([noSpace, short], 'a b')).toMatchObject({ proposal: 'ab', fix: true });
  });

  it('has its suggestions mended by the other checks as well', () => {
    expect(finding([noDigits, noSpace], 'an na1')).toMatchObject({ fix: false, suggestions: ['anna'] });
  });

  it('has no fix where the proposals chase each other', () => {
    const toA = valueCheck('b', (value) =>
      value === 'b' ? { severity: 'error', proposal: 'a' } : undefined,
    );
    const toB = valueCheck('a', (value) =>
      value === 'a' ? { severity: 'error', proposal: 'b' } : undefined,
    );
    expect(finding([toA, toB], 'a')).toMatchObject({ fix: false });
  });

  it('has no fix where the attribute holds the proposed value already, in any case', () => {
    expect(judged([noSpace], { values: ['an na', 'Anna'] }).findings).toMatchObject([
      { value: 'an na', fix: false, suggestions: ['anna'] },
    ]);
  });

  it('of bytes is no concern of checks of text', () => {
    expect(judged([notEmpty], { values: [Uint8Array.of(32)] }).findings).toEqual([]);
  });
});

function attributeCheck(judge: AttributeCheck['judge'], judgesAbsence = false): AttributeCheck {
  return { name: 'all', judges: 'attribute', judgesAbsence, messages: { all: 'Wrong.' }, judge };
}

describe('all values of an attribute', () => {
  const atMostOne = attributeCheck((values) =>
    values.length > 1 ? [{ value: null, problem: 'all', severity: 'warning' }] : [],
  );

  it('have a finding without value', () => {
    expect(finding([atMostOne], 'anna', 'ben')).toMatchObject({
      value: null,
      problems: [{ id: 'mailNickname.all', severity: 'warning' }],
      fix: false,
    });
  });

  it('share the finding of the value that they name; the two proposals become suggestions', () => {
    const toCarl = attributeCheck(([value]) =>
      value === 'an na' ? [{ value, problem: 'all', severity: 'error', proposal: 'carl' }] : [],
    );
    const found = finding([noSpace, toCarl], 'an na');
    expect(found).toMatchObject({
      problems: [{ id: 'mailNickname.space' }, { id: 'mailNickname.all' }],
      fix: false,
      suggestions: ['carl', 'anna'],
    });
    expect(found).not.toHaveProperty('proposal');
  });

  it('offer a fix that mends what they found', () => {
    const toBen = attributeCheck(([value = '']) =>
      value === 'anna' ? [{ value, problem: 'all', severity: 'error', proposal: 'ben' }] : [],
    );
    expect(finding([toBen, noSpace], 'anna')).toMatchObject({ proposal: 'ben', fix: true, suggestions: [] });
  });

  it('offer no fix that a check of one value refuses', () => {
    const toBen = attributeCheck(([value = '']) =>
      value === 'anna' ? [{ value, problem: 'all', severity: 'error', proposal: 'b en' }] : [],
    );
    expect(finding([toBen, noSpace], 'anna')).toMatchObject({ fix: false, suggestions: ['b en'] });
  });

  it('withdraw the fix of a value that would bring about a problem of theirs', () => {
    const noBen = attributeCheck((values) =>
      values.includes('ben') ? [{ value: null, problem: 'all', severity: 'error' }] : [],
    );
    expect(finding([noSpace, noBen], 'b en')).toMatchObject({ fix: false, suggestions: ['ben'] });
  });
});

describe('an absent attribute', () => {
  const present = attributeCheck(
    (values) => (values.length === 0 ? [{ value: null, problem: 'all', severity: 'error' }] : []),
    true,
  );

  it('is judged by checks that judge absence, and named as what decided', () => {
    const { findings, absences } = judged([present]);
    expect(findings).toMatchObject([{ value: null, problems: [{ id: 'mailNickname.all' }] }]);
    expect(absences).toEqual(['mailnickname']);
  });

  it('is not judged where the source did not export it', () => {
    expect(judged([present], { exported: false }).findings).toEqual([]);
  });

  it('of another name is named as soon as a check asks for it', () => {
    const asking: ValueCheck = {
      ...noSpace,
      judge: (_value, { isExported }) =>
        isExported('mail') ? { problem: 'space', severity: 'error' } : undefined,
    };
    expect(judged([asking], { values: ['anna'] }).absences).toEqual(['mail']);
  });
});

describe('an object out of scope', () => {
  const nothing: ScopeTest = {
    reads: ['samaccountname'],
    reasons: new Map([['noAccountName', 'There is no account name.']]),
    test: () => ({ inScope: false, reason: 'noAccountName' }),
  };
  const claiming: UniqueCheck = {
    name: 'unique',
    judges: 'uniqueness',
    messages: { duplicate: 'Twice.' },
    claim: (value) => (typeof value === 'string' ? { space: 'names', key: value } : undefined),
  };

  it('has the reason as its only finding, and claims its values all the same', () => {
    const { scope, findings, claims } = judged([noSpace, claiming], { values: ['an na'], scope: nothing });
    expect(scope).toEqual({ inScope: false, reason: 'noAccountName' });
    expect(findings).toMatchObject([
      {
        attribute: 'scope',
        problems: [
          { id: 'scope.filtered', severity: 'info', detail: { reason: 'There is no account name.' } },
        ],
      },
    ]);
    expect(claims).toEqual(['names an na']);
  });

  it('is selected by its kind', () => {
    const profile = profileOf([noSpace]);
    expect(profile.selects(objectWith({ objectClass: ['top', 'user'] }))).toBe(true);
    expect(profile.selects(objectWith({ objectClass: ['top', 'group'] }))).toBe(false);
  });
});

describe('a profile', () => {
  it('tells what it reads, claims and can report', () => {
    const claiming: UniqueCheck = {
      name: 'unique',
      judges: 'uniqueness',
      messages: { duplicate: 'Twice.' },
      claim: (value) => ({ space: 'names', key: String(value) }),
    };
    const profile = profileOf([noSpace, claiming]);
    expect([...profile.reads].toSorted()).toEqual([
      'mail',
      'mailnickname',
      'objectclass',
      'objectguid',
      'objectsid',
      'whencreated',
    ]);
    expect(profile.rows.map(({ attribute, checks }) => [attribute, checks])).toEqual([
      ['mailNickname', ['space', 'unique']],
      ['scope', []],
    ]);
    expect(profile.rows.flatMap(({ messages }) => [...messages.keys()])).toEqual([
      'mailNickname.space',
      'mailNickname.duplicate',
      'scope.filtered',
    ]);
    expect(profile.claimsOf?.(objectWith({ objectClass: ['user'], mailNickname: ['anna'] }))).toEqual([
      { space: 'names', key: 'anna', attribute: 'mailNickname', value: 'anna' },
    ]);
    expect(profile.claimOfValue?.('user', 'mailNickname', 'ben')).toEqual({ space: 'names', key: 'ben' });
    expect(profile.claimOfValue?.('group', 'mailNickname', 'ben')).toBeUndefined();
  });
});

describe('two values of one attribute', () => {
  it('are fixed to the same value by a person only, whatever its case', () => {
    expect(judged([noSpace], { values: ['an na', 'ann a', 'be n', 'AN NA'] }).findings).toMatchObject([
      { value: 'an na', fix: false, suggestions: ['anna'] },
      { value: 'ann a', fix: false, suggestions: ['anna'] },
      { value: 'be n', fix: true, proposal: 'ben' },
      { value: 'AN NA', fix: false, suggestions: ['ANNA'] },
    ]);
  });
});

describe('a value that nobody would mend by hand', () => {
  it('has its problems, and nothing is proposed for it', () => {
    const found = finding([noSpace, noDigits], `an na1${'a'.repeat(3000)}`);
    expect(found?.problems).toHaveLength(2);
    expect(found).toMatchObject({ fix: false, suggestions: [] });
  });
});

describe('a unique attribute with a stand-in', () => {
  const claiming: UniqueCheck = {
    name: 'unique',
    judges: 'uniqueness',
    messages: { duplicate: 'Twice.' },
    standIn: 'objectGUID',
    claim: (value) => ({ space: 'names', key: String(value) }),
  };
  const claimsOf = (attributes: Readonly<Record<string, readonly Value[]>>) =>
    profileOf([claiming]).claimsOf?.(objectWith({ objectClass: ['user'], objectGUID: ['g'], ...attributes }));

  it.each([[{}], [{ mailNickname: [''] }], [{ mailNickname: [new Uint8Array()] }]])(
    'claims by it where the object has no value: %j',
    (attributes) => {
      expect(claimsOf(attributes)).toMatchObject([{ key: 'g', attribute: 'objectGUID', value: 'g' }]);
    },
  );

  it('claims by its own value where there is one', () => {
    expect(claimsOf({ mailNickname: ['anna'] })).toMatchObject([{ key: 'anna', attribute: 'mailNickname' }]);
  });

  it('claims the same while it is judged', () => {
    expect(judged([claiming]).claims).toEqual([]);
    expect(judged([claiming], { values: ['anna'] }).claims).toEqual(['names anna']);
  });

  it('claims by the way that spares making keys, where its check has one', () => {
    const sparing: UniqueCheck = {
      ...claiming,
      enter: (value, claims) => void claims.claimFolded('names', String(value), 1),
    };
    expect(judged([sparing], { values: ['-Anna'] }).claims).toEqual(['names anna']);
  });
});

describe('an object with 10,000 faulty values', () => {
  it('gets a fix for the first 300 of them, in time', () => {
    const values = Array.from({ length: 10_000 }, (_, index) => `an na${index}`);
    const each = attributeCheck((all) => all.map((value) => ({ value, problem: 'all', severity: 'info' })));
    const started = performance.now();
    const { findings } = judged([noSpace, attributeCheck(() => [])], { values });
    judged([noSpace, each], { values });
    expect(findings.filter(({ fix }) => fix)).toHaveLength(300);
    expect(findings[300]).toMatchObject({ fix: false, suggestions: ['anna300'] });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
