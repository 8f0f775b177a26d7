import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { registeredPermissions } from '../../core/tenant/sign-in/registration.ts';
import { makeWorkspace } from '../helpers/generated-workspace.ts';
import { startForesync, type Ended } from '../lab/foresync.ts';
import { contosoTenant, contosoTenantId, id } from '../lab/graph/contoso-tenant.ts';
import type { GraphObject } from '../lab/graph/filter.ts';
import { loopbackAuthority, startLocalGraph, type LocalGraph } from '../lab/graph/local-graph.ts';
import { daemonId, daemonSecret, startOpenIdProvider, type OpenIdProvider } from '../lab/openid/provider.ts';

const redirected = new URL('../lab/redirected-hosts.ts', import.meta.url).href;
const folder = mkdtempSync(path.join(tmpdir(), 'foresync-test-'));
let provider: OpenIdProvider | undefined;
let graph: LocalGraph | undefined;
let workspaces = 0;

beforeAll(() => {
  // The provider says at every start that it is one for development.
  for (const method of ['warn', 'info'] as const) vi.spyOn(console, method).mockReturnValue();
  tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]);
});
afterEach(async () => void (await Promise.all([provider?.stop(), graph?.stop()])));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const anna = id(1, 1);
const policy: GraphObject = {
  id: id(7, 1),
  displayName: 'Only joined devices',
  state: 'enabled',
  conditions: { users: { includeUsers: ['All'] }, platforms: { includePlatforms: ['windows'] } },
  grantControls: { operator: 'OR', builtInControls: ['domainJoinedDevice'] },
};
const premium: GraphObject = {
  id: id(8, 9),
  skuId: id(8, 9),
  skuPartNumber: 'AAD_PREMIUM',
  capabilityStatus: 'Enabled',
  servicePlans: [{ servicePlanId: id(9, 9), servicePlanName: 'AAD_PREMIUM', provisioningStatus: 'Success' }],
};
const refused: GraphObject = {
  id: 'sign-in-1',
  userId: anna,
  createdDateTime: new Date().toISOString(),
  appDisplayName: 'Contoso Payroll',
  clientAppUsed: 'Browser',
  status: { errorCode: 53_001 },
  deviceDetail: { deviceId: '', browser: 'Edge 131', operatingSystem: 'Windows10' },
};

/** Reads the tenant into a workspace and asks for a user, as an application with these permissions besides. */
async function askFor(more: readonly string[]): Promise<Ended> {
  provider = await startOpenIdProvider({
    tenant: contosoTenantId,
    permissions: [...registeredPermissions('application'), ...more],
  });
  const tokens = provider;
  graph = await startLocalGraph({
    collections: new Map<string, readonly GraphObject[]>([
      ...contosoTenant(3),
      ['/identity/conditionalAccess/policies', [policy]],
      ['/subscribedSkus', [premium]],
      ['/auditLogs/signIns', [refused]],
    ]),
    rightsOf: (token) => tokens.rightsOf(token),
    publicHost: 'graph.microsoft.com',
  });
  const workspace = path.join(folder, `${++workspaces}.foresync`);
  const application = ['--client-id', daemonId, '--sign-in', 'application'];
  const env = {
    NODE_OPTIONS: `--import=${redirected}`,
    NODE_EXTRA_CA_CERTS: loopbackAuthority,
    LAB_HOSTS: JSON.stringify({
      'login.microsoftonline.com': provider.host,
      'graph.microsoft.com': graph.host,
    }),
    FORESYNC_CLIENT_SECRET: daemonSecret,
  };
  const tenant = ['--tenant', contosoTenantId, '--workspace', workspace];
  const read = await startForesync(['tenant', 'read', ...tenant, ...application], { env }).ended;
  expect([read.status, read.stderr]).toEqual([0, '']);
  const user = ['--user', 'user1@contoso.com', ...application];
  const ended = await startForesync(['advise', 'sign-ins', workspace, ...user], { env }).ended;
  expect(readFileSync(workspace).includes('Contoso Payroll')).toBe(false);
  return ended;
}

describe('foresync advise sign-ins', () => {
  test('says what the sign-ins of a user were refused for, and keeps nothing of it', async () => {
    const { status, stdout, stderr } = await askFor(['AuditLog.Read.All']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/warning +Browser without device/);
    expect(stdout).toContain('Refused at Contoso Payroll');
    expect(stdout).toContain('Devices of the user');
  });

  test('tells a log that is not visible from one without refused sign-ins', async () => {
    const { status, stdout } = await askFor([]);
    expect(status).toBe(3);
    expect(stdout).toContain('Not visible, which does not mean none: the sign-ins of user1@contoso.com: ');
    expect(stdout).not.toContain('Not refused');
  });

  test.each([
    ['a user', ['--client-id', daemonId], "required option '--user <name>'"],
    ['a client id', ['--user', 'user1@contoso.com'], "required option '--client-id <id>'"],
  ])('needs %s', async (_, options, said) => {
    const { status, stderr } = await startForesync(['advise', 'sign-ins', 'contoso.foresync', ...options])
      .ended;
    expect(status).toBe(2);
    expect(stderr).toContain(said);
  });

  test('says so where the workspace knows no tenant', async () => {
    const workspace = path.join(folder, 'none.foresync');
    makeWorkspace(workspace, 1);
    const asked = ['--user', 'user1@contoso.com', '--client-id', daemonId];
    const { status, stderr } = await startForesync(['advise', 'sign-ins', workspace, ...asked]).ended;
    expect(status).toBe(3);
    expect(stderr).toContain('keeps no tenant snapshot');
  });
});
