import { z } from 'zod';
import type { TenantHeader, TenantObject, TenantPart, TenantPartEnd } from '../model/tenant.ts';

/**
 * The lines of a tenant snapshot file, as strict as `core/model/tenant.ts`: a property too many is as wrong as one that is
 * missing. A file may come from anywhere, so its strings and lists have ends.
 */

const guid = z.string().regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/, 'expected a GUID in lower case');
const text = z.string().max(8_192);
const textOrNull = text.nullable();
const texts = z.array(text).max(10_000);
const moment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,7})?Z$/, 'expected a moment in UTC, ISO 8601');
const momentOrNull = moment.nullable();
const truthOrNull = z.boolean().nullable();
const count = z.number().int().nonnegative();

const partEnd: z.ZodType<TenantPartEnd> = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ran') }),
  z.strictObject({
    state: z.literal('skipped'),
    reason: text,
    isUnlicensed: z.literal(true).exactOptional(),
    isNotOffered: z.literal(true).exactOptional(),
  }),
  z.strictObject({ state: z.literal('failed'), error: text }),
]);

const coverage: z.ZodType<Readonly<Record<TenantPart, TenantPartEnd>>> = z.strictObject({
  organization: partEnd,
  domains: partEnd,
  licences: partEnd,
  synchronization: partEnd,
  users: partEnd,
  groups: partEnd,
  contacts: partEnd,
  devices: partEnd,
  deletedItems: partEnd,
  roles: partEnd,
  eligibleRoles: partEnd,
  policies: partEnd,
});

/** The first line. */
export const tenantHeader: z.ZodType<TenantHeader> = z.strictObject({
  format: z.literal('foresync-tenant'),
  version: z.literal(1),
  tenantId: guid,
  displayName: text,
  takenAt: moment,
  cloud: z.enum(['global', 'usGov', 'usGovDod', 'china']),
  onPremisesSyncEnabled: truthOrNull,
  onPremisesLastSyncDateTime: momentOrNull,
  directorySizeQuota: z.strictObject({ used: count, total: count }).nullable(),
  domains: z
    .array(
      z.strictObject({
        id: text,
        isVerified: z.boolean(),
        isInitial: z.boolean(),
        isDefault: z.boolean(),
        authenticationType: z.enum(['Managed', 'Federated']),
      }),
    )
    .max(10_000),
  licences: z
    .array(
      z.strictObject({
        skuId: guid,
        skuPartNumber: text,
        capabilityStatus: text,
        servicePlans: z
          .array(z.strictObject({ servicePlanId: guid, servicePlanName: text, provisioningStatus: text }))
          .max(1_000),
      }),
    )
    .max(1_000),
  synchronization: z
    .strictObject({
      features: z.record(text, z.boolean()),
      accidentalDeletionPrevention: z
        .strictObject({ synchronizationPreventionType: text, alertThreshold: count.nullable() })
        .nullable(),
    })
    .nullable(),
  coverage,
});

/** Every line between the first and the last. */
export const tenantObject: z.ZodType<TenantObject> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('user'),
    id: guid,
    userPrincipalName: text,
    displayName: textOrNull,
    mail: textOrNull,
    mailNickname: textOrNull,
    proxyAddresses: texts,
    userType: z.enum(['Member', 'Guest']),
    accountEnabled: z.boolean(),
    usageLocation: textOrNull,
    onPremisesImmutableId: textOrNull,
    onPremisesSyncEnabled: truthOrNull,
    onPremisesSecurityIdentifier: textOrNull,
    onPremisesDistinguishedName: textOrNull,
    onPremisesProvisioningErrors: z
      .array(z.strictObject({ category: text, propertyCausingError: text, value: text }))
      .max(1_000),
    serviceProvisioningErrors: z
      .array(z.strictObject({ serviceInstance: text, isResolved: z.boolean(), errorDetail: z.string() }))
      .max(1_000),
    assignedPlans: z.array(z.strictObject({ servicePlanId: guid, capabilityStatus: text })).max(1_000),
    provisionedPlans: z.array(z.strictObject({ service: text, provisioningStatus: text })).max(1_000),
    createdDateTime: momentOrNull,
  }),
  z.strictObject({
    kind: z.literal('group'),
    id: guid,
    displayName: textOrNull,
    mail: textOrNull,
    mailNickname: textOrNull,
    mailEnabled: z.boolean(),
    securityEnabled: z.boolean(),
    isAssignableToRole: z.boolean(),
    proxyAddresses: texts,
    onPremisesSyncEnabled: truthOrNull,
    onPremisesSecurityIdentifier: textOrNull,
  }),
  z.strictObject({
    kind: z.literal('contact'),
    id: guid,
    displayName: textOrNull,
    mail: textOrNull,
    proxyAddresses: texts,
    onPremisesSyncEnabled: truthOrNull,
  }),
  z.strictObject({
    kind: z.literal('device'),
    id: guid,
    deviceId: guid,
    displayName: textOrNull,
    operatingSystem: textOrNull,
    operatingSystemVersion: textOrNull,
    trustType: textOrNull,
    profileType: textOrNull,
    accountEnabled: z.boolean(),
    isCompliant: truthOrNull,
    isManaged: truthOrNull,
    registrationDateTime: momentOrNull,
    approximateLastSignInDateTime: momentOrNull,
    alternativeSecurityIds: count,
    onPremisesSyncEnabled: truthOrNull,
  }),
  z.strictObject({
    kind: z.enum(['deletedUser', 'deletedGroup']),
    id: guid,
    userPrincipalName: textOrNull,
    displayName: textOrNull,
    mail: textOrNull,
    proxyAddresses: texts,
    onPremisesImmutableId: textOrNull,
    deletedDateTime: momentOrNull,
  }),
  z.strictObject({
    kind: z.literal('role'),
    principalId: guid,
    roleName: text,
    isEligible: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('policy'),
    id: guid,
    displayName: text,
    state: text,
    grantControls: z
      .strictObject({ operator: z.enum(['AND', 'OR']), builtInControls: texts, otherControls: texts })
      .nullable(),
    users: z.strictObject({
      includeUsers: texts,
      excludeUsers: texts,
      includeGroups: texts,
      excludeGroups: texts,
      includeRoles: texts,
      excludeRoles: texts,
    }),
    applications: z.strictObject({ includeApplications: texts, excludeApplications: texts }),
    platforms: z.strictObject({ includePlatforms: texts, excludePlatforms: texts }).nullable(),
    deviceFilter: z.strictObject({ mode: text, rule: text }).nullable(),
  }),
  z.strictObject({ kind: z.literal('groupMember'), groupId: guid, userId: guid }),
]);

/** The last line: how many objects stand before it, so that a file that was cut is not taken for a whole one. */
export const tenantCount: z.ZodType<{ readonly count: number }> = z.strictObject({ count });
