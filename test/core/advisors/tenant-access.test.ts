import { describe, expect, test } from 'vitest';
import { advisorKinds } from '../../../core/advisors/registry.ts';
import { tenantAccess, type AdvisorAccess, type KnownTenant } from '../../../core/advisors/tenant-access.ts';
import { tenantParts, type TenantHeader, type TenantPart } from '../../../core/model/tenant.ts';
import { registeredPermissions } from '../../../core/tenant/sign-in/registration.ts';

const p1 = '41781fb2-bc02-4b7c-bd55-b576c07bb09d';
const p2 = 'eec0eb4f-6444-4f95-aba0-50c24d67f998';
const exchange = 'efb87545-963c-4e0d-99df-69c6916d9eb0';
const every = registeredPermissions('person');

function without(...names: readonly string[]): ReadonlySet<string> {
  return new Set(every.filter((name) => !names.includes(name)));
}

function headerWith(skipped: Partial<Record<TenantPart, string>>): TenantHeader {
  const ends = tenantParts.map((part) => {
    const reason = skipped[part];
    return [part, reason === undefined ? { state: 'ran' } : { state: 'skipped', reason }];
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nothing but the coverage is looked at
  return { coverage: Object.fromEntries(ends), licences: [licenceWith(p1)] } as unknown as TenantHeader;
}

function licenceWith(servicePlanId: string, capabilityStatus = 'Enabled'): object {
  return { capabilityStatus, servicePlans: [{ servicePlanId }] };
}

function of(
  advisor: string,
  granted: ReadonlySet<string>,
  header?: TenantHeader,
  counts: KnownTenant['counts'] = {},
): AdvisorAccess {
  const snapshot = header && { header, counts };
  const all = tenantAccess(advisorKinds, granted, snapshot, (names) => `grant ${names.join(' ')}`);
  const found = all.find((one) => one.advisor === advisor);
  if (!found) throw new Error(`${advisor} takes no tenant.`);
  return found;
}

test('every advisor that takes a tenant, and no other', () => {
  const listed = tenantAccess(advisorKinds, new Set(), undefined, () => '').map(({ advisor }) => advisor);
  expect(listed).toEqual(expect.arrayContaining(['sync-preview', 'mailbox-guid', 'hybrid-join']));
  expect(listed).not.toContain('dsregcmd');
});

test.each(['sync-preview', 'mailbox-guid', 'hybrid-join'])('%s is ready with everything', (advisor) => {
  expect(of(advisor, new Set(every), headerWith({}))).toMatchObject({
    state: 'ready',
    lacks: [],
    consentLink: null,
  });
});

const notOffered = (part: TenantPart): TenantHeader => {
  const header = headerWith({});
  const end = { state: 'skipped', reason: 'not offered', isNotOffered: true } as const;
  return { ...header, coverage: { ...header.coverage, [part]: end } };
};
const listed = (header: TenantHeader) =>
  tenantAccess(advisorKinds, new Set(every), { header, counts: {} }, () => '').map(({ advisor }) => advisor);

describe('what the cloud of the tenant does not offer', () => {
  test('hides the advisors that say nothing without it, and those alone', () => {
    expect(listed(notOffered('devices'))).not.toContain('hybrid-join');
    expect(listed(notOffered('devices'))).not.toContain('only-joined-devices');
    expect(listed(notOffered('devices'))).toContain('cloud-mailbox');
    // That somebody may not read it does not hide it: a permission or a role helps.
    expect(listed(headerWith({ devices: 'no role' }))).toContain('hybrid-join');
  });

  test('and names it where the advisor says less without it', () => {
    expect(of('only-joined-devices', new Set(every), notOffered('policies'))).toMatchObject({
      state: 'partly',
      lacks: expect.arrayContaining([
        { kind: 'refused', part: 'policies', reason: 'not offered', isNeeded: false },
      ]),
    });
  });
});

describe('a permission that was not granted', () => {
  test.each([
    ['sync-preview', 'User.Read.All', 'blocked', ['users', 'deletedItems']],
    ['sync-preview', 'Organization.Read.All', 'blocked', ['organization']],
    ['sync-preview', 'OrgContact.Read.All', 'partly', ['contacts']],
    ['mailbox-guid', 'LicenseAssignment.Read.All', 'partly', ['licences']],
    ['hybrid-join', 'Device.Read.All', 'blocked', ['devices']],
  ])('%s without %s is %s', (advisor, name, state, parts) => {
    expect(of(advisor, without(name))).toMatchObject({
      state,
      lacks: [{ kind: 'permission', name, parts, isNeeded: state === 'blocked' }],
      consentLink: `grant ${name}`,
    });
  });

  test('of something that an advisor does not read is no lack', () => {
    expect(of('hybrid-join', without('User.Read.All')).state).toBe('ready');
  });
});

describe('a part that Graph refused although the permission is there', () => {
  const header = headerWith({ synchronization: 'The sign-in has no right to read this.' });

  test('is named with its reason', () => {
    expect(of('sync-preview', new Set(every), header)).toMatchObject({
      state: 'partly',
      lacks: [{ kind: 'refused', part: 'synchronization', reason: 'The sign-in has no right to read this.' }],
      consentLink: null,
    });
  });

  test('blocks where nothing can be said without it', () => {
    expect(of('sync-preview', new Set(every), headerWith({ users: 'No.' })).state).toBe('blocked');
  });

  test('is the lack of the permission where that is lacking', () => {
    const { lacks } = of('sync-preview', without('OnPremDirectorySynchronization.Read.All'), header);
    expect(lacks.map(({ kind }) => kind)).toEqual(['permission']);
  });

  test('who is eligible for a role is no lack: without a licence nobody is', () => {
    expect(of('sync-preview', new Set(every), headerWith({ eligibleRoles: 'No P2.' })).state).toBe('ready');
  });
});

const lacksWith = (licences: readonly object[], skipped = {}, policy = 0): readonly string[] => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of a licence only that is looked at
  const header = { ...headerWith(skipped), licences } as unknown as TenantHeader;
  return of('only-joined-devices', new Set(every), header, { policy }).lacks.map(({ kind }) => kind);
};

describe('Conditional Access policies', () => {
  test.each([
    ['P1', [licenceWith(p1)], []],
    ['P2', [licenceWith(exchange), licenceWith(p2, 'Warning')], []],
    ['a P1 that was suspended', [licenceWith(p1, 'Suspended')], ['licence']],
    ['neither', [licenceWith(exchange)], ['licence']],
  ])('with %s', (_, licences, lacks) => {
    expect(lacksWith(licences)).toEqual(lacks);
  });

  test('that are there need none that is known', () => {
    expect(lacksWith([], {}, 3)).toEqual([]);
  });

  test('where licences were not read, none is missed', () => {
    expect(lacksWith([], { licences: 'No.' })).toEqual([]);
  });
});
