import { z } from 'zod';
import type { TenantPolicy } from '../../model/tenant.ts';

const texts = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? []);

const guid = z.string().transform((text) => text.toLowerCase());

const grantControls = z
  .object({
    operator: z.string().nullish(),
    builtInControls: texts,
    customAuthenticationFactors: texts,
    termsOfUse: texts,
    authenticationStrength: z.unknown().optional(),
  })
  .transform((controls): NonNullable<TenantPolicy['grantControls']> => ({
    // One control alone has no operator in some policies: both mean the same then.
    operator: controls.operator?.toUpperCase() === 'AND' ? 'AND' : 'OR',
    builtInControls: controls.builtInControls,
    otherControls: [
      ...(controls.authenticationStrength === null || controls.authenticationStrength === undefined
        ? []
        : ['authenticationStrength']),
      ...(controls.termsOfUse.length === 0 ? [] : ['termsOfUse']),
      ...(controls.customAuthenticationFactors.length === 0 ? [] : ['customAuthenticationFactors']),
    ],
  }));

const users = z
  .object({
    includeUsers: texts,
    excludeUsers: texts,
    includeGroups: texts,
    excludeGroups: texts,
    includeRoles: texts,
    excludeRoles: texts,
  })
  .nullish()
  .transform((value) => value ?? nobody);
const nobody: TenantPolicy['users'] = {
  includeUsers: [],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [],
  includeRoles: [],
  excludeRoles: [],
};

const applications = z
  .object({ includeApplications: texts, excludeApplications: texts })
  .nullish()
  .transform((value) => value ?? { includeApplications: [], excludeApplications: [] });

const platforms = z
  .object({ includePlatforms: texts, excludePlatforms: texts })
  .nullish()
  .transform((value) => value ?? null);

const devices = z
  .object({ deviceFilter: z.object({ mode: z.string(), rule: z.string() }).nullish() })
  .nullish();

/** `/identity/conditionalAccess/policies` */
export const policyShape: z.ZodType<TenantPolicy> = z
  .object({
    id: guid,
    displayName: z.string(),
    state: z.string(),
    conditions: z.object({ users, applications, platforms, devices }),
    grantControls: grantControls.nullish(),
  })
  .transform(({ id, displayName, state, conditions, grantControls: controls }) => ({
    kind: 'policy',
    id,
    displayName,
    state,
    grantControls: controls ?? null,
    users: conditions.users,
    applications: conditions.applications,
    platforms: conditions.platforms,
    deviceFilter: conditions.devices?.deviceFilter ?? null,
  }));
