import type { TenantHeader, TenantObject, TenantPart } from '../model/tenant.ts';
import type { ReadPermission } from '../tenant/sign-in/registration.ts';
import type { AdvisorKind } from './advisor-kind.ts';

/** Something that an advisor would read and may not. */
export type Lack =
  /** A permission that was not granted to Foresync. */
  | {
      readonly kind: 'permission';
      readonly name: ReadPermission;
      readonly parts: readonly TenantPart[];
      readonly isNeeded: boolean;
    }
  /**
   * The permission is there; the last snapshot says that Graph refused all the same, as it does where the person has no
   * role or the tenant no licence, and why.
   */
  | {
      readonly kind: 'refused';
      readonly part: TenantPart;
      readonly reason: string;
      readonly isNeeded: boolean;
    }
  /** The last snapshot says that the tenant has none of these licences, without which there is nothing to read. */
  | {
      readonly kind: 'licence';
      readonly names: readonly string[];
      readonly part: TenantPart;
      readonly isNeeded: boolean;
    };

/** What an advisor may read of a tenant. */
export interface AdvisorAccess {
  readonly advisor: string;
  readonly title: string;
  /** All of it · enough to say something · too little. */
  readonly state: 'ready' | 'partly' | 'blocked';
  readonly lacks: readonly Lack[];
  /** What an administrator grants by opening it: the permissions among the lacks. Null where none is. */
  readonly consentLink: string | null;
}

/** What is known of a tenant from its snapshot. */
export interface KnownTenant {
  readonly header: TenantHeader;
  readonly counts: Readonly<Partial<Record<TenantObject['kind'], number>>>;
}

interface Needs {
  /** Without these it says nothing of the tenant. */
  readonly needed: readonly TenantPart[];
  /** Without these it says less. */
  readonly helpful: readonly TenantPart[];
}

/** The permissions that a part is read with (Microsoft: Microsoft Graph permissions reference). */
const permissionsOf: Readonly<Record<TenantPart, readonly ReadPermission[]>> = {
  organization: ['Organization.Read.All'],
  domains: ['Domain.Read.All'],
  licences: ['LicenseAssignment.Read.All'],
  synchronization: ['OnPremDirectorySynchronization.Read.All'],
  users: ['User.Read.All'],
  groups: ['Group.Read.All'],
  contacts: ['OrgContact.Read.All'],
  devices: ['Device.Read.All'],
  deletedItems: ['User.Read.All', 'Group.Read.All'],
  roles: ['RoleManagement.Read.Directory', 'Group.Read.All'],
  eligibleRoles: ['RoleManagement.Read.Directory', 'Group.Read.All'],
  policies: ['Policy.Read.All', 'Group.Read.All'],
};

/** Service plans, one of which a tenant needs for a part to hold anything (Microsoft: Conditional Access, licences). */
const plansOf: Readonly<Partial<Record<TenantPart, Readonly<Record<string, string>>>>> = {
  policies: {
    '41781fb2-bc02-4b7c-bd55-b576c07bb09d': 'Entra ID P1',
    'eec0eb4f-6444-4f95-aba0-50c24d67f998': 'Entra ID P2',
  },
};

const needsOf: Readonly<Record<string, Needs>> = {
  'mailbox-guid': { needed: ['organization', 'users'], helpful: ['licences'] },
  'hybrid-join': { needed: ['organization', 'devices'], helpful: ['domains'] },
  'cloud-mailbox': { needed: ['organization', 'users'], helpful: ['licences'] },
  'only-joined-devices': { needed: ['organization', 'devices'], helpful: ['policies', 'users', 'groups'] },
};

/**
 * Of an advisor that compares the objects of the directory with those of the tenant. Who is eligible for a role is not
 * among it: where there is no licence for that, nobody is.
 */
const everything: Needs = {
  needed: ['organization', 'domains', 'users'],
  helpful: ['licences', 'synchronization', 'groups', 'contacts', 'devices', 'deletedItems', 'roles'],
};

/**
 * What every advisor that takes a tenant may read of it. One that would say nothing, since the cloud of the tenant does not
 * offer what it needs, is left out: no permission helps it. In the schemas of the clouds that are known here nothing of
 * that is missing (Microsoft: National cloud deployments), so it is the last snapshot that tells.
 *
 * @param granted permissions of the person who is signed in
 * @param snapshot the latest of this tenant; undefined where there is none
 * @param linkFor the address at which an administrator grants permissions
 */
export function tenantAccess(
  kinds: readonly AdvisorKind[],
  granted: ReadonlySet<string>,
  snapshot: KnownTenant | undefined,
  linkFor: (permissions: readonly ReadPermission[]) => string,
): readonly AdvisorAccess[] {
  return kinds
    .filter(({ inputs }) => inputs.some(({ id }) => id === 'tenant'))
    .filter(({ catalogue: { id } }) => isOffered(needsOf[id] ?? everything, snapshot?.header))
    .map(({ catalogue: { id, title } }) => {
      const { needed, helpful } = needsOf[id] ?? everything;
      const lacks = [
        ...lackingPermissions(needed, helpful, granted),
        ...[...needed, ...helpful].flatMap((part) => [
          ...refusedPart(part, needed.includes(part), granted, snapshot?.header),
          ...missingLicence(part, needed.includes(part), snapshot),
        ]),
      ];
      const permissions = lacks.flatMap((lack) => (lack.kind === 'permission' ? [lack.name] : []));
      return {
        advisor: id,
        title,
        state: stateOf(lacks),
        lacks,
        consentLink: permissions.length === 0 ? null : linkFor(permissions),
      };
    });
}

function isOffered({ needed }: Needs, header: TenantHeader | undefined): boolean {
  return !needed.some((part) => {
    const end = header?.coverage[part];
    return end?.state === 'skipped' && end.isNotOffered === true;
  });
}

function lackingPermissions(
  needed: readonly TenantPart[],
  helpful: readonly TenantPart[],
  granted: ReadonlySet<string>,
): readonly Lack[] {
  const parts = [...needed, ...helpful];
  const names = new Set(parts.flatMap((part) => permissionsOf[part]));
  return [...names]
    .filter((name) => !granted.has(name))
    .map((name) => {
      const lacking = parts.filter((part) => permissionsOf[part].includes(name));
      return {
        kind: 'permission',
        name,
        parts: lacking,
        isNeeded: lacking.some((part) => needed.includes(part)),
      };
    });
}

function refusedPart(
  part: TenantPart,
  isNeeded: boolean,
  granted: ReadonlySet<string>,
  header: TenantHeader | undefined,
): readonly Lack[] {
  const end = header?.coverage[part];
  const isAllowed = permissionsOf[part].every((name) => granted.has(name));
  return end?.state === 'skipped' && isAllowed
    ? [{ kind: 'refused', part, reason: end.reason, isNeeded }]
    : [];
}

function missingLicence(
  part: TenantPart,
  isNeeded: boolean,
  snapshot: KnownTenant | undefined,
): readonly Lack[] {
  const plans = plansOf[part];
  // Policies that are there say more than a licence that is not: it may be of a kind that this does not know.
  if (!plans || snapshot?.header.coverage.licences.state !== 'ran' || (snapshot.counts.policy ?? 0) > 0) {
    return [];
  }
  const has = snapshot.header.licences
    .filter(({ capabilityStatus }) => ['Enabled', 'Warning'].includes(capabilityStatus))
    .some(({ servicePlans }) => servicePlans.some(({ servicePlanId }) => servicePlanId in plans));
  return has ? [] : [{ kind: 'licence', names: Object.values(plans), part, isNeeded }];
}

function stateOf(lacks: readonly Lack[]): AdvisorAccess['state'] {
  if (lacks.length === 0) return 'ready';
  return lacks.some(({ isNeeded }) => isNeeded) ? 'blocked' : 'partly';
}
