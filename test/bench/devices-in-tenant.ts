import { newDomain } from '../../build/generate/domain.ts';
import { objectOf } from '../../build/generate/entry.ts';
import { addComputer } from '../../build/generate/objects.ts';
import { seededRandom } from '../../build/generate/random.ts';
import { tenantDevice } from '../../build/generate/tenant/tenant-objects.ts';
import { guidBytes } from '../../build/generate/values.ts';
import { ldifRecord } from '../../core/directory/ldif/write.ts';
import type { TenantObject, TenantPolicy } from '../../core/model/tenant.ts';
import { guidText } from '../../core/model/value-text.ts';
import { createSnapshotReader } from '../../core/workspace/snapshot.ts';
import type { Workspace } from '../../core/workspace/workspace.ts';

const domainDn = 'DC=corp,DC=contoso,DC=com';

/** Computers of one domain as LDIF, a record each. */
export function* computerRecords(count: number): Generator<string> {
  const random = seededRandom(20_261_123);
  const facts = { company: 'Contoso', sid: [11, 22, 33], forestRoot: 'DC=contoso,DC=com', random } as const;
  for (let number = 0; number < count; number++) {
    // A domain remembers what was added, and a new one costs nothing.
    const domain = newDomain({ dn: domainDn, ...facts });
    const entry = addComputer(domain, `OU=Computers,${domainDn}`, {
      name: `PC-${number}`,
      dnsDomain: 'corp.contoso.com',
      server: number % 20 === 0,
      registered: number % 10 < 8,
      change: { objectSid: undefined },
    });
    yield ldifRecord(objectOf(entry));
  }
}

/**
 * What the tenant knows of the computers of the first scan: of ten seven are joined, one is pending, two it does not have;
 * a private device for two computers besides, and the policies that ask for one.
 */
export function* devicesInTenant(workspace: Workspace): Generator<TenantObject> {
  const random = seededRandom(20_261_124);
  const newId = (): string => guidText(guidBytes(random)) ?? '';
  let number = 0;
  for (const { objectGUID, objectClass, object } of createSnapshotReader(workspace).all(1)) {
    if (objectClass !== 'computer' || objectGUID === null) continue;
    const share = number++ % 10;
    const name = object.dn.slice('CN='.length, object.dn.indexOf(','));
    const device = tenantDevice(newId(), objectGUID, name);
    if (share < 7) yield { ...device, isCompliant: share % 2 === 0 };
    if (share === 7) {
      yield { ...device, profileType: null, registrationDateTime: null, alternativeSecurityIds: 0 };
    }
    if (share % 2 === 0) {
      const trustType = 'Workplace';
      yield { ...tenantDevice(newId(), newId(), `PRIVATE-${number}`), trustType, isCompliant: false };
    }
  }
  const group = newId();
  for (let member = 0; member < number / 2; member++) {
    yield { kind: 'groupMember', groupId: group, userId: newId() };
  }
  yield policy(newId(), 'Only joined devices', ['domainJoinedDevice'], []);
  yield policy(newId(), 'Compliant devices for some', ['compliantDevice'], [group]);
}

function policy(
  id: string,
  displayName: string,
  builtInControls: readonly string[],
  includeGroups: readonly string[],
): TenantPolicy {
  return {
    kind: 'policy',
    id,
    displayName,
    state: 'enabled',
    grantControls: { operator: 'AND', builtInControls, otherControls: [] },
    users: {
      includeUsers: includeGroups.length === 0 ? ['All'] : [],
      excludeUsers: [],
      includeGroups,
      excludeGroups: [],
      includeRoles: [],
      excludeRoles: [],
    },
    applications: { includeApplications: ['All'], excludeApplications: [] },
    platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
    deviceFilter: null,
  };
}
