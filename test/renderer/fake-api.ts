import type { Api, EventName, EventShape } from '../../core/contract/contract.ts';
import type { Result } from '../../core/contract/operation.ts';
import type { Settings } from '../../core/contract/outputs.ts';
import type { ExpectedErrorShape } from '../../core/model/expected-error.ts';
import type { ScanReport, ScanSummary } from '../../core/model/scan.ts';
import {
  adviceDetailOf,
  adviceFacetsOf,
  advicePageOf,
  advisorsOf,
  containersOf,
  type FakeRun,
} from './fake-advisors.ts';
import { createFakeForms, type FakeMailboxGuid } from './fake-mailbox-guid.ts';
import { createFakePlans, type FakePlans } from './fake-plans.ts';
import { createFakeTenants, type FakeTenants } from './fake-tenants.ts';
import { detailOf, facetsOf, kinds, rowAt, totalOf } from './fake-findings.ts';

/** How the fake behaves. */
export interface FakeSettings {
  /** `empty`: nothing was ever done. `failing`: every answer is a refusal. */
  readonly mode?: 'full' | 'empty' | 'failing';
  /** Before each answer, in milliseconds. */
  readonly delay?: number;
  readonly findings?: number;
  readonly theme?: Settings['theme'];
  /** Why it is not the desktop app. */
  readonly fallback?: string;
  /** How the last run of its advisor ended. */
  readonly advisor?: FakeRun;
  readonly plans?: FakePlans;
  readonly tenants?: FakeTenants;
  readonly mailboxGuid?: FakeMailboxGuid;
}

/** An `Api` in memory, and a way to see what was asked of it and to tell it events. */
export interface FakeApi {
  readonly api: Api;
  readonly emit: <Name extends EventName>(name: Name, event: EventShape<Name>) => void;
  /** `group.name` and the input of every call, oldest first. */
  readonly calls: readonly { readonly name: string; readonly input: unknown }[];
}

const failure: ExpectedErrorShape = {
  code: 'workspace.damaged',
  summary: 'The workspace contoso.foresync is damaged.',
  action: 'Scan again into a new workspace.',
  detail: 'SQLITE_CORRUPT: database disk image is malformed',
  retryable: true,
};

function isResult<Output>(given: Output | Result<Output>): given is Result<Output> {
  return typeof given === 'object' && given !== null && 'ok' in given;
}

function scanOf(id: number, findings: number): ScanSummary {
  const errors = totalOf(findings, { severity: ['error'] });
  const warnings = totalOf(findings, { severity: ['warning'] });
  return {
    id,
    state: 'complete',
    startedAt: `2026-11-${10 + id}T08:30:00.000Z`,
    endedAt: `2026-11-${10 + id}T08:31:10.000Z`,
    profile: 'entra',
    verifiedDomains: ['contoso.com'],
    sources: ['corp.contoso.com'],
    scopeDns: [],
    excludeDns: [],
    error: null,
    objects: {
      total: findings * 4,
      errors,
      warnings,
      information: findings - errors - warnings,
      clean: findings * 2,
      outOfScope: findings,
    },
    // Those besides say of as many objects that they are out of scope.
    findings: { error: errors, warning: warnings, info: 2 * findings - errors - warnings },
  };
}

function reportOf(findings: number): ScanReport {
  const scan = scanOf(2, findings);
  return {
    scan,
    bySeverity: scan.findings,
    byId: [
      ...kinds.map(({ id, severity }) => ({ id, severity, findings: totalOf(findings, { ids: [id] }) })),
      { id: 'scope.filtered', severity: 'info', findings },
    ],
    byContainer: facetsOf(findings, {}).containers.map(({ label, findings: count }) => ({
      dn: label,
      errors: Math.round(count / 2),
      warnings: Math.round(count / 3),
      information: Math.round(count / 6),
    })),
    byKind: [],
    outOfScope: [
      {
        reason: 'systemAccount',
        sentence: 'Accounts of the system itself.',
        objects: Math.round(findings / 3),
      },
    ],
    coverage: {
      sources: [
        {
          source: 'corp.contoso.com',
          outcome: { state: 'ran' },
          objects: scan.objects.total,
          otherRecords: 120,
          repeated: 0,
          damaged: 1,
          damage: [{ line: 4711, reason: 'A line is longer than 76 characters and not folded.' }],
          notSeen: [
            { attribute: 'mS-DS-ConsistencyGuid', reason: 'No value seen: not exported, or missing rights.' },
          ],
        },
      ],
      skippedChecks: [
        {
          ids: ['mail.domainNotVerified'],
          source: 'corp.contoso.com',
          outcome: { state: 'skipped', reason: 'No verified domains were given.' },
        },
      ],
    },
  };
}

/** Makes a fake that believes in `findings` findings, worked out row by row as they are asked for. */
export function createFakeApi(fake: FakeSettings = {}): FakeApi {
  const { mode = 'full', delay = 0, findings = 12_480 } = fake;
  const isEmpty = mode === 'empty';
  const calls: { name: string; input: unknown }[] = [];
  const listeners = new Map<EventName, Set<(event: never) => void>>();
  let settings: Settings = {
    theme: fake.theme ?? 'system',
    columns: [],
    adviceColumns: {},
    profile: 'entra',
    verifiedDomains: ['contoso.com', 'fabrikam.com'],
    dataFolder: String.raw`C:\Users\anna\AppData\Roaming\Foresync`,
  };

  async function answer<Output>(
    name: string,
    input: unknown,
    output: () => Output | Result<Output>,
  ): Promise<Result<Output>> {
    calls.push({ name, input });
    if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
    if (
      mode === 'failing' &&
      !name.startsWith('app.') &&
      name !== 'settings.read' &&
      name !== 'workspaces.open'
    ) {
      return { ok: false, error: failure };
    }
    const given = output();
    return isResult(given) ? given : { ok: true, value: given };
  }

  function tell<Name extends EventName>(name: Name, event: EventShape<Name>): void {
    // The set of a name only ever holds listeners of that name: `on` says so.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the comment above says
    for (const listener of listeners.get(name) ?? []) (listener as (given: typeof event) => void)(event);
  }

  const scans = [scanOf(1, Math.round(findings * 1.2)), scanOf(2, findings)];
  const api: Api = {
    app: {
      info: (input) =>
        answer('app.info', input, () => ({
          version: '0.1.0',
          host: 'electron' as const,
          fallback: fake.fallback ?? null,
        })),
    },
    settings: {
      read: (input) => answer('settings.read', input, () => settings),
      change: (input) =>
        answer('settings.change', input, () => {
          const { theme = settings.theme, profile = settings.profile } = input;
          settings = {
            ...settings,
            theme,
            profile,
            verifiedDomains: input.verifiedDomains ?? settings.verifiedDomains,
            columns: input.columns ?? settings.columns,
            adviceColumns: { ...settings.adviceColumns, ...input.adviceColumns },
          };
          return settings;
        }),
    },
    secrets: {
      hold: () => answer('secrets.hold', {}, () => ({ secret: 'secret-token' })),
    },
    files: {
      chooseExports: (input) =>
        answer('files.chooseExports', input, () => [
          { token: 'file-0001', name: 'corp.contoso.com.ldf', size: 48_000_000 },
        ]),
      chooseWorkspace: (input) => answer('files.chooseWorkspace', input, () => null),
      chooseCertificates: (input) => answer('files.chooseCertificates', input, () => null),
      chooseInput: (input) =>
        answer('files.chooseInput', input, () => [
          { token: 'file-0002', name: input.takes === 'folder' ? 'Connect export' : 'tenant.jsonl', size: 0 },
        ]),
      cancelUpload: (input) => answer('files.cancelUpload', input, () => null),
    },
    workspaces: {
      recent: (input) =>
        answer('workspaces.recent', input, () =>
          isEmpty
            ? []
            : [
                {
                  token: 'workspace-1',
                  name: 'corp.contoso.com',
                  path: String.raw`C:\Users\anna\AppData\Roaming\Foresync\corp.contoso.com.foresync`,
                  usedAt: '2026-11-12T08:31:10.000Z',
                  problem: null,
                  latest: scans[1] ?? null,
                },
                {
                  token: 'workspace-2',
                  name: 'fabrikam.com',
                  path: String.raw`D:\Audit\fabrikam.com.foresync`,
                  usedAt: '2026-09-30T14:00:00.000Z',
                  problem: 'The file is not there any more.',
                  latest: null,
                },
              ],
        ),
      open: (input) =>
        answer('workspaces.open', input, () => ({
          workspace: 'workspace-1',
          name: 'corp.contoso.com',
          scans,
        })),
      forget: (input) => answer('workspaces.forget', input, () => null),
    },
    targets: {
      list: (input) =>
        answer('targets.list', input, () =>
          isEmpty
            ? []
            : [
                {
                  id: 'target-01',
                  name: 'Fabrikam, research forest',
                  target: {
                    address: 'ldaps://dc1.research.fabrikam.com',
                    auth: 'password' as const,
                    user: 'reader@research.fabrikam.com',
                    startTls: false,
                    globalCatalog: false,
                  },
                  profile: 'entra' as const,
                  verifiedDomains: ['fabrikam.com'],
                  scopeDns: [],
                  excludeDns: [],
                },
              ],
        ),
      save: (input) => answer('targets.save', input, () => ({ id: 'target-01' })),
      remove: (input) => answer('targets.remove', input, () => null),
    },
    directory: {
      own: (input) => answer('directory.own', input, () => ({ domain: isEmpty ? null : 'corp.contoso.com' })),
      containers: (input) =>
        answer('directory.containers', input, () => {
          const base = input.parent ?? 'DC=corp,DC=contoso,DC=com';
          return ['Staff', 'Partners', 'Leavers'].map((name) => ({
            dn: `OU=${name},${base}`,
            name,
            hasChildren: true,
          }));
        }),
      diagnose: (input) => answer('directory.diagnose', input, () => ({ operation: 'operation-1' })),
    },
    scans: {
      start: (input) =>
        answer('scans.start', input, () => ({ operation: 'operation-1', workspace: 'workspace-1' })),
      cancel: (input) => answer('scans.cancel', input, () => null),
      running: (input) => answer('scans.running', input, () => null),
      report: (input) => answer('scans.report', input, () => reportOf(findings)),
      compare: (input) =>
        answer('scans.compare', input, () => ({
          counts: {
            new: 12,
            fixed: Math.round(findings / 5),
            changed: 3,
            notJudged: 0,
            unchanged: findings - 15,
          },
          caveats: ['The earlier scan knew fewer verified domains.'],
          rows: [0, 1, 2].map((index) => ({
            state: 'new' as const,
            finding: detailOf(rowAt(findings, {}, false, index)).record,
          })),
        })),
    },
    findings: {
      page: (input) =>
        answer('findings.page', input, () => {
          const total = totalOf(findings, input.filter);
          const isGrouped = input.sort !== undefined;
          const length = Math.max(0, Math.min(input.limit, total - input.offset));
          const place = (index: number): number =>
            input.sort?.descending === true ? total - 1 - input.offset - index : input.offset + index;
          const rows = Array.from({ length }, (_, index) =>
            rowAt(findings, input.filter, isGrouped, place(index)),
          );
          return { rows, total };
        }),
      facets: (input) => answer('findings.facets', input, () => facetsOf(findings, input.filter)),
      detail: (input) =>
        answer('findings.detail', input, () => detailOf(rowAt(findings, {}, false, input.finding - 1))),
      export: (input) => answer('findings.export', input, () => ({ operation: 'operation-2' })),
    },
    advisors: {
      containers: (input) => answer('advisors.containers', input, () => containersOf(input.parent)),
      list: (input) =>
        answer('advisors.list', input, () => advisorsOf(fake.advisor ?? (isEmpty ? 'none' : 'ran'))),
      start: (input) => answer('advisors.start', input, () => ({ operation: 'operation-3' })),
      page: (input) => answer('advisors.page', input, () => advicePageOf(input)),
      facets: (input) => answer('advisors.facets', input, () => adviceFacetsOf(input.filter)),
      detail: (input) => answer('advisors.detail', input, () => adviceDetailOf(input.advice)),
      compare: (input) =>
        answer('advisors.compare', input, () => ({
          counts: { changed: 31, new: 12, gone: 4, unchanged: 3_953 },
          caveats: ['The two runs did not read the same inputs.'],
          rows: [
            {
              state: 'changed' as const,
              subject: 'CN=User 9,OU=Sales,OU=Staff,DC=corp,DC=contoso,DC=com',
              subjectClass: 'user',
              from: ['syncPreview.new'],
              to: ['syncPreview.conflict'],
            },
          ],
        })),
      export: (input) => answer('advisors.export', input, () => ({ operation: 'operation-4' })),
    },
    ...createFakeForms(fake.mailboxGuid ?? 'planned', answer),
    ...createFakeTenants(fake.tenants ?? (isEmpty ? 'none' : 'signedIn'), answer),
    ...createFakePlans(fake.plans ?? {}, answer, {
      previewed: (plan, numbers) =>
        tell('planPreviewed', { operation: 'operation-8', plan, numbers, error: null }),
    }),
    reports: {
      write: (input) => answer('reports.write', input, () => ({ operation: 'operation-5' })),
    },
    guidance: {
      read: (input) =>
        answer('guidance.read', input, () => ({ id: input.id, title: input.id, sections: [] })),
    },
    clipboard: { write: (input) => answer('clipboard.write', input, () => null) },
    external: { open: (input) => answer('external.open', input, () => null) },
    on(name, listener) {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener));
      return () => all.delete(listener);
    },
  };
  return {
    api,
    calls,
    emit: tell,
  };
}

/** The scan has ended, and its workspace is open. */
export function endScan(fake: FakeApi): void {
  fake.emit('scanEnded', {
    operation: 'operation-0',
    workspace: 'workspace-1',
    scan: 2,
    state: 'complete',
    error: null,
  });
}

/** What was asked under a name (`plans.apply`), oldest first. */
export function inputsOf({ calls }: FakeApi, name: string): readonly unknown[] {
  return calls.filter((call) => call.name === name).map(({ input }) => input);
}
