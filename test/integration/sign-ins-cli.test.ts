import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { registeredPermissions } from '../../core/tenant/sign-in/registration.ts';
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
  appDisplayName: 'Office 365',
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
  const user = ['--user', 'user1@contoso.com', ...application, '--fail-on', 'none'];
  return await startForesync(['advise', 'only-joined-devices', workspace, ...user], { env }).ended;
}

describe('foresync advise only-joined-devices --user', () => {
  test('says what the sign-ins of a user were refused for', async () => {
    const { status, stdout, stderr } = await askFor(['AuditLog.Read.All']);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/warning +Browser without device +user1@contoso\.com/);
    expect(stdout).toContain('The policy asks for a hybrid-joined device.');
  });

  test('tells a log that is not visible from one without refused sign-ins', async () => {
    const { status, stdout } = await askFor([]);
    expect(status).toBe(0);
    expect(stdout).toContain('Not judged: the sign-ins of user1@contoso.com: ');
    expect(stdout).not.toContain('Not refused');
  });
});

describe('the options of a sign-in', () => {
  test.each([
    ['without a user', ['--client-id', daemonId], 'mean nothing without --user'],
    ['without a client id', ['--user', 'user1@contoso.com'], 'Give --client-id'],
  ])('%s are refused', async (_, options, said) => {
    const { status, stderr } = await startForesync([
      'advise',
      'only-joined-devices',
      path.join(folder, '1.foresync'),
      ...options,
    ]).ended;
    expect(status).toBe(2);
    expect(stderr).toContain(said);
  });
});
