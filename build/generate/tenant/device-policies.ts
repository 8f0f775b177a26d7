import type { TenantDevice, TenantObject, TenantPolicy } from '../../../core/model/tenant.ts';
import { guidText } from '../../../core/model/value-text.ts';
import { seededRandom } from '../random.ts';
import { bytesIn, type Planted } from '../sample/company.ts';
import type { SampleFile } from '../sample/forest.ts';
import { guidBytes } from '../values.ts';
import { tenantDevice, tenantGroup } from './tenant-objects.ts';

/** Policies that ask for devices, devices that they accept and refuse, and what an advisor says of both. */
export interface DevicePolicies {
  readonly objects: readonly TenantObject[];
  /** Of devices that are there already: by name. */
  readonly changes: ReadonlyMap<string, Partial<TenantDevice>>;
  readonly advised: readonly (Planted & { readonly outcome: string })[];
}

const joined = 'domainJoinedDevice';
const windows: TenantPolicy['platforms'] = { includePlatforms: ['windows'], excludePlatforms: [] };

/**
 * The Conditional Access policies of the sample's tenant, and devices for every way in which they end.
 *
 * @param breakGlass id of the user whom no policy may shut out
 * @param member id of a user in the group that a policy names
 */
export function devicePolicies(
  [contoso, fabrikam]: readonly SampleFile[],
  breakGlass: string,
  member: string,
): DevicePolicies {
  const random = seededRandom(20_261_123);
  const newId = (): string => guidText(guidBytes(random)) ?? '';
  const finance = tenantGroup(newId(), 'Finance', null);
  const policy = (
    displayName: string,
    operator: 'AND' | 'OR',
    builtInControls: readonly string[],
    more: Partial<TenantPolicy> = {},
  ): TenantPolicy => ({
    kind: 'policy',
    id: newId(),
    displayName,
    state: 'enabled',
    grantControls: { operator, builtInControls, otherControls: [] },
    users: {
      includeUsers: ['All'],
      excludeUsers: [breakGlass],
      includeGroups: [],
      excludeGroups: [],
      includeRoles: [],
      excludeRoles: [],
    },
    applications: { includeApplications: ['All'], excludeApplications: [] },
    platforms: windows,
    deviceFilter: null,
    ...more,
  });
  const onlyFinance = {
    includeUsers: [],
    excludeUsers: [breakGlass],
    includeGroups: [finance.id],
    excludeGroups: [],
    includeRoles: [],
    excludeRoles: [],
  };
  const computer = (name: string): { readonly dn: string; readonly guid: string } => {
    const entry = [contoso, fabrikam]
      .flatMap((file) => file?.entries ?? [])
      .find(({ dn }) => dn.startsWith(`CN=${name},`));
    if (!entry) throw new Error(`the sample has no computer ${name}`);
    return { dn: entry.dn, guid: guidText(bytesIn(entry, 'objectGUID')) ?? '' };
  };
  const lone = (name: string, trustType: string, more: Partial<TenantDevice> = {}): TenantDevice => ({
    ...tenantDevice(newId(), newId(), name),
    trustType,
    onPremisesSyncEnabled: trustType === 'ServerAd' ? true : null,
    isCompliant: null,
    isManaged: null,
    ...more,
  });
  const idle = computer('RED-LT004');
  return {
    changes: new Map([['CHI-LT006', { isCompliant: false }]]),
    objects: [
      finance,
      { kind: 'groupMember', groupId: finance.id, userId: member },
      policy('Finance only from joined devices', 'OR', [joined], { users: onlyFinance }),
      policy('Joined and compliant devices', 'AND', [joined, 'compliantDevice'], {
        state: 'enabledForReportingButNotEnforced',
      }),
      policy('Joined devices everywhere', 'OR', [joined], { platforms: null }),
      policy('Second factor or joined device', 'OR', ['mfa', joined]),
      policy('Joined devices for everybody (old)', 'OR', [joined], { state: 'disabled' }),
      policy('Second factor for administrators', 'OR', ['mfa'], { platforms: null }),
      {
        ...tenantDevice(newId(), idle.guid, 'RED-LT004'),
        approximateLastSignInDateTime: '2026-04-09T06:02:45Z',
      },
      lone('TOR-LT099', 'ServerAd'),
      lone('FAB-CLOUD01', 'AzureAd'),
      lone('DESKTOP-7K2P4QX', 'Workplace'),
      lone('iPhone of Madison', 'Workplace', { operatingSystem: 'IPhone', operatingSystemVersion: '19.1' }),
    ],
    advised: [
      says('policyDemands', 'Finance only from joined devices', 'a policy that only a joined device meets'),
      says('policyReportOnly', 'Joined and compliant devices', 'a policy that only reports'),
      says(
        'policyNeverMet',
        'Joined devices everywhere',
        'a policy for phones that only a joined device meets',
      ),
      says('policyOffers', 'Second factor or joined device', 'a policy that a second factor meets as well'),
      says('policyOff', 'Joined devices for everybody (old)', 'a policy that is off'),
      says('notInTenant', computer('TOR-LT005').dn, 'a computer whose device was deleted in the tenant'),
      says('pending', computer('TOR-LT001').dn, 'a device that has not registered'),
      says('deviceDisabled', computer('TOR-LT002').dn, 'a device that was disabled in the tenant'),
      says('duplicate', computer('TOR-LT003').dn, 'a device that a user registered as well'),
      says('stale', idle.dn, 'a device that was last seen in April'),
      says('notCompliant', computer('CHI-LT006').dn, 'a joined device that is not compliant'),
      says('accepted', computer('CHI-LT001').dn, 'a device that every policy accepts'),
      says('withoutComputer', 'TOR-LT099', 'a joined device without computer'),
      says('entraJoined', 'FAB-CLOUD01', 'a device that is joined to Entra ID alone'),
      says('registeredOnly', 'DESKTOP-7K2P4QX', 'a private computer that was registered'),
      says('otherPlatform', 'iPhone of Madison', 'a phone'),
    ],
  };
}

function says(outcome: string, dn: string, what: string): Planted & { readonly outcome: string } {
  return { outcome: `onlyJoinedDevices.${outcome}`, dn, what };
}
