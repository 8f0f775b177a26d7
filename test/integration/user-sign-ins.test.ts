import { fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { UserAnsweredEvent } from '../../core/contract/tenant/outputs.ts';
import { snapshotScopes } from '../../core/tenant/read/requests.ts';
import { userAccessScopes } from '../../core/tenant/read/user-access.ts';
import { askablePermissions } from '../../core/tenant/sign-in/registration.ts';
import type { FromEngine } from '../../electron/engine-process/messages.ts';
import { startEngine, type Engine } from '../../electron/host/engine.ts';
import { hearEvents } from '../helpers/engine-events.ts';
import { makeWorkspace } from '../helpers/generated-workspace.ts';
import { contosoTenant, contosoTenantId, id } from '../lab/graph/contoso-tenant.ts';
import type { GraphObject } from '../lab/graph/filter.ts';
import { loopbackAuthority, startLocalGraph, type LocalGraph } from '../lab/graph/local-graph.ts';
import { browse } from '../lab/openid/browser.ts';
import { desktopId, startOpenIdProvider, type OpenIdProvider } from '../lab/openid/provider.ts';
import { redirectHosts } from '../lab/redirected-hosts.ts';

const registration = { cloud: 'global', tenant: contosoTenantId, clientId: desktopId } as const;
const anna = id(1, 1);
const premium: GraphObject = {
  id: id(8, 9),
  skuId: id(8, 9),
  skuPartNumber: 'AAD_PREMIUM',
  capabilityStatus: 'Enabled',
  servicePlans: [{ servicePlanId: id(9, 9), servicePlanName: 'AAD_PREMIUM', provisioningStatus: 'Success' }],
};
const refused: GraphObject = {
  id: 'sign-in-4711',
  userId: anna,
  createdDateTime: new Date().toISOString(),
  appDisplayName: 'Contoso Payroll',
  clientAppUsed: 'Browser',
  status: { errorCode: 53_001 },
  deviceDetail: { deviceId: '', browser: 'Edge 131', operatingSystem: 'Windows10' },
};
const redirected = new URL('../lab/redirected-hosts.ts', import.meta.url).href;
const script = fileURLToPath(new URL('../../electron/engine-process/engine-process.ts', import.meta.url));
const resources = fileURLToPath(new URL('../../resources/', import.meta.url));

let provider: OpenIdProvider;
let graph: LocalGraph;
let engine: Engine;
let folder: string;
let workspace: string;
let endRedirect: () => void;
const { emit, heardOf, forget } = hearEvents();

beforeAll(() => {
  // The provider says at every start that it is one for development.
  for (const method of ['warn', 'info'] as const) vi.spyOn(console, method).mockReturnValue();
  tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]);
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
});
afterEach(async () => {
  await engine?.close();
  endRedirect?.();
  await Promise.all([provider?.stop(), graph?.stop()]);
  rmSync(folder, { recursive: true, force: true });
  forget();
});
afterAll(() => tls.setDefaultCACertificates(tls.getCACertificates('bundled')));

/** Starts all, signs in with these permissions and reads the tenant into a workspace. */
async function start(licences: readonly GraphObject[] = [premium]): Promise<void> {
  provider = await startOpenIdProvider({ tenant: contosoTenantId, permissions: askablePermissions() });
  graph = await startLocalGraph({
    collections: new Map<string, readonly GraphObject[]>([
      ...contosoTenant(3),
      ['/subscribedSkus', licences],
      ['/auditLogs/signIns', [refused]],
    ]),
    rightsOf: (token) => provider.rightsOf(token),
    publicHost: 'graph.microsoft.com',
  });
  const hosts = { 'login.microsoftonline.com': provider.host, 'graph.microsoft.com': graph.host };
  endRedirect = redirectHosts(({ host }) =>
    host === 'login.microsoftonline.com' ? provider.host : undefined,
  );
  engine = startEngine(
    (hear, onExit) => {
      const child = fork(script, [join(folder, 'data'), resources], {
        serialization: 'advanced',
        execArgv: ['--import', redirected],
        env: {
          ...process.env,
          NODE_EXTRA_CA_CERTS: loopbackAuthority,
          LAB_HOSTS: JSON.stringify(hosts),
        },
      });
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine process is ours, and typed by the contract
      child.on('message', (message) => hear(message as unknown as FromEngine));
      child.once('exit', onExit);
      return { send: (message) => void child.send(message), kill: () => void child.kill() };
    },
    emit,
    {
      openSignIn: async (url) => void (await browse(url)),
      vault: { isThere: async () => false, read: async () => null, write: async () => undefined },
    },
  );
  const path = join(folder, 'contoso.foresync');
  makeWorkspace(path, 10);
  const { token } = await engine.registerFile(path);
  ({ workspace } = Object(await engine.operation('workspaces', 'open', { token })));
  await signIn(snapshotScopes);
  const operation = await begin('read', { workspace, registration });
  expect(await heardOf('tenantEnded', operation)).toMatchObject({ error: null });
}

async function begin(name: string, input: unknown): Promise<string> {
  return Object(await engine.operation('tenants', name, input)).operation;
}
async function signIn(permissions: readonly string[]): Promise<void> {
  const operation = await begin('signIn', { registration, permissions, way: 'browser' });
  expect(await heardOf('signInEnded', operation)).toMatchObject({ error: null });
}
async function ask(user = 'user1@contoso.com'): Promise<UserAnsweredEvent> {
  return await heardOf('userAnswered', await begin('askAboutUser', { workspace, registration, user }));
}
const outcomesOf = ({ answer }: UserAnsweredEvent): readonly string[] =>
  (answer?.advice ?? []).map(({ outcome }) => outcome.replace('onlyJoinedDevices.', ''));

describe('the sign-in log of one user', () => {
  it('is not visible without its permission, which is named, and visible once it was granted', async () => {
    await start();
    const before = await ask();
    expect(before.answer).toMatchObject({
      lacks: ['AuditLog.Read.All'],
      consentLink: expect.stringContaining('AuditLog.Read.All'),
      notVisible: [{ what: 'the sign-ins of user1@contoso.com' }],
    });
    expect(outcomesOf(before)).toEqual(['userDevices']);

    // Entra ID adds to what was granted before; the provider of the lab grants what is asked for alone.
    await signIn([...snapshotScopes, ...(before.answer?.lacks ?? [])]);
    const after = await ask();
    expect(after.answer).toMatchObject({ lacks: [], consentLink: null, notVisible: [] });
    expect(outcomesOf(after)).toEqual(['userBrowser', 'userDevices']);
    expect(after.answer?.advice[0]?.sentence).toContain('Refused at Contoso Payroll');
  });

  it('is in no file afterwards', async () => {
    await start();
    await signIn(userAccessScopes);
    expect(outcomesOf(await ask())).toContain('userBrowser');
    await engine.close();
    const file = readFileSync(join(folder, 'contoso.foresync'));
    expect(file.includes('user1@contoso.com')).toBe(true);
    expect(['sign-in-4711', 'Contoso Payroll'].filter((text) => file.includes(text))).toEqual([]);
  });

  it('of a tenant without Entra ID P1 is not visible, which is not the same as none', async () => {
    await start([]);
    await signIn(userAccessScopes);
    const { answer } = await ask();
    expect(answer?.notVisible).toEqual([
      { what: 'the sign-ins of user1@contoso.com', reason: expect.stringContaining('Entra ID P1') },
    ]);
    expect(answer?.advice.map(({ outcome }) => outcome)).not.toContain('onlyJoinedDevices.userNotRefused');
  });

  it('cannot be read with a sign-in that was granted nothing, and says what is lacking', async () => {
    await start();
    await signIn([]);
    const before = graph.requests.length;
    const { answer } = await ask();
    expect(answer).toMatchObject({ advice: [], lacks: [...userAccessScopes] });
    expect(answer?.notVisible).toHaveLength(1);
    expect(graph.requests.length).toBe(before);
  });

  it('of somebody whom the tenant does not have is refused', async () => {
    await start();
    expect(await ask('zoe@contoso.com')).toMatchObject({
      answer: null,
      error: { code: 'only-joined-devices.no-user' },
    });
  });

  it('is not waited for any more once cancelled', async () => {
    await start();
    await signIn(userAccessScopes);
    graph.fault = (request) => (request.includes('/auditLogs/') ? '429' : undefined);
    const operation = await begin('askAboutUser', { workspace, registration, user: 'user1@contoso.com' });
    await expect.poll(() => graph.requests.some((request) => request.includes('/auditLogs/'))).toBe(true);
    await engine.operation('scans', 'cancel', { operation });
    expect(await heardOf('userAnswered', operation)).toEqual({ operation, answer: null, error: null });
  });
});
