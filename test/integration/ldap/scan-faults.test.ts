import { hash } from 'node:crypto';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';

import { openDirectory, type DirectoryRequest } from '../../../core/directory/ldap/open-directory.ts';
import { openDomain } from '../../../core/directory/ldap/read-domain.ts';
import { searchFilterOf } from '../../../core/directory/ldap/search-filters.ts';
import type { ScanSummary } from '../../../core/model/scan.ts';
import { profiles } from '../../../core/rules/profiles/registry.ts';
import { runScan } from '../../../core/scan/scan.ts';
import { findings } from '../../../core/workspace/findings.ts';
import { latestScan } from '../../../core/workspace/scans.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { startCuttingProxy } from '../../lab/cutting-proxy.ts';
import type { FakeObject } from '../../lab/fake-server/fake-object.ts';
import {
  startFakeServer,
  type FakeServer,
  type FakeServerOptions,
} from '../../lab/fake-server/fake-server.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { startDomain } from '../../lab/samba/domain.ts';
import { scenarioLdif } from '../../lab/scenario.ts';

const baseDn = 'DC=contoso,DC=com';
const count = 300;

const users: readonly FakeObject[] = Array.from({ length: count }, (_, index) => {
  const name = `user${String(index).padStart(3, '0')}`;
  return {
    dn: `CN=${name},OU=Users,${baseDn}`,
    attributes: {
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      objectGUID: [hash('sha256', name, 'buffer').subarray(0, 16)],
      sAMAccountName: [name],
      displayName: [name],
      userAccountControl: ['512'],
      userPrincipalName: [index % 10 === 0 ? `bad name${index}@contoso.com` : `${name}@contoso.com`],
      // Every address is held twice.
      mail: [`mail${Math.floor(index / 2)}@contoso.com`],
    },
  };
});

const stop: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const one of stop.splice(0).toReversed()) await one();
});

async function serve(options: Partial<FakeServerOptions> = {}): Promise<FakeServer> {
  const server = await startFakeServer({
    objects: [{ dn: baseDn, attributes: { objectClass: ['domainDNS'] } }, ...users],
    rootDse: { defaultNamingContext: [baseDn], dnsHostName: ['dc1.contoso.com'] },
    ...options,
  });
  stop.push(server.stop);
  return server;
}

const [entra] = profiles;
if (!entra) throw new Error('There is no profile.');
const profile = entra;

const request = (port: number, more: Partial<DirectoryRequest> = {}): DirectoryRequest => ({
  place: { kind: 'server', host: '127.0.0.1', port, tls: false },
  signIn: { kind: 'anonymous' },
  startTls: false,
  profile,
  scopeDns: [],
  excludeDns: [],
  globalCatalog: false,
  ...more,
  load: { pageSize: 25, retryAfterMs: 10, operationTimeoutMs: 1000, connectTimeoutMs: 1000, ...more.load },
});

interface Scanned {
  readonly summary: ScanSummary;
  /** Of what was kept. */
  readonly found: readonly string[];
}

/** Scans into a workspace, and opens that again. */
async function scan(
  directory: DirectoryRequest,
  signal = new AbortController().signal,
  onObjects?: (objects: number) => void,
): Promise<Scanned> {
  const folder = makeLabFolder();
  stop.push(async () => removeLabFolder(folder));
  const workspace = path.join(folder, 'scan.foresync');
  const { sources } = await openDirectory(directory);
  await runScan({
    sources,
    profile,
    settings: { verifiedDomains: new Set(['contoso.com']), alternateLogin: false },
    scopeDns: [],
    excludeDns: [],
    workspace,
    signal,
    onProgress: ({ objects }) => onObjects?.(objects),
  });
  const opened = openWorkspace(workspace, { readOnly: true });
  try {
    const summary = latestScan(opened);
    const found = Array.from(
      findings(opened, summary.id, {}),
      ({ dn, ids, value }) => `${dn} ${ids.join()} ${value}`,
    );
    expect(opened.database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
    return { summary, found };
  } finally {
    opened.close();
  }
}

/** The same numbers in every run. */
function* seeded(seed: number, most: number): Generator<number, never> {
  for (let state = seed; ; state = (state * 1_103_515_245 + 12_345) % 2 ** 31) yield state % most;
}

describe('a scan over a connection that breaks', () => {
  test.for([
    ['once', (connection: number) => connection === 2, ['complete']],
    ['again and again', (connection: number) => connection >= 2, ['complete', 'failed']],
  ] as const)(
    '%s, at 20 random bytes: whole, or marked partial and right as far as it goes',
    async ([, isCut, states]) => {
      const server = await serve();
      let connections = 0;
      let afterBytes: number | undefined;
      const proxy = await startCuttingProxy({
        host: '127.0.0.1',
        port: server.port,
        // The first connection looks at the rootDSE: without it nothing begins.
        cut: () => {
          connections++;
          return afterBytes !== undefined && isCut(connections)
            ? { towards: 'client', afterBytes, ending: 'cut' }
            : undefined;
        },
      });
      stop.push(proxy.stop);
      const whole = await scan(request(proxy.port));
      expect(whole.summary).toMatchObject({ state: 'complete', objects: { total: count } });
      const bytes = proxy.passed.client;
      const known = new Set(whole.found);
      const offsets = seeded(20_261, bytes);

      for (let run = 0; run < 20; run++) {
        connections = 0;
        afterBytes = offsets.next().value;
        const { summary, found } = await scan(request(proxy.port));
        expect(states).toContain(summary.state);
        const isWhole = summary.state === 'complete';
        expect({ afterBytes, isWhole: summary.objects.total === count }).toEqual({ afterBytes, isWhole });
        expect(summary.error ?? 'connection').toMatch(/connection/i);
        // Less is known of duplicates then, never anything that is not so.
        expect(found.filter((one) => !known.has(one))).toEqual([]);
        expect(isWhole && found.length !== whole.found.length).toBe(false);
      }
    },
  );
});

describe('a scan that is cancelled', () => {
  // A busy machine may halt any process for longer than this allows: one of three times must do.
  test(
    'ends within 200 ms while a page is outstanding, keeps what was read and is marked so',
    { retry: 2 },
    async () => {
      let pages = 0;
      const server = await serve({
        script: ({ request: asked }) =>
          asked.kind === 'search' && asked.page !== undefined && ++pages > 4 ? { act: 'silence' } : undefined,
      });
      const cancel = new AbortController();
      const running = scan(request(server.port, { load: { operationTimeoutMs: 60_000 } }), cancel.signal);
      // Four pages have been taken when the fifth is outstanding.
      await vi.waitUntil(() => pages >= 5, { interval: 5, timeout: 10_000 });
      await delay(50);
      const cancelledAt = performance.now();
      cancel.abort();
      const { summary } = await running;
      expect(performance.now() - cancelledAt).toBeLessThan(200);
      expect(summary).toMatchObject({ state: 'cancelled', objects: { total: 100 } });
      expect(server.received.map(({ request: { kind } }) => kind)).toContain('abandon');
    },
  );
});

describe('a group of 5,000 members', () => {
  test('is read by ranges to the last one', async () => {
    const members = Array.from({ length: 5000 }, (_, index) => `CN=m${index},${baseDn}`);
    const dn = `CN=All,${baseDn}`;
    const group = { dn, attributes: { objectClass: ['top', 'group'], member: members } };
    const server = await serve({ objects: [{ dn: baseDn, attributes: {} }, group], maxValueRange: 1500 });
    const { sources } = await openDirectory(request(server.port));
    const read: number[] = [];
    for (const source of sources) {
      for await (const page of source.read(new AbortController().signal)) {
        for (const { attributes } of page.objects) read.push(attributes.get('member')?.length ?? 0);
      }
    }
    expect(read).toEqual([5000]);
  });
});

const skip = await labSkipReason('samba');

describe.skipIf(skip !== undefined)('a scan of a domain controller', () => {
  const realm = 'CORP.CONTOSO.TEST';

  test.for(['kill', 'stall'] as const)(
    '%s in the middle: it ends, keeps what was read and is marked partial',
    async (fate) => {
      const domain = await startDomain({
        realm,
        ldif: scenarioLdif({ baseDn: 'DC=corp,DC=contoso,DC=test', staff: 200 }),
      });
      stop.push(async () => {
        domain.resume();
        await domain.stop();
      });
      // By a relay, as the name of the controller is in no DNS; the certificate is that of the name.
      const proxy = await startCuttingProxy({ host: domain.address, port: 389, cut: () => undefined });
      stop.push(proxy.stop);
      const cache = path.join(domain.folder, 'ticket');
      await domain.kinit({ user: 'Administrator', password: domain.adminPassword, cache });
      process.env['KRB5_CONFIG'] = domain.krb5Conf;
      process.env['KRB5CCNAME'] = `FILE:${cache}`;
      const source = await openDomain({
        target: { host: domain.host, address: '127.0.0.1', port: proxy.port, transport: 'clear' },
        signIn: { kind: 'current-user' },
        reads: profile.reads,
        filter: searchFilterOf('entra'),
        load: { pageSize: 20, pauseMs: 5, retryAfterMs: 10, connectTimeoutMs: 700, operationTimeoutMs: 700 },
      });
      const folder = makeLabFolder();
      stop.push(async () => removeLabFolder(folder));
      let ended: Promise<unknown> | undefined;
      const summary = await runScan({
        sources: [source],
        profile,
        settings: { verifiedDomains: new Set(), alternateLogin: false },
        scopeDns: [],
        excludeDns: [],
        workspace: path.join(folder, 'scan.foresync'),
        signal: new AbortController().signal,
        onProgress: ({ objects }) => {
          if (objects > 0) ended ??= fate === 'kill' ? domain.kill() : Promise.resolve(domain.stall());
        },
      });
      await ended;
      expect(summary.state).toBe('failed');
      expect(summary.error).toMatch(/connection|answer/);
      expect(summary.objects.total).toBeGreaterThan(0);
      expect(summary.objects.total).toBeLessThan(270);
    },
  );
});
