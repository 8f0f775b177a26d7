import { readFileSync } from 'node:fs';
import tls from 'node:tls';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { createGraphReader } from '../../../core/tenant/graph/graph-reader.ts';
import { readUserAccess, userAccessScopes, type UserAccess } from '../../../core/tenant/read/user-access.ts';
import { contosoTenant, id } from '../../lab/graph/contoso-tenant.ts';
import type { GraphObject } from '../../lab/graph/filter.ts';
import { loopbackAuthority, startLocalGraph, type LocalGraph } from '../../lab/graph/local-graph.ts';

let graph: LocalGraph | undefined;
beforeAll(() => tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]));
afterEach(async () => await graph?.stop());

const anna = id(1, 1);

function signIn(number: number, more: GraphObject = {}): GraphObject {
  return {
    id: `sign-in-${number}`,
    userId: anna,
    createdDateTime: '2026-11-01T08:00:00Z',
    appDisplayName: 'Office 365',
    clientAppUsed: 'Browser',
    status: { errorCode: 53_001, failureReason: 'Device is not domain joined.' },
    deviceDetail: { deviceId: '', browser: 'Edge 131', operatingSystem: 'Windows10', trustType: '' },
    appliedConditionalAccessPolicies: [
      { displayName: 'Only joined devices', result: 'failure' },
      { displayName: 'Second factor', result: 'success' },
    ],
    ...more,
  };
}

/** Entra ID P1, without which there is no log. */
const premium: GraphObject = {
  id: id(8, 9),
  skuId: id(8, 9),
  skuPartNumber: 'AAD_PREMIUM',
  capabilityStatus: 'Enabled',
  servicePlans: [{ servicePlanId: id(9, 9), servicePlanName: 'AAD_PREMIUM', provisioningStatus: 'Success' }],
};

async function read(
  signIns: readonly GraphObject[],
  scopes: readonly string[] = userAccessScopes,
  licences: readonly GraphObject[] = [premium],
): Promise<{ readonly access: UserAccess; readonly requests: readonly string[] }> {
  const devices = [
    { id: id(4, 1), deviceId: id(5, 1).toUpperCase(), displayName: 'PC-1', trustType: 'Workplace' },
  ];
  graph = await startLocalGraph({
    collections: new Map<string, readonly GraphObject[]>([
      ...contosoTenant(3),
      [`/users/${anna}/registeredDevices/microsoft.graph.device`, devices],
      ['/auditLogs/signIns', signIns],
      ['/subscribedSkus', licences],
    ]),
    rightsOf: () => ({ scp: scopes }),
  });
  const { signal } = new AbortController();
  const reader = createGraphReader({
    host: graph.host,
    token: async () => await Promise.resolve('t'),
    signal,
  });
  return { access: await readUserAccess(reader, anna, '2026-10-26T00:00:00.000Z'), requests: graph.requests };
}

test('devices and sign-ins of a user, since a moment', async () => {
  const { access } = await read([
    signIn(1),
    signIn(2, { createdDateTime: '2026-10-20T08:00:00Z' }),
    signIn(3, { userId: id(1, 2) }),
  ]);
  expect(access).toEqual({
    devices: {
      state: 'ran',
      all: [{ deviceId: id(5, 1), displayName: 'PC-1', trustType: 'Workplace', isCompliant: null }],
    },
    signIns: {
      state: 'ran',
      all: [
        {
          id: 'sign-in-1',
          createdDateTime: '2026-11-01T08:00:00Z',
          application: 'Office 365',
          clientAppUsed: 'Browser',
          errorCode: 53_001,
          failureReason: 'Device is not domain joined.',
          device: {
            deviceId: '',
            browser: 'Edge 131',
            operatingSystem: 'Windows10',
            trustType: '',
            isCompliant: null,
          },
          refusedBy: ['Only joined devices'],
        },
      ],
    },
  });
});

test('policies that Graph leaves out are not seen, which is not none', async () => {
  const { access } = await read([signIn(1, { appliedConditionalAccessPolicies: undefined })]);
  expect(access.signIns).toMatchObject({ all: [{ refusedBy: null }] });
});

test('without AuditLog.Read.All the log is not visible, and the devices are', async () => {
  const { access } = await read([signIn(1)], userAccessScopes.slice(0, -1));
  expect(access.devices.state).toBe('ran');
  expect(access.signIns.state).toBe('notVisible');
});

test('without Entra ID P1 it is not visible either, and the licence is named', async () => {
  const { access } = await read([signIn(1)], userAccessScopes, []);
  expect(access.signIns).toMatchObject({
    state: 'notVisible',
    reason: expect.stringContaining('Entra ID P1'),
  });
});

test('no more than the newest are read', async () => {
  const { access, requests } = await read(Array.from({ length: 450 }, (_, index) => signIn(index)));
  expect(access.signIns).toMatchObject({ state: 'ran' });
  expect(access.signIns.state === 'ran' ? access.signIns.all : []).toHaveLength(200);
  expect(requests.filter((request) => request.includes('/auditLogs/signIns')).length).toBeLessThan(5);
});
