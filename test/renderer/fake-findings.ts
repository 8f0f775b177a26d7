import type { Facets, FindingDetail, FindingRow } from '../../core/contract/outputs.ts';
import type { Severity } from '../../core/model/finding.ts';
import type { Filter } from '../../renderer/features/findings/filter.ts';

/** A kind of finding, of which the fake has as many as are asked for. */
interface Kind {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly attribute: string;
  readonly objectClass: string;
  readonly value: (person: string, number: number) => string;
  readonly proposal?: (person: string, number: number) => string;
  readonly sentence: string;
}

const people = [
  'Anna Berg',
  'Bruno Silva',
  'Chen Wei',
  'Dora Novák',
  'Emil Sørensen',
  'Fatima Haddad',
  'Güler Yılmaz',
  'Hiro Tanaka',
] as const;

const ous = ['OU=Sales', 'OU=Service', 'OU=Finance', 'OU=Research', 'OU=Leavers'].map(
  (ou) => `${ou},OU=Staff,DC=corp,DC=contoso,DC=com`,
);

function loginOf(person: string): string {
  return person
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .replace(' ', '.');
}

export const kinds: readonly Kind[] = [
  {
    id: 'proxyAddresses.duplicate',
    title: 'The address belongs to another object too',
    severity: 'error',
    attribute: 'proxyAddresses',
    objectClass: 'user',
    value: (person) => `smtp:${loginOf(person)}@contoso.com`,
    sentence: 'Two objects hold the address; Entra ID takes it for one of them only.',
  },
  {
    id: 'userPrincipalName.character',
    title: 'The sign-in name has characters that Entra ID does not take',
    severity: 'error',
    attribute: 'userPrincipalName',
    objectClass: 'user',
    value: (person, number) => `${loginOf(person).replace('.', ' ')}\u200b${number}@contoso.com`,
    proposal: (person, number) => `${loginOf(person)}${number}@contoso.com`,
    sentence: 'The sign-in name has a space and U+200B, which Entra ID does not take.',
  },
  {
    id: 'userPrincipalName.suffixNotVerified',
    title: "The sign-in name's domain is not verified in the tenant",
    severity: 'warning',
    attribute: 'userPrincipalName',
    objectClass: 'user',
    value: (person, number) => `${loginOf(person)}${number}@corp.contoso.local`,
    sentence: 'corp.contoso.local is not a verified domain: the user will get another sign-in name.',
  },
  {
    id: 'mailNickname.edgeSpace',
    title: 'White space at the beginning or end of the alias',
    severity: 'warning',
    attribute: 'mailNickname',
    objectClass: 'group',
    value: (person) => ` ${loginOf(person)} `,
    proposal: (person) => loginOf(person),
    sentence: 'The alias begins and ends with a space.',
  },
  {
    id: 'displayName.character',
    title: 'The display name has characters that are not shown',
    severity: 'info',
    attribute: 'displayName',
    objectClass: 'contact',
    value: (person) => `\u202e${person.replace('a', '\u0430')}<b>`,
    proposal: (person) => person,
    sentence: 'The display name turns the direction of the text around it.',
  },
  {
    id: 'mail.format',
    title: 'The mail attribute is not a mail address',
    severity: 'error',
    attribute: 'mail',
    objectClass: 'user',
    value: (person) => `=${person} at fabrikam`,
    sentence: 'There is no @ in the address.',
  },
];

/** Which kinds a filter lets through. */
function kindsOf(filter: Filter): readonly Kind[] {
  const text = filter.text?.toLowerCase();
  return kinds.filter(
    (kind) =>
      (filter.severity === undefined || filter.severity.includes(kind.severity)) &&
      (filter.ids === undefined || filter.ids.includes(kind.id)) &&
      (filter.attributes === undefined || filter.attributes.includes(kind.attribute)) &&
      (filter.objectClasses === undefined || filter.objectClasses.includes(kind.objectClass)) &&
      (text === undefined || kind.value('Anna Berg', 1).toLowerCase().includes(text)),
  );
}

function ousOf(filter: Filter): readonly number[] {
  return ous.map((_, index) => index).filter((index) => filter.containers?.includes(index) ?? true);
}

/** How many findings a filter lets through, of so many. */
export function totalOf(count: number, filter: Filter): number {
  const share = (kindsOf(filter).length / kinds.length) * (ousOf(filter).length / ous.length);
  return Math.round(count * share);
}

/**
 * The row at a place of a view, worked out from its place alone.
 *
 * @param isGrouped rows of one kind next to each other, as after sorting by the problem
 */
export function rowAt(count: number, filter: Filter, isGrouped: boolean, index: number): FindingRow {
  const shown = kindsOf(filter);
  const containers = ousOf(filter);
  const each = Math.max(1, Math.ceil(totalOf(count, filter) / shown.length));
  const kind = shown[isGrouped ? Math.floor(index / each) : index % shown.length] ?? kinds[0];
  if (kind === undefined) throw new Error('The fake has no kinds of findings');
  const person = people[index % people.length] ?? people[0];
  const container = ous[containers[index % containers.length] ?? 0] ?? '';
  return {
    finding: index + 1,
    severity: kind.severity,
    ids: [kind.id],
    dn: `CN=${person} ${index + 1},${container}`,
    objectClass: kind.objectClass,
    attribute: kind.attribute,
    value: kind.value(person, index + 1),
    ...(kind.proposal === undefined ? {} : { proposal: kind.proposal(person, index + 1) }),
    fix: kind.proposal !== undefined,
    suggestions: 0,
    inScope: true,
    container,
    source: 0,
  };
}

function titleOf(id: string): string {
  return kinds.find((kind) => kind.id === id)?.title ?? id;
}

export function facetsOf(count: number, filter: Filter): Facets {
  const tally = (key: 'severity' | 'id' | 'attribute' | 'objectClass', own: keyof Filter) => {
    const { [own]: _own, ...others } = filter;
    const each = totalOf(count, others) / Math.max(1, kindsOf(others).length);
    const groups = Map.groupBy(kindsOf(others), (kind) => kind[key]);
    return [...groups]
      .map(([value, members]) => ({ value, label: value, findings: Math.round(each * members.length) }))
      .toSorted((one, other) => other.findings - one.findings);
  };
  return {
    severity: (['error', 'warning', 'info'] as const).flatMap((value) =>
      tally('severity', 'severity').flatMap((one) => (one.value === value ? [{ ...one, value }] : [])),
    ),
    ids: tally('id', 'ids').map((one) => ({ ...one, label: titleOf(one.value) })),
    attributes: tally('attribute', 'attributes'),
    objectClasses: tally('objectClass', 'objectClasses'),
    containers: ous.map((label, value) => ({
      value,
      label,
      findings: Math.round(totalOf(count, { ...filter, containers: undefined }) / ous.length),
    })),
    sources: [{ value: 0, label: 'corp.contoso.com', findings: totalOf(count, filter) }],
    total: totalOf(count, filter),
  };
}

export function detailOf(row: FindingRow): FindingDetail {
  const kind = kinds.find(({ id }) => id === row.ids[0]);
  const isDuplicate = kind?.id === 'proxyAddresses.duplicate';
  const holder = {
    objectGUID: '5f0c1f6e-8a55-4d0c-9a1e-0d0f3c5b7a01',
    objectClass: 'user',
    attribute: 'proxyAddresses',
    value: row.value ?? '',
    inScope: true,
    mailbox: true,
    whenCreated: '2019-03-04T08:00:00.000Z',
  };
  return {
    record: {
      dn: row.dn,
      objectGUID: holder.objectGUID,
      objectClass: row.objectClass,
      attribute: row.attribute,
      value: row.value,
      problems: [kind?.sentence ?? ''],
      severity: row.severity,
      ids: row.ids,
      ...(row.proposal === undefined ? {} : { proposal: row.proposal }),
      fix: row.fix,
      suggestions: [],
      holders: isDuplicate
        ? [
            { ...holder, dn: row.dn, role: 'alias', enabled: true, lastLogon: '2026-10-02T09:12:00.000Z' },
            { ...holder, dn: `CN=Sales,${ous[0]}`, role: 'primary', enabled: null, lastLogon: null },
          ]
        : [],
      inScope: true,
      fingerprint: `${row.finding}`.padStart(64, '0'),
    },
    attributes: [
      { name: 'displayName', values: ['Anna Berg'] },
      { name: 'department', values: ['Sales'] },
      { name: 'proxyAddresses', values: ['SMTP:anna.berg@contoso.com', 'smtp:anna@contoso.com'] },
    ],
    outOfScope: null,
    guidance: [
      {
        id: kind?.id ?? '',
        title: kind?.title ?? '',
        sections: [
          { heading: 'What it finds', markdown: 'Severity: **error**.\n\n- one\n- two' },
          {
            heading: 'Why it matters for sync',
            markdown:
              'Entra ID quarantines the value and shows `QuarantinedAttributeValueMustBeUnique`. See [Microsoft](https://learn.microsoft.com/entra/identity/).',
          },
          { heading: 'How to fix', markdown: '```powershell\nSet-ADUser -Identity anna.berg -WhatIf\n```' },
        ],
      },
    ],
    powershell: `Get-ADObject -Identity '${holder.objectGUID}' -Properties *`,
  };
}
