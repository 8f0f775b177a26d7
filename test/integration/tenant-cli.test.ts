import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { TenantObject } from '../../core/model/tenant.ts';
import { registeredPermissions } from '../../core/tenant/sign-in/registration.ts';
import { openTenantFile, type TenantFile } from '../../core/tenant/snapshot-file.ts';
import { startForesync, type Running } from '../lab/foresync.ts';
import { contosoTenant, contosoTenantId } from '../lab/graph/contoso-tenant.ts';
import { loopbackAuthority, startLocalGraph, type LocalGraph } from '../lab/graph/local-graph.ts';
import { browse } from '../lab/openid/browser.ts';
import {
  daemonId,
  daemonSecret,
  desktopId,
  startOpenIdProvider,
  type OpenIdProvider,
} from '../lab/openid/provider.ts';

const redirected = new URL('../lab/redirected-hosts.ts', import.meta.url).href;
const folder = mkdtempSync(path.join(tmpdir(), 'foresync-tenant-'));
const out = path.join(folder, 'contoso.jsonl');

let provider: OpenIdProvider;
let graph: LocalGraph;

beforeAll(() => {
  // The provider says at every start that it is one for development.
  for (const method of ['warn', 'info'] as const) vi.spyOn(console, method).mockReturnValue();
  tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]);
});
beforeEach(async () => {
  provider = await startOpenIdProvider({
    tenant: contosoTenantId,
    permissions: registeredPermissions('person'),
  });
  graph = await startLocalGraph({
    collections: contosoTenant(2_500),
    rightsOf: (token) => provider.rightsOf(token),
    publicHost: 'graph.microsoft.com',
  });
});
afterEach(async () => {
  await Promise.all([provider.stop(), graph.stop()]);
  rmSync(out, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(args: readonly string[], env: Readonly<Record<string, string>> = {}): Running {
  return startForesync(['tenant', 'read', '--tenant', contosoTenantId, '--out', out, ...args], {
    env: {
      NODE_OPTIONS: `--import=${redirected}`,
      NODE_EXTRA_CA_CERTS: loopbackAuthority,
      LAB_HOSTS: JSON.stringify({
        'login.microsoftonline.com': provider.host,
        'graph.microsoft.com': graph.host,
      }),
      ...env,
    },
  });
}

const asApplication = ['--client-id', daemonId, '--sign-in', 'application'];

async function contents(): Promise<
  Pick<TenantFile, 'header'> & { readonly objects: readonly TenantObject[] }
> {
  const { header, objects } = await openTenantFile(out);
  const all: TenantObject[] = [];
  for await (const some of objects()) all.push(...some);
  return { header, objects: all };
}

test('an application reads the tenant, but for what Graph does not offer to applications', async () => {
  const { status, stdout, stderr } = await read(asApplication, { FORESYNC_CLIENT_SECRET: daemonSecret })
    .ended;
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('users: read');
  expect(stdout).toContain('synchronisation settings: skipped. The sign-in has no right to read this.');
  const { header, objects } = await contents();
  expect(header.tenantId).toBe(contosoTenantId);
  expect(objects.filter(({ kind }) => kind === 'user')).toHaveLength(2_500);
  expect(readdirSync(folder)).toEqual(['contoso.jsonl']);
});

test('a person signs in with a code and reads all of it', async () => {
  const running = read(['--client-id', desktopId, '--sign-in', 'device-code']);
  let shown = '';
  running.child.stderr?.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    const [, page, code = ''] = /Open (\S+) and enter (\S+)\.\n/.exec(shown) ?? [];
    if (page === undefined) return;
    shown = '';
    void browse(page, { user_code: code });
  });
  const { status, stderr } = await running.ended;
  expect(stderr).toContain('Signed in as anna@contoso.com.');
  expect(status).toBe(0);
  const { header } = await contents();
  expect(Object.values(header.coverage).every(({ state }) => state === 'ran')).toBe(true);
});

test('a wrong secret is said to be one, and is not shown', async () => {
  const { status, stdout, stderr } = await read(asApplication, { FORESYNC_CLIENT_SECRET: 'wrong-wrong' })
    .ended;
  expect(status).toBe(3);
  expect(stderr).toContain('The client secret is wrong or has expired.');
  expect(stdout + stderr).not.toContain('wrong-wrong');
  expect(readdirSync(folder)).toEqual([]);
});

test('without a secret it says how to give one', async () => {
  const { status, stderr } = await read(asApplication).ended;
  expect(status).toBe(2);
  expect(stderr).toContain('FORESYNC_CLIENT_SECRET');
});

test('Ctrl-C ends it while Graph is waited for, and leaves nothing behind', async () => {
  const running = read(asApplication, { FORESYNC_CLIENT_SECRET: daemonSecret });
  await new Promise<void>((resolve) => {
    graph.fault = (request) => {
      if (!request.includes('/contacts')) return undefined;
      setTimeout(resolve, 200);
      return '429';
    };
  });
  running.child.kill('SIGINT');
  const start = performance.now();
  const { status, stderr } = await running.ended;
  expect(performance.now() - start).toBeLessThan(3_000);
  expect(status).toBe(3);
  expect(stderr).toContain('Reading the tenant was cancelled; no file was written.');
  expect(readdirSync(folder)).toEqual([]);
});
