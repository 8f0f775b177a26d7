import { tenantParts, type TenantHeader, type TenantPart } from '../../../../core/model/tenant.ts';
import { visibleText } from '../../../../core/model/visible-text.ts';

/** Parts of a tenant, for people. */
export const partNames: Readonly<Record<TenantPart, string>> = {
  organization: 'organization',
  domains: 'domains',
  licences: 'licences',
  synchronization: 'synchronisation settings',
  users: 'users',
  groups: 'groups',
  contacts: 'contacts',
  devices: 'devices',
  deletedItems: 'deleted items',
  roles: 'roles',
  eligibleRoles: 'eligible roles',
  policies: 'Conditional Access policies',
};

/** Whose snapshot it is: `Contoso (5a1c7d52-…)`. */
export function tenantName({ displayName, tenantId }: TenantHeader): string {
  return `${visibleText(displayName)} (${tenantId})`;
}

/** The parts that were not read and why, a line each. */
export function notReadLines({ coverage }: TenantHeader): readonly string[] {
  return tenantParts.flatMap((part) => {
    const end = coverage[part];
    if (end.state === 'ran') return [];
    if (end.state === 'failed') return [`${partNames[part]}: failed. ${visibleText(end.error)}`];
    const how = end.isUnlicensed ? 'not available' : 'skipped';
    return [`${partNames[part]}: ${how}. ${visibleText(end.reason)}`];
  });
}
