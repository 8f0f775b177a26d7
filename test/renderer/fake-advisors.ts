import type {
  AdviceDetail,
  AdviceFacets,
  AdvicePage,
  AdviceRow,
  AdvisorOverview,
  ContainerNode,
} from '../../core/contract/outputs.ts';
import type { AdvisorCatalogue, AdvisorRun } from '../../core/model/advice.ts';
import type { Input } from '../../renderer/app/api.tsx';

const catalogue: AdvisorCatalogue = {
  id: 'sync-preview',
  title: 'Sync preview',
  columns: ['cloud sign-in name', 'matched by'],
  outcomes: [
    {
      id: 'syncPreview.conflict',
      severity: 'error',
      title: 'Conflict',
      sentence: '{cloud sign-in name} belongs to another object already, so the object is not taken over.',
      action: 'Give one of the two another sign-in name.',
    },
    {
      id: 'syncPreview.rewrittenUpn',
      severity: 'warning',
      title: 'Rewritten sign-in name',
      sentence: 'The sign-in name becomes {cloud sign-in name}.',
      action: 'Verify the domain in the tenant, or change the suffix.',
    },
    {
      id: 'syncPreview.softMatch',
      severity: 'info',
      title: 'Soft match',
      sentence: 'It takes over the cloud object that is known by {matched by}.',
      action: 'Look whether that is the same person.',
    },
    { id: 'syncPreview.new', severity: 'none', title: 'New', sentence: 'A new object is made.', action: '' },
  ],
};

const tenantInput: AdvisorOverview['inputs'][number] = {
  id: 'tenant',
  title: 'Tenant snapshot',
  about: 'A saved tenant snapshot; without it the last one that the workspace keeps.',
  takes: 'file',
  isNeeded: false,
  isKept: true,
};

const join: AdvisorCatalogue = { id: 'hybrid-join', title: 'Hybrid join', columns: [], outcomes: [] };

const joined: AdvisorCatalogue = {
  id: 'only-joined-devices',
  title: 'Only joined devices',
  columns: [],
  outcomes: [],
};

const mailbox: AdvisorCatalogue = { ...catalogue, id: 'mailbox-guid', title: 'Mailbox GUID' };

const connect: AdvisorCatalogue = {
  id: 'connect-export',
  title: 'Connect configuration',
  columns: ['rule'],
  outcomes: [],
};

/** Advice in one round of the outcomes. */
const rounds = ['conflict', 'rewrittenUpn', 'rewrittenUpn', 'softMatch', 'new', 'new', 'new', 'new'] as const;
const total = 4_000;

function runOf(id: number, end: AdvisorRun['end']): AdvisorRun {
  const ran = end.state === 'ran';
  return {
    id,
    advisor: catalogue.id,
    scan: 2,
    startedAt: `2026-11-${10 + id}T09:12:00.000Z`,
    end,
    inputs: ran ? [{ name: 'tenant snapshot', value: 'contoso-tenant.jsonl' }] : [],
    notJudged: ran
      ? [{ what: 'Filters of Entra Connect', reason: 'No export of a Connect server was given.' }]
      : [],
    counts: ran
      ? catalogue.outcomes.map(({ id: outcome }) => ({
          outcome,
          subjects: rowsOf({ outcomes: [outcome] }).length,
        }))
      : [],
  };
}

/** How the last run of the fake's advisor ended. */
export type FakeRun = 'ran' | 'skipped' | 'failed' | 'none' | 'running';

/** The advisors of the fake; all but the first and the last have never run. */
export function advisorsOf(last: FakeRun): readonly AdvisorOverview[] {
  const ends: Readonly<Record<FakeRun, readonly AdvisorRun['end'][]>> = {
    ran: [{ state: 'ran' }, { state: 'ran' }],
    running: [{ state: 'ran' }],
    skipped: [{ state: 'skipped', reason: 'The scan has no user, group, contact or computer.' }],
    failed: [{ state: 'failed', error: 'Line 12 of contoso-tenant.jsonl is no JSON. Export it again.' }],
    none: [],
  };
  return [
    {
      catalogue,
      about: 'What the first synchronisation will do to every user, group, contact and computer.',
      inputs: [
        tenantInput,
        {
          id: 'connect-export',
          title: 'Connect export',
          about: 'The folder that Get-ADSyncServerConfiguration writes: it says what is filtered.',
          takes: 'export',
          isNeeded: false,
        },
        {
          id: 'include-ou',
          title: 'Included OUs',
          about: 'Connect takes only what is at or below these.',
          takes: 'containers',
          isNeeded: false,
        },
        {
          id: 'class',
          title: 'Object classes',
          about: 'Connect takes only objects of these classes.',
          takes: 'names',
          isNeeded: false,
          usual: ['user', 'inetOrgPerson', 'contact', 'group', 'computer'],
        },
        {
          id: 'exclude-value',
          title: 'Excluded values',
          about: 'Connect takes no object with one of these values, such as extensionAttribute15=NoSync.',
          takes: 'attributeValues',
          isNeeded: false,
        },
      ],
      runs: ends[last].map((end, place, all) => runOf(all.length - place, end)),
      running:
        last === 'running'
          ? {
              operation: 'operation-3',
              workspace: 'workspace-1',
              advisor: catalogue.id,
              progress: { phase: 'judging objects', subjects: 18_400 },
            }
          : null,
    },
    {
      catalogue: connect,
      about: "What the Connect server's own rules do, and what is wrong with them.",
      inputs: [
        {
          id: 'export',
          title: 'Connect export',
          about: 'The folder that Get-ADSyncServerConfiguration writes.',
          takes: 'export',
          isNeeded: true,
        },
        {
          id: 'attribute',
          title: 'Attribute',
          about: 'Tells which rules feed this attribute, and which shadow it.',
          takes: 'name',
          isNeeded: false,
        },
      ],
      runs: [],
      running: null,
    },
    {
      catalogue: join,
      about: 'Says of forests and of every computer whether they can be hybrid joined.',
      inputs: [
        {
          id: 'live-forest',
          title: 'Live forests',
          about: 'Reads service connection point and functional levels of each.',
          takes: 'directories',
          isNeeded: false,
        },
        {
          id: 'file',
          title: 'Outputs of dsregcmd /status',
          about: 'Text files from any number of computers.',
          takes: 'files',
          isNeeded: true,
        },
        {
          id: 'pasted',
          title: 'Pasted output',
          about: 'Text of dsregcmd /status, of one computer or several.',
          takes: 'text',
          isNeeded: false,
          insteadOf: 'file',
        },
      ],
      runs: [],
      running: null,
    },
    {
      catalogue: mailbox,
      about: 'Finds the users for whom Exchange Online makes no mailbox.',
      inputs: [],
      runs: ends[last].map((end, place, all) => ({ ...runOf(all.length - place, end), advisor: mailbox.id })),
      running: null,
    },
    {
      catalogue: joined,
      about: 'Says which policies demand a device, and which devices they accept.',
      inputs: [{ ...tenantInput, isNeeded: true }],
      runs: [],
      running: null,
    },
  ];
}

/** Two domains, with OUs in the first. */
export function containersOf(parent: string | null): readonly ContainerNode[] {
  const domain = 'DC=corp,DC=contoso,DC=com';
  if (parent === null) {
    return ['DC=corp,DC=contoso,DC=com', 'DC=fabrikam,DC=com'].map((dn) => ({
      dn,
      name: dn,
      hasChildren: dn === domain,
    }));
  }
  return parent === domain
    ? ['Leavers', 'Sales', 'Staff'].map((name) => ({ dn: `OU=${name},${domain}`, name, hasChildren: false }))
    : [];
}

type Filter = Input<'advisors', 'page'>['filter'];

function rowsOf({ outcomes, subjectClasses, text }: Filter): readonly AdviceRow[] {
  return all.filter(
    (row) =>
      (outcomes === undefined || outcomes.length === 0 || outcomes.includes(row.outcome)) &&
      (subjectClasses === undefined ||
        subjectClasses.length === 0 ||
        subjectClasses.includes(row.subjectClass)) &&
      (text === undefined || row.subject.toLowerCase().includes(text.toLowerCase())),
  );
}

const all: readonly AdviceRow[] = Array.from({ length: total }, (_, index) => index)
  .toSorted((one, other) => placeOf(one) - placeOf(other) || one - other)
  .map((index) => ({
    id: index + 1,
    outcome: `syncPreview.${rounds[index % rounds.length] ?? 'new'}`,
    object: index + 1,
    subject: `CN=User ${index + 1},OU=Sales,OU=Staff,DC=corp,DC=contoso,DC=com`,
    subjectClass: index % 9 === 0 ? 'contact' : 'user',
    evidence: [
      { name: 'cloud sign-in name', value: `user${index + 1}@contoso.onmicrosoft.com` },
      { name: 'source anchor', value: 'f8kPXW5yT0q3qL1nX2cKmA==' },
      ...(rounds[index % rounds.length] === 'softMatch'
        ? [{ name: 'matched by', value: 'primary SMTP address' }]
        : []),
      ...(rounds[index % rounds.length] === 'conflict'
        ? [
            {
              name: 'holders',
              value: `CN=User ${index + 2},OU=Leavers,DC=corp,DC=contoso,DC=com\nguest: user${index + 1}_fabrikam.com#EXT#@contoso.onmicrosoft.com`,
            },
          ]
        : []),
    ],
  }));

function placeOf(index: number): number {
  return catalogue.outcomes.findIndex(
    ({ id }) => id === `syncPreview.${rounds[index % rounds.length] ?? ''}`,
  );
}

export function advicePageOf({ filter, offset, limit, sort }: Input<'advisors', 'page'>): AdvicePage {
  const rows = rowsOf(filter);
  const ordered = sort?.descending === true ? rows.toReversed() : rows;
  return { rows: ordered.slice(offset, offset + limit), total: rows.length };
}

export function adviceFacetsOf(filter: Filter): AdviceFacets {
  return {
    outcomes: countsOf(rowsOf({ ...filter, outcomes: [] }), 'outcome'),
    subjectClasses: countsOf(rowsOf({ ...filter, subjectClasses: [] }), 'subjectClass'),
  };
}

function countsOf(rows: readonly AdviceRow[], key: 'outcome' | 'subjectClass'): AdviceFacets['outcomes'] {
  return [...new Set(rows.map((row) => row[key]))]
    .map((value) => ({ value, subjects: rows.filter((row) => row[key] === value).length }))
    .toSorted((one, other) => other.subjects - one.subjects);
}

export function adviceDetailOf(id: number): AdviceDetail {
  const advice = all.find((row) => row.id === id);
  if (advice === undefined) throw new Error(`the fake has no advice ${id}`);
  return {
    advice,
    attributes: [
      { name: 'mail', values: [`user${id}@contoso.com`] },
      { name: 'userPrincipalName', values: [`user${id}@contoso.local`] },
    ],
    guidance: {
      id: 'sync-preview',
      title: 'What synchronisation will do to every object',
      sections: [
        { heading: 'What it tells', markdown: 'What Entra ID will make of each object, **before** it does.' },
        { heading: 'Limits', markdown: 'It knows what the snapshots know.' },
      ],
    },
  };
}
