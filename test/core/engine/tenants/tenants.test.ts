import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventShape } from '../../../../core/contract/contract.ts';
import { createEngine, type Engine } from '../../../../core/engine/engine.ts';
import type { EngineHost } from '../../../../core/engine/engine-host.ts';
import { registeredPermissions } from '../../../../core/tenant/sign-in/registration.ts';
import { callsTo } from '../../../helpers/engine-calls.ts';
import { hearEvents } from '../../../helpers/engine-events.ts';
import { makeWorkspace } from '../../../helpers/generated-workspace.ts';
import { readTenantFile } from '../../../helpers/tenant-file.ts';
import { loopbackAuthority } from '../../../lab/graph/local-graph.ts';
import { browse } from '../../../lab/openid/browser.ts';
import { desktopId, startOpenIdProvider, type OpenIdProvider } from '../../../lab/openid/provider.ts';
import { redirectHosts } from '../../../lab/redirected-hosts.ts';

const resourcesFolder = fileURLToPath(new URL('../../../../resources', import.meta.url));
const sample = join(resourcesFolder, 'sample', 'tenant.jsonl');
const contoso = '5a1c7d52-0f6b-4c0e-9a55-3d2f8e6b7c10';
const fabrikam = '6b2d8e63-0f6b-4c0e-9a55-3d2f8e6b7c11';
const registration = { cloud: 'global', tenant: contoso, clientId: desktopId } as const;

let folder: string;
let engine: Engine;
let workspace: string;
let providers: readonly OpenIdProvider[];
let endRedirect: () => void;
/** What the host keeps, and the pages that it opened. */
let kept: Map<string, string>;
let opened: string[];
let hasVault: boolean;

const host: EngineHost = {
  openSignIn: async (url) => void opened.push(url),
  vault: {
    isThere: async () => hasVault,
    read: async (name) => kept.get(name) ?? null,
    async write(name, text) {
      if (text === null) kept.delete(name);
      else kept.set(name, text);
    },
  },
};

async function start(): Promise<void> {
  forget();
  engine = createEngine({
    dataFolder: join(folder, 'data'),
    resourcesFolder,
    emit,
    host,
  });
  const path = join(folder, 'contoso.foresync');
  ({ workspace } = await answer('workspaces', 'open', { token: engine.registerFile(path).token }));
}

beforeAll(async () => {
  // On a busy machine; what is awaited takes milliseconds.
  vi.setConfig({ testTimeout: 20_000 });
  // The provider says at every start that it is one for development.
  for (const method of ['warn', 'info'] as const) vi.spyOn(console, method).mockReturnValue();
  tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]);
  const permissions = registeredPermissions('person');
  providers = await Promise.all(
    [contoso, fabrikam].map(async (tenant) => await startOpenIdProvider({ tenant, permissions })),
  );
  endRedirect = redirectHosts(
    ({ host: asked, pathname }) =>
      (asked === 'login.microsoftonline.com'
        ? providers.find(({ tenant }) => pathname.startsWith(`/${tenant}/`))
        : undefined
      )?.host,
  );
});
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-engine-'));
  makeWorkspace(join(folder, 'contoso.foresync'), 10);
  kept = new Map();
  opened = [];
  hasVault = true;
  for (const provider of providers) {
    provider.decision = 'accept';
    provider.refuse = () => undefined;
  }
  await start();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});
afterAll(async () => {
  endRedirect();
  await Promise.all(providers.map(async (provider) => await provider.stop()));
  tls.setDefaultCACertificates(tls.getCACertificates('bundled'));
});

const { call, answer } = callsTo(() => engine);
const { emit, heardOf, forget } = hearEvents();

async function signIn(
  tenant = contoso,
  permissions: readonly string[] = [],
): Promise<EventShape<'signInEnded'>> {
  const of = { ...registration, tenant };
  const { operation } = await answer('tenants', 'signIn', { registration: of, permissions, way: 'browser' });
  await expect.poll(() => opened.length).toBe(1);
  await browse(opened.pop() ?? '');
  return await heardOf('signInEnded', operation);
}

describe('signing in', () => {
  it('in the browser that the host opens, and is known afterwards', async () => {
    const { account, error } = await signIn();
    expect(account).toEqual({ tenantId: contoso, userName: 'anna@contoso.com' });
    expect(error).toBeNull();
    expect(await answer('tenants', 'signIns', {})).toEqual({
      isLasting: true,
      known: [{ registration, account }],
      asking: null,
    });
  });

  it('with a code, which is told', async () => {
    const { operation } = await answer('tenants', 'signIn', {
      registration,
      permissions: [],
      way: 'deviceCode',
    });
    const { ask } = await heardOf('signInProgress', operation);
    if (ask.kind !== 'code') throw new Error('There is no code.');
    expect((await answer('tenants', 'signIns', {})).asking).toEqual({ operation, registration, ask });
    await browse(ask.verificationUri, { user_code: ask.userCode });
    expect((await heardOf('signInEnded', operation)).account?.userName).toBe('anna@contoso.com');
  });

  it('lasts over a start where the host keeps it, and in no file of ours', async () => {
    await signIn();
    await engine.close();
    expect([...kept.values()].join('')).toContain('RefreshToken');
    expect(readFileSync(join(folder, 'data', 'tenants.json'), 'utf8')).not.toMatch(/anna|secret|Token/i);
    await start();
    const { known } = await answer('tenants', 'signIns', {});
    expect(known[0]?.account?.userName).toBe('anna@contoso.com');
  });

  it('ends with the engine where the host keeps nothing', async () => {
    hasVault = false;
    await signIn();
    expect(kept.size).toBe(0);
    await engine.close();
    await start();
    const { isLasting, known } = await answer('tenants', 'signIns', {});
    expect([isLasting, known]).toEqual([false, [{ registration, account: null }]]);
  });

  it('cancelling is no error, and the registration is not remembered', async () => {
    const { operation } = await answer('tenants', 'signIn', {
      registration,
      permissions: [],
      way: 'browser',
    });
    await expect.poll(() => opened.length).toBe(1);
    await answer('scans', 'cancel', { operation });
    expect(await heardOf('signInEnded', operation)).toMatchObject({ account: null, error: null });
    expect((await answer('tenants', 'signIns', {})).known).toEqual([]);
  });

  it('asking another time gives the first one up', async () => {
    const first = await answer('tenants', 'signIn', { registration, permissions: [], way: 'browser' });
    await expect.poll(() => opened.length).toBe(1);
    opened.pop();
    expect((await signIn()).account?.userName).toBe('anna@contoso.com');
    expect(await heardOf('signInEnded', first.operation)).toMatchObject({ account: null, error: null });
  });

  it('a declined one says what to do', async () => {
    for (const provider of providers) provider.decision = 'decline';
    expect(await signIn()).toMatchObject({ account: null, error: { code: 'sign-in.declined' } });
  });

  it('signing out of one tenant leaves the other, and forgetting one its name too', async () => {
    await signIn(contoso);
    await signIn(fabrikam);
    expect(kept.size).toBe(2);
    await answer('tenants', 'signOut', { registration });
    expect(kept.size).toBe(1);
    const { known } = await answer('tenants', 'signIns', {});
    expect(known.map(({ registration: { tenant }, account }) => [tenant, account?.userName])).toEqual([
      [fabrikam, 'anna@contoso.com'],
      [contoso, undefined],
    ]);
    await answer('tenants', 'forget', { registration });
    expect((await answer('tenants', 'signIns', {})).known).toHaveLength(1);
  });

  it('only permissions that read can be asked for, and only of a tenant', async () => {
    const malformed = { ok: false, error: { code: 'contract.malformed' } };
    expect(
      await call('tenants', 'signIn', { registration, permissions: ['User.ReadWrite.All'], way: 'browser' }),
    ).toMatchObject(malformed);
    for (const tenant of ['common', 'contoso.com/../fabrikam.com', 'contoso.com?x', '']) {
      const of = { ...registration, tenant };
      expect(
        await call('tenants', 'signIn', { registration: of, permissions: [], way: 'browser' }),
      ).toMatchObject(malformed);
    }
  });
});

describe('what advisors may read', () => {
  it('grows with what is granted', async () => {
    await signIn();
    const before = await answer('tenants', 'access', { registration, workspace });
    expect(before.find(({ advisor }) => advisor === 'hybrid-join')?.state).toBe('blocked');
    const lacks = before.flatMap((one) => one.lacks);
    await signIn(
      contoso,
      lacks.flatMap((lack) => (lack.kind === 'permission' ? [lack.name] : [])),
    );
    const after = await answer('tenants', 'access', { registration, workspace });
    expect(new Set(after.map(({ state }) => state))).toEqual(new Set(['ready']));
  });

  it('is judged by the snapshot of that tenant, not by that of another', async () => {
    const [first = '', ...rest] = readFileSync(sample, 'utf8').split('\n');
    const header = JSON.parse(first);
    header.coverage.users = { state: 'skipped', reason: 'The person has no role.' };
    const path = join(folder, 'refused.jsonl');
    writeFileSync(path, [JSON.stringify(header), ...rest].join('\n'));
    const file = engine.registerFile(path).token;
    const { operation } = await answer('tenants', 'load', { workspace, file });
    await heardOf('tenantEnded', operation);
    const stateIn = async (tenant: string): Promise<string | undefined> => {
      await signIn(tenant, registeredPermissions('person'));
      const of = { ...registration, tenant };
      const access = await answer('tenants', 'access', { registration: of, workspace });
      return access.find(({ advisor }) => advisor === 'sync-preview')?.state;
    };
    expect(await stateIn(fabrikam)).toBe('ready');
    expect(await stateIn(contoso)).toBe('blocked');
  });

  it('an expired sign-in is said, not taken for missing permissions', async () => {
    await signIn();
    await engine.close();
    // The access token that is kept has expired, and what could renew it was withdrawn.
    for (const [name, text] of kept)
      kept.set(name, text.replaceAll(/"expires_on":"\d+"/g, '"expires_on":"1"'));
    for (const provider of providers) {
      provider.refuse = () => ({ error: 'invalid_grant', error_description: 'AADSTS50173: expired' });
    }
    await start();
    expect(await call('tenants', 'access', { registration })).toMatchObject({
      ok: false,
      error: { code: 'sign-in.needed' },
    });
  });
});

describe('snapshots of a workspace', () => {
  it('one is loaded from a file, counted, and written to a file again', async () => {
    const { token } = engine.registerFile(sample);
    const { operation } = await answer('tenants', 'load', { workspace, file: token });
    const { tenant, error } = await heardOf('tenantEnded', operation);
    expect(error).toBeNull();
    expect(tenant).toMatchObject({ header: { displayName: 'Contoso' } });
    expect(tenant?.counts.user).toBeGreaterThan(40);
    expect(await answer('tenants', 'kept', { workspace })).toEqual({ tenants: [tenant], running: null });
    const file = engine.registerFile(join(folder, 'saved.jsonl')).token;
    const saving = await answer('tenants', 'save', { workspace, tenant: tenant?.id, format: 'jsonl', file });
    expect(await heardOf('exportEnded', saving.operation)).toMatchObject({ file: 'saved.jsonl' });
    expect(await readTenantFile(join(folder, 'saved.jsonl'))).toEqual(await readTenantFile(sample));
  });

  it('a file that is none is refused by its name, and nothing is kept', async () => {
    const path = join(folder, 'other.jsonl');
    writeFileSync(path, '{"kind":"user"}\n');
    const file = engine.registerFile(path).token;
    const { operation } = await answer('tenants', 'load', { workspace, file });
    expect(await heardOf('tenantEnded', operation)).toMatchObject({
      tenant: null,
      error: { code: 'tenant-file.foreign', summary: expect.stringContaining('other.jsonl') },
    });
    expect((await answer('tenants', 'kept', { workspace })).tenants).toEqual([]);
  });

  it('nothing is read without a sign-in, or without permissions', async () => {
    const without = await answer('tenants', 'read', { workspace, registration });
    expect(await heardOf('tenantEnded', without.operation)).toMatchObject({
      tenant: null,
      error: { code: 'sign-in.needed' },
    });
    await signIn();
    const { operation } = await answer('tenants', 'read', { workspace, registration });
    expect(await heardOf('tenantEnded', operation)).toMatchObject({
      tenant: null,
      error: { code: 'sign-in.consent-missing' },
    });
  });

  it('cancelling waits for no sign-in service that does not answer', async () => {
    await signIn();
    // What is kept of the access token has expired, and nobody renews it.
    await engine.close();
    for (const [name, text] of kept)
      kept.set(name, text.replaceAll(/"expires_on":"\d+"/g, '"expires_on":"1"'));
    await start();
    const original = globalThis.fetch;
    globalThis.fetch = async () => await new Promise(() => undefined);
    try {
      const { operation } = await answer('tenants', 'read', { workspace, registration });
      await answer('scans', 'cancel', { operation });
      expect(await heardOf('tenantEnded', operation)).toMatchObject({ tenant: null, error: null });
    } finally {
      globalThis.fetch = original;
    }
  });

  it('one is read at a time, and cancelled at once', async () => {
    const { token } = engine.registerFile(sample);
    const first = await answer('tenants', 'load', { workspace, file: token });
    expect(await call('tenants', 'load', { workspace, file: token })).toMatchObject({
      ok: false,
      error: { code: 'workspace.locked' },
    });
    await answer('scans', 'cancel', first);
    await heardOf('tenantEnded', first.operation);
    expect((await answer('tenants', 'kept', { workspace })).running).toBeNull();
  });
});
