import type { TenantPolicy } from '../../../../core/model/tenant.ts';

/** A policy for everybody on Windows, but for what the test says. */
export function policyOf(
  operator: 'AND' | 'OR',
  builtInControls: readonly string[],
  more: Partial<TenantPolicy> = {},
): TenantPolicy {
  return {
    kind: 'policy',
    id: '33333333-3333-4333-8333-333333333333',
    displayName: 'Only joined devices',
    state: 'enabled',
    grantControls: { operator, builtInControls, otherControls: [] },
    users: {
      includeUsers: ['All'],
      excludeUsers: [],
      includeGroups: [],
      excludeGroups: [],
      includeRoles: [],
      excludeRoles: [],
    },
    applications: { includeApplications: ['All'], excludeApplications: [] },
    platforms: { includePlatforms: ['windows'], excludePlatforms: [] },
    deviceFilter: null,
    ...more,
  };
}
