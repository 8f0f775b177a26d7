import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openDomain, type DomainSource } from '../../../core/directory/ldap/read-domain.ts';
import { parseFilter } from '../../../core/directory/ldap/filter/parse-filter.ts';
import { openFile } from '../../../core/directory/open-file.ts';
import type { Source } from '../../../core/directory/source.ts';
import type { ScanProgress } from '../../../core/model/scan.ts';
import { profiles } from '../../../core/rules/profiles/registry.ts';
import { runScan } from '../../../core/scan/scan.ts';
import { startCuttingProxy } from '../../lab/cutting-proxy.ts';
import { adResult } from '../../lab/fake-server/directory.ts';
import {
  startFakeServer,
  type FakeServer,
  type FakeServerOptions,
} from '../../lab/fake-server/fake-server.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import { readSource } from './read-source.ts';

const baseDn = 'DC=contoso,DC=com';
const users = Array.from({ length: 50 }, (_, index) => ({
  dn: `CN=user${index},OU=Users,${baseDn}`,
  attributes: { objectClass: ['top', 'person', 'user'], sAMAccountName: [`user${index}`] },
}));

const stop: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const one of stop.splice(0).toReversed()) await one();
});

async function serve(options: Partial<FakeServerOptions> = {}): Promise<FakeServer> {
  const server = await startFakeServer({
    objects: [{ dn: baseDn, attributes: { objectClass: ['domainDNS'] } }, ...users],
    rootDse: { defaultNamingContext: [baseDn] },
    ...options,
  });
  stop.push(server.stop);
  return server;
}

async function open({ port }: { readonly port: number }): Promise<DomainSource> {
  return await openDomain({
    target: { host: '127.0.0.1', port, transport: 'clear' },
    signIn: { kind: 'anonymous' },
    reads: new Set(['samaccountname']),
    filter: parseFilter('(objectClass=user)'),
    load: { connections: 1, pageSize: 10, retryAfterMs: 10, operationTimeoutMs: 5000 },
  });
}

/** The script that does something once, when the page of that number (from 1) is asked for. */
function onPage(
  number: number,
  act: ReturnType<NonNullable<FakeServerOptions['script']>>,
): Partial<FakeServerOptions> {
  let pages = 0;
  return {
    script: ({ request }) =>
      request.kind === 'search' && 'page' in request && request.scope === 'subtree' && ++pages === number
        ? act
        : undefined,
  };
}

async function progressOf(source: Source): Promise<readonly ScanProgress[]> {
  const folder = makeLabFolder();
  stop.push(() => removeLabFolder(folder));
  const [profile] = profiles;
  if (!profile) throw new Error('There is no profile.');
  const progress: ScanProgress[] = [];
  await runScan({
    sources: [source],
    profile,
    settings: { verifiedDomains: new Set(), alternateLogin: false },
    scopeDns: [],
    excludeDns: [],
    workspace: join(folder, 'scan.foresync'),
    signal: new AbortController().signal,
    onProgress: (one) => progress.push(one),
  });
  return progress;
}

describe('while a domain is read', () => {
  test('its controller, protection and page times are told', async () => {
    const server = await serve(onPage(5, { act: 'delay', ms: 120 }));
    const source = await open(server);
    expect((await readSource(source)).error).toBeUndefined();
    const quality = source.quality?.();
    expect(quality).toMatchObject({
      server: `127.0.0.1:${server.port}`,
      protection: 'none',
      connections: 0,
      retriedPages: 0,
      reconnects: 0,
    });
    expect(quality?.lastPageMs).toBeGreaterThanOrEqual(119);
  });

  test('a page that is asked for once more is counted', async () => {
    const source = await open(await serve(onPage(2, { act: 'refuse', result: adResult.busy })));
    expect((await readSource(source)).error).toBeUndefined();
    expect(source.quality?.()).toMatchObject({ retriedPages: 1, reconnects: 0 });
  });

  test('a connection that is lost is counted', async () => {
    const server = await serve();
    const proxy = await startCuttingProxy({
      host: '127.0.0.1',
      port: server.port,
      // The first connection looks at the rootDSE.
      cut: (connection) =>
        connection === 2 ? { towards: 'client', afterBytes: 1200, ending: 'cut' } : undefined,
    });
    stop.push(proxy.stop);
    const source = await open(proxy);
    expect((await readSource(source)).error).toBeUndefined();
    expect(source.quality?.()).toMatchObject({ reconnects: 1 });
  });
});

describe('the progress of a scan', () => {
  test('tells of its connection, also while the server keeps it waiting', async () => {
    const progress = await progressOf(await open(await serve(onPage(4, { act: 'delay', ms: 2500 }))));
    const told = progress.flatMap(({ connection }) => connection ?? []);
    expect(told.some(({ connections }) => connections === 1)).toBe(true);
    expect(told.some(({ awaitedMs }) => awaitedMs > 900)).toBe(true);
    expect(progress.at(-1)?.connection).toBeUndefined();
  });

  test('tells of none where a file is read', async () => {
    const file = await openFile(join(import.meta.dirname, '../../../resources/sample/contoso.ldf'));
    const progress = await progressOf(file);
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.filter(({ connection }) => connection !== undefined)).toEqual([]);
  });
});
