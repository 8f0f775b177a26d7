import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { TenantObject } from '../../core/model/tenant.ts';
import { registeredPermissions } from '../../core/tenant/sign-in/registration.ts';
import { openTenantFile, type TenantFile } from '../../core/tenant/snapshot-file.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';
import { foresync, startForesync, type Running } from '../lab/foresync.ts';
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
const workspace = path.join(folder, 'contoso.foresync');

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
  for (const file of [out, workspace]) rmSync(file, { force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  target: readonly string[] = ['--out', out],
): Running {
  return startForesync(['tenant', 'read', '--tenant', contosoTenantId, ...target, ...args], {
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
  expect(stderr).toContain('Reading the tenant was cancelled; nothing was kept.');
  expect(readdirSync(folder)).toEqual([]);
});

const asScript = { FORESYNC_CLIENT_SECRET: daemonSecret };

function readIntoWorkspace(more: readonly string[] = []): Running {
  return read([...asApplication, ...more], asScript, ['--workspace', workspace]);
}

/** The lines of a snapshot file, but for when it was taken. */
function linesOf(file: string): readonly string[] {
  return readFileSync(file, 'utf8')
    .replace(/"takenAt":"[^"]+"/, '')
    .split('\n');
}

describe('into a workspace', () => {
  test('which lists, exports and deletes what it holds', async () => {
    expect(await readIntoWorkspace(['--out', out]).ended).toMatchObject({ status: 0, stderr: '' });
    const listed = await foresync(['tenant', 'list', workspace]);
    expect(listed.stdout).toMatch(
      /^1  \d{4}-\d\d-\d\d \d\d:\d\d UTC  Contoso \(\S+\), global\n   2,500 users, 2 groups, .* 4 roles.*\n   synchronisation settings: skipped\./,
    );
    const copy = path.join(folder, 'copy.jsonl');
    const exported = await foresync(['tenant', 'export', workspace, '--out', copy]);
    expect(exported).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(copy, 'utf8')).toBe(readFileSync(out, 'utf8'));
    rmSync(copy);
    expect(await foresync(['tenant', 'delete', workspace, '7'])).toMatchObject({ status: 2 });
    expect(await foresync(['tenant', 'delete', workspace, '1'])).toMatchObject({ status: 0 });
    expect((await foresync(['tenant', 'list', workspace])).stdout).toBe(
      'The workspace holds no tenant snapshot.\n',
    );
    expect(readdirSync(folder).toSorted()).toEqual(['contoso.foresync', 'contoso.jsonl']);
  });

  test('a second time: only what changed is asked for, and that a part had to be read whole is said', async () => {
    await readIntoWorkspace().ended;
    const from = graph.requests.length;
    let isFirst = true;
    graph.fault = (request) => {
      if (!isFirst || !request.includes('/groups/delta?')) return undefined;
      isFirst = false;
      return 'resync';
    };
    const { status, stderr } = await readIntoWorkspace().ended;
    expect(status).toBe(0);
    expect(stderr).toMatch(/^foresync: groups: Read whole: what changed since .*\n$/);
    const requests = graph.requests.slice(from);
    expect(requests.some((request) => request.includes('/users/delta?'))).toBe(true);
    expect(requests.some((request) => request.includes('/users?$select=id,userPrincipalName'))).toBe(false);
  });

  test('that is none is told before anybody signs in', async () => {
    writeFileSync(workspace, 'no workspace');
    const { status, stderr } = await readIntoWorkspace().ended;
    expect(status).toBe(3);
    expect(stderr).toContain('it is no SQLite file');
    expect(graph.requests).toEqual([]);
    expect(readFileSync(workspace, 'utf8')).toBe('no workspace');
  });

  test.each([
    [
      'no target',
      ['tenant', 'read', '--tenant', 'contoso.com', '--client-id', desktopId],
      'It is not said where',
    ],
    ['no snapshot', ['tenant', 'export', '--out', out], 'holds no tenant snapshot'],
    ['no such snapshot', ['tenant', 'delete', '7'], 'holds no tenant snapshot 7'],
  ])('%s is said', async (_, args, message) => {
    openWorkspace(workspace, { create: true }).close();
    const [verb = '', action = '', ...rest] = args;
    const { status, stderr } = await foresync(action === 'read' ? args : [verb, action, workspace, ...rest]);
    expect(status).not.toBe(0);
    expect(stderr).toContain(message);
  });
});

describe('killed and started again', () => {
  test.each([
    ['at the first request', '/organization?'],
    ['while users come', '/users?$select=id,userPrincipalName'],
    ['between users and groups', '/groups?'],
    ['at the last request', 'Eligibility'],
  ])('%s: the same snapshot, first and second time', async (_, at) => {
    expect((await read(asApplication, asScript).ended).status).toBe(0);
    const wanted = linesOf(out);
    for (const expected of ['whole', 'changes']) {
      const running = readIntoWorkspace();
      graph.fault = (request) => {
        if (request.includes(at)) running.child.kill('SIGKILL');
        return undefined;
      };
      await running.ended;
      graph.fault = () => undefined;
      const from = graph.requests.length;
      expect((await readIntoWorkspace(['--out', out, '--force']).ended).status).toBe(0);
      expect(linesOf(out)).toEqual(wanted);
      const isWhole = graph.requests.slice(from).some((request) => request.includes('/groups?'));
      expect(isWhole ? 'whole' : 'changes').toBe(expected);
    }
  });
});
