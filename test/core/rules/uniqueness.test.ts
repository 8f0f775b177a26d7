import { describe, expect, it } from 'vitest';
import type { ObjectKind, Value } from '../../../core/model/directory-object.ts';
import { uniqueAddress } from '../../../core/rules/checks/unique-address.ts';
import { uniqueTarget } from '../../../core/rules/checks/unique-target.ts';
import { unique } from '../../../core/rules/checks/unique.ts';
import type { Contender } from '../../../core/rules/profile.ts';
import { settleContest } from '../../../core/rules/uniqueness.ts';
import { objectWith } from '../../helpers/check-tester.ts';

interface Holder {
  readonly at: number;
  readonly attribute: string;
  readonly value?: string;
  readonly kind?: ObjectKind;
  readonly out?: boolean;
  readonly attributes?: Readonly<Record<string, readonly Value[]>>;
}

const noTenant = { verifiedDomains: new Set<string>() };
const account = Uint8Array.of(1, 5, 0, 7);
const otherAccount = Uint8Array.of(1, 5, 0, 8);

function contender({ at, attribute, value, kind, out, attributes }: Holder): Contender {
  return {
    position: at,
    object: objectWith(attributes ?? {}),
    kind: kind ?? 'user',
    scope: out ? { inScope: false, reason: 'criticalSystemObject' } : { inScope: true },
    attribute,
    value: value ?? 'anna@contoso.com',
  };
}

/** `<position> <id> <severity>`, one a finding. */
function settled(space: string, holders: readonly Holder[]): readonly string[] {
  return settleContest({ space, key: 'anna@contoso.com', holders: holders.map(contender) }, noTenant).flatMap(
    (finding) => finding.problems.map(({ id, severity }) => `${finding.position} ${id} ${severity}`),
  );
}

describe('an address', () => {
  it('may stand in several attributes of one object', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'userPrincipalName' },
        { at: 1, attribute: 'mail' },
        { at: 1, attribute: 'proxyAddresses' },
        { at: 1, attribute: 'targetAddress' },
      ]),
    ).toEqual([]);
  });

  it('is a duplicate between two synchronised objects, in every attribute that holds it', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'userPrincipalName' },
        { at: 1, attribute: 'proxyAddresses' },
        { at: 2, attribute: 'mail' },
      ]),
    ).toEqual([
      '1 userPrincipalName.duplicate error',
      '1 proxyAddresses.duplicate error',
      '2 mail.duplicate error',
    ]);
  });

  it('is worse between objects of different kinds', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'proxyAddresses' },
        { at: 2, attribute: 'proxyAddresses', kind: 'group' },
      ]),
    ).toEqual(['1 proxyAddresses.duplicateOtherKind error', '2 proxyAddresses.duplicateOtherKind error']);
  });

  it('is good to know where no other holder is synchronised', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'mail' },
        { at: 2, attribute: 'mail', out: true },
        { at: 3, attribute: 'mail', out: true, kind: 'group' },
      ]),
    ).toEqual(['1 mail.duplicateOutOfScope info']);
  });

  it('concerns nobody where no holder is synchronised', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'mail', out: true },
        { at: 2, attribute: 'mail', out: true },
      ]),
    ).toEqual([]);
  });

  it('counts persons, names no holder out of scope, and never offers a fix', () => {
    const findings = settleContest(
      {
        space: 'address',
        key: 'anna@contoso.com',
        holders: [
          { at: 1, attribute: 'mail', value: 'Anna@contoso.com' },
          { at: 2, attribute: 'proxyAddresses', value: 'smtp:anna@contoso.com' },
          { at: 3, attribute: 'mail', out: true },
        ].map(contender),
      },
      noTenant,
    );
    expect(findings).toEqual([
      {
        position: 1,
        attribute: 'mail',
        value: 'Anna@contoso.com',
        problems: [
          { id: 'mail.duplicate', severity: 'error', detail: { address: 'anna@contoso.com', objects: 2 } },
        ],
        fix: false,
        suggestions: [],
      },
      {
        position: 2,
        attribute: 'proxyAddresses',
        value: 'smtp:anna@contoso.com',
        problems: [
          {
            id: 'proxyAddresses.duplicate',
            severity: 'error',
            detail: { address: 'anna@contoso.com', objects: 2 },
          },
        ],
        fix: false,
        suggestions: [],
      },
    ]);
  });
});

describe('a targetAddress', () => {
  it('should not be another object’s address', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'targetAddress' },
        { at: 2, attribute: 'proxyAddresses' },
      ]),
    ).toEqual(['1 targetAddress.anotherHolder warning']);
  });

  it('is reported beside the duplicate of others, and not where it is also one’s own address', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'targetAddress' },
        { at: 2, attribute: 'proxyAddresses' },
        { at: 3, attribute: 'mail' },
        { at: 3, attribute: 'targetAddress' },
      ]),
    ).toEqual([
      '2 proxyAddresses.duplicate error',
      '3 mail.duplicate error',
      '1 targetAddress.anotherHolder warning',
    ]);
  });

  it('may lead to an object that is not synchronised', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'targetAddress' },
        { at: 2, attribute: 'proxyAddresses', out: true },
      ]),
    ).toEqual([]);
  });

  it('concerns nobody where its own object is not synchronised', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'targetAddress', out: true },
        { at: 2, attribute: 'proxyAddresses' },
      ]),
    ).toEqual([]);
  });

  it('should not be shared', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'targetAddress' },
        { at: 2, attribute: 'targetAddress', kind: 'contact' },
        { at: 3, attribute: 'targetAddress', out: true },
      ]),
    ).toEqual(['1 targetAddress.duplicate warning', '2 targetAddress.duplicate warning']);
  });
});

describe('addresses of other types', () => {
  it('are duplicates whatever the kinds of their holders', () => {
    expect(
      settled('x500', [
        { at: 1, attribute: 'proxyAddresses' },
        { at: 2, attribute: 'proxyAddresses', kind: 'contact' },
      ]),
    ).toEqual(['1 proxyAddresses.duplicate error', '2 proxyAddresses.duplicate error']);
  });
});

describe('one person in two forests', () => {
  it.each(['msExchMasterAccountSid', 'msRTCSIP-OriginatorSid'])('is no duplicate: linked by %s', (link) => {
    expect(
      settled('address', [
        { at: 1, attribute: 'mail', attributes: { [link]: [account] } },
        { at: 2, attribute: 'mail', attributes: { objectSid: [account] } },
      ]),
    ).toEqual([]);
  });

  it('does not excuse a third holder', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'mail', attributes: { msExchMasterAccountSid: [account] } },
        { at: 2, attribute: 'mail', attributes: { objectSid: [account] } },
        { at: 3, attribute: 'mail', attributes: { objectSid: [otherAccount] } },
      ]),
    ).toEqual(['1 mail.duplicate error', '2 mail.duplicate error', '3 mail.duplicate error']);
  });

  it('is not assumed of two accounts whose SIDs are empty', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'mail', attributes: { msExchMasterAccountSid: [new Uint8Array()] } },
        { at: 2, attribute: 'mail', attributes: { objectSid: [new Uint8Array()] } },
      ]),
    ).toEqual(['1 mail.duplicate error', '2 mail.duplicate error']);
  });

  it('is not assumed of two mailboxes that link elsewhere', () => {
    expect(
      settled('address', [
        { at: 1, attribute: 'mail', attributes: { msExchMasterAccountSid: [account] } },
        { at: 2, attribute: 'mail', attributes: { objectSid: [otherAccount] } },
      ]),
    ).toEqual(['1 mail.duplicate error', '2 mail.duplicate error']);
  });
});

function twoAndOneOutOfScope(attribute: string): readonly Holder[] {
  return [
    { at: 1, attribute },
    { at: 2, attribute },
    { at: 3, attribute, out: true },
  ];
}

describe('a mail nickname and a source anchor', () => {
  it('are duplicates between synchronised objects only', () => {
    expect(settled('mailnickname', twoAndOneOutOfScope('mailNickname'))).toEqual([
      '1 mailNickname.duplicate warning',
      '2 mailNickname.duplicate warning',
    ]);
    expect(settled('ms-ds-consistencyguid', twoAndOneOutOfScope('mS-DS-ConsistencyGuid'))).toEqual([
      '1 mS-DS-ConsistencyGuid.duplicate error',
      '2 mS-DS-ConsistencyGuid.duplicate error',
    ]);
    expect(settled('mailnickname', twoAndOneOutOfScope('mailNickname').slice(1))).toEqual([]);
  });
});

describe('a source anchor', () => {
  it('is a duplicate of the objectGUID that becomes one for want of it', () => {
    const findings = settleContest(
      {
        space: 'ms-ds-consistencyguid',
        key: 'AQID',
        holders: [
          { at: 1, attribute: 'mS-DS-ConsistencyGuid', value: 'AQID' },
          { at: 2, attribute: 'objectGUID', value: 'AQID' },
        ].map(contender),
      },
      noTenant,
    );
    expect(findings).toMatchObject([
      { position: 1, attribute: 'mS-DS-ConsistencyGuid', value: 'AQID' },
      { position: 2, attribute: 'mS-DS-ConsistencyGuid', value: null },
    ]);
    expect(findings.flatMap(({ problems }) => problems.map(({ id }) => id))).toEqual([
      'mS-DS-ConsistencyGuid.duplicate',
      'mS-DS-ConsistencyGuid.duplicate',
    ]);
  });
});

/** What is suggested to an object that holds anna@contoso.com, as another object's mail does. */
function suggestedTo(holder: Omit<Holder, 'at'>, ...domains: readonly string[]) {
  return settleContest(
    {
      space: 'address',
      key: 'anna@contoso.com',
      holders: [
        { at: 1, ...holder },
        { at: 2, attribute: 'mail' },
      ].map(contender),
    },
    { verifiedDomains: new Set(domains) },
  )[0]?.suggestions;
}

describe('suggestions for a duplicate', () => {
  const proxyAddresses = [
    'smtp:a.berg@contoso.com',
    'SMTP:anna.berg@contoso.com',
    'smtp:Anna@contoso.com',
    'smtp:anna@fabrikam.com',
    'smtp:anna.@contoso.com',
    'sip:anna.b@contoso.com',
  ];

  it('are for a sign-in name the other addresses of the object that could be one, the primary first', () => {
    const attributes = { proxyAddresses };
    expect(suggestedTo({ attribute: 'userPrincipalName', attributes })).toEqual([
      'anna.berg@contoso.com',
      'a.berg@contoso.com',
      'anna@fabrikam.com',
    ]);
    expect(suggestedTo({ attribute: 'userPrincipalName', attributes }, 'contoso.com')).toEqual([
      'anna.berg@contoso.com',
      'a.berg@contoso.com',
    ]);
  });

  it('are for mail the primary address', () => {
    expect(suggestedTo({ attribute: 'mail', attributes: { proxyAddresses } })).toEqual([
      'anna.berg@contoso.com',
    ]);
    const same = { proxyAddresses: ['SMTP:ANNA@contoso.com'] };
    expect(suggestedTo({ attribute: 'mail', attributes: same })).toEqual([]);
  });

  it('are none for a proxy address, and none where the object has no other address', () => {
    expect(suggestedTo({ attribute: 'proxyAddresses', attributes: { proxyAddresses } })).toEqual([]);
    expect(suggestedTo({ attribute: 'userPrincipalName' })).toEqual([]);
  });
});

describe('messages', () => {
  it('exist for every problem that settling names, with what it fills in', () => {
    const mails: readonly Holder[] = [
      { at: 1, attribute: 'mail' },
      { at: 2, attribute: 'mail' },
    ];
    const problemsOf = (space: string, holders: readonly Holder[]) =>
      settleContest({ space, key: 'anna', holders: holders.map(contender) }, noTenant).flatMap(
        ({ problems }) => problems,
      );
    const cases = [
      [uniqueAddress(), problemsOf('address', mails)],
      [
        uniqueAddress(),
        problemsOf('address', [
          { at: 1, attribute: 'mail' },
          { at: 2, attribute: 'mail', kind: 'group' },
        ]),
      ],
      [
        uniqueAddress(),
        problemsOf('address', [
          { at: 1, attribute: 'mail' },
          { at: 2, attribute: 'mail', out: true },
        ]),
      ],
      [
        uniqueTarget(),
        problemsOf(
          'address',
          mails.map((mail) => ({ ...mail, attribute: 'targetAddress' })),
        ),
      ],
      [
        uniqueTarget(),
        problemsOf('address', [
          { at: 1, attribute: 'targetAddress' },
          { at: 2, attribute: 'mail' },
        ]),
      ],
      [unique({ space: 'mailnickname' }), problemsOf('mailnickname', mails)],
    ] as const;
    const named = new Set<string>();
    for (const [check, problems] of cases) {
      for (const { id, detail } of problems) {
        const problem = id.split('.')[1] ?? '';
        const placeholders = [...(check.messages[problem] ?? '').matchAll(/\{(\w+)\}/g)].map(
          ([, name]) => name,
        );
        expect(new Set(placeholders)).toEqual(new Set(Object.keys(detail ?? {})));
        named.add(`${check.name} ${problem}`);
      }
    }
    const declared = [uniqueAddress(), uniqueTarget(), unique({ space: 'mailnickname' })].flatMap((check) =>
      Object.keys(check.messages).map((problem) => `${check.name} ${problem}`),
    );
    expect(named).toEqual(new Set(declared));
  });
});
