import { hash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import {
  openWritableDomain,
  type WritableDomain,
} from '../../../core/directory/ldap/write/writable-domain.ts';
import { ldifRecord } from '../../../core/directory/ldif/write.ts';
import type { Change, ObjectChange, Plan, PlanHeader } from '../../../core/model/change.ts';
import { guidText } from '../../../core/model/value-text.ts';
import { applyPlan } from '../../../core/plan/apply/apply-plan.ts';
import type { ApplyRequest, ApplyResult } from '../../../core/plan/apply/apply-request.ts';
import { openJournal } from '../../../core/plan/journal/journal.ts';
import { createRunBook } from '../../../core/plan/journal/run-book.ts';
import { sealPlan } from '../../../core/plan/file/seal-plan.ts';
import { beginScan, endScan } from '../../../core/workspace/scan-record.ts';
import { workspaceId } from '../../../core/workspace/workspace-id.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import type { FakeObject } from '../../lab/fake-server/fake-object.ts';
import {
  startFakeServer,
  type FakeServer,
  type FakeServerOptions,
} from '../../lab/fake-server/fake-server.ts';
import { startOpenLdap, type OpenLdap } from '../../lab/openldap/server.ts';
import { startTlsFront } from '../../lab/tls-front.ts';

/** The domain that every test here changes. */
export const domainDn = 'DC=corp,DC=contoso,DC=com';
export const host = 'dc1.corp.contoso.com';
export const attributes = ['mail', 'proxyAddresses', 'msExchMailboxGuid'];

const guidOf = (index: number): Buffer => hash('sha256', `user ${index}`, 'buffer').subarray(0, 16);

/** User n of the directory as it is before anything is changed. */
export function userObject(index: number): FakeObject {
  return {
    dn: `CN=User ${index},${domainDn}`,
    attributes: {
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      cn: [`User ${index}`],
      objectGUID: [guidOf(index)],
      mail: [`user${index}@contoso.local`],
      proxyAddresses: [`SMTP:user${index}@contoso.local`, `smtp:u${index}@contoso.com`],
    },
  };
}

/** Another mail address and another primary address for user n. */
export function userChange(index: number, changes: readonly Change[] = usualChanges(index)): ObjectChange {
  return {
    objectGUID: guidText(guidOf(index)) ?? '',
    dn: `CN=User ${index},${domainDn}`,
    objectClass: 'user',
    isProtected: false,
    changes,
  };
}

function usualChanges(index: number): Change[] {
  return [
    change('mail', [`user${index}@contoso.local`], [`user${index}@contoso.com`]),
    change('proxyAddresses', [`SMTP:user${index}@contoso.local`], [`SMTP:user${index}@contoso.com`]),
  ];
}

export function change(attribute: string, remove: Change['remove'], add: Change['add']): Change {
  return { attribute, remove, add, resolves: [] };
}

export const indexes = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** A workspace with one scan of nothing. */
export function makeWorkspace(file: string): void {
  const workspace = openWorkspace(file, { create: true });
  const request = { sources: [], verifiedDomains: [], scopeDns: [], excludeDns: [], alternateLogin: false };
  const scan = beginScan(workspace, 'entra', request, '2026-01-01T00:00:00.000Z');
  workspace.database.exec('BEGIN IMMEDIATE');
  endScan(workspace, scan, {
    state: 'complete',
    endedAt: '2026-01-01T00:00:01.000Z',
    coverage: { sources: [], skippedChecks: [] },
    error: null,
  });
  workspace.close();
}

/** What a plan of this workspace says of itself. */
export function headerOf(file: string, controller: string | null = null): Omit<PlanHeader, 'id'> {
  const workspace = openWorkspace(file, { readOnly: true });
  try {
    return {
      format: 'foresync-plan',
      version: 1,
      createdAt: '2026-01-01T00:00:02.000Z',
      createdBy: 'anna on WS01',
      workspace: { id: workspaceId(workspace), path: file },
      scan: { id: 1, startedAt: '2026-01-01T00:00:00.000Z', profile: 'entra' },
      targets: [{ domain: domainDn, controller }],
    };
  } finally {
    workspace.close();
  }
}

export function planOf(file: string, objects: readonly ObjectChange[], controller?: string): Plan {
  return sealPlan(headerOf(file, controller), objects);
}

/** The fake server with users, behind TLS. */
export interface FakeDomain {
  readonly server: FakeServer;
  readonly tlsPort: number;
  readonly caFile: string;
  readonly open: (more?: { readonly port?: number; readonly timeoutMs?: number }) => Promise<WritableDomain>;
  readonly stop: () => Promise<void>;
}

export async function startFakeDomain(
  objects: readonly FakeObject[],
  options: Partial<FakeServerOptions> = {},
): Promise<FakeDomain> {
  const server = await startFakeServer({
    objects: [{ dn: domainDn, attributes: { objectClass: ['domainDNS'] } }, ...objects],
    rootDse: { defaultNamingContext: [domainDn], dnsHostName: [host] },
    ...options,
  });
  const front = await startTlsFront(server.port);
  return {
    server,
    tlsPort: front.port,
    caFile: front.caFile,
    open: ({ port = front.port, timeoutMs = 2000 } = {}) =>
      openWritableDomain({
        target: { host, address: '127.0.0.1', port, transport: 'tls' },
        signIn: { kind: 'anonymous' },
        caFile: front.caFile,
        domain: domainDn,
        attributes,
        operationTimeoutMs: timeoutMs,
      }),
    stop: async () => {
      await front.stop();
      await server.stop();
    },
  };
}

/** OpenLDAP with so many users. */
export async function startLdapDomain(folder: string, count: number): Promise<OpenLdap> {
  const file = path.join(folder, 'users.ldif');
  const head = `dn: ${domainDn}\nobjectClass: top\nobjectClass: domainDNS\ndc: corp\n\n`;
  const records = indexes(count).map((index) => {
    const { dn, attributes: held } = userObject(index);
    const named = Object.entries(held).map(([name, values]) => [name.toLowerCase(), values] as const);
    return ldifRecord({ dn, attributes: new Map(named) });
  });
  writeFileSync(file, head + records.join(''));
  return await startOpenLdap({ ldif: file, realm: 'CORP.CONTOSO.COM' });
}

export function openLdapDomain(server: OpenLdap, port = server.tlsPort): Promise<WritableDomain> {
  return openWritableDomain({
    target: { host, address: server.address, port, transport: 'tls' },
    signIn: { kind: 'password', user: server.admin.dn, password: () => server.admin.password },
    caFile: server.caFile,
    domain: domainDn,
    attributes,
    operationTimeoutMs: 5000,
  });
}

/** Applies with the usual settings, the journal opened and closed for it. */
export async function applyTo(
  domain: WritableDomain,
  plan: Plan,
  more: Partial<ApplyRequest> = {},
): Promise<ApplyResult> {
  const book = createRunBook();
  const journal = openJournal(plan.workspace.path, book.visit);
  try {
    return await applyPlan({
      plan,
      domains: [domain],
      journal,
      run: String(book.runs.size + 1),
      by: 'anna',
      host: 'WS01',
      maxFailures: 5,
      signal: new AbortController().signal,
      now: () => new Date(),
      ...more,
    });
  } finally {
    journal.close();
  }
}
