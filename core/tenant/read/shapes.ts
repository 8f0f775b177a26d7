import { z } from 'zod';
import type {
  TenantContact,
  TenantDeletedItem,
  TenantDevice,
  TenantDomain,
  TenantGroup,
  TenantLicence,
  TenantSynchronization,
  TenantUser,
} from '../../model/tenant.ts';

/**
 * What Graph answers, made into what a snapshot keeps: properties that were not asked for fall away, what is absent becomes
 * null, an empty list, or what Graph documents for its absence. A shape of an object takes what it has made, too: what
 * changed of an object is laid over what is kept of it.
 */

const guid = z
  .string()
  .regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i, 'expected a GUID')
  .transform((text) => text.toLowerCase());
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const textOrNull = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const truth = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const truthOrNull = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);

function listOf<Item extends z.ZodType>(item: Item): z.ZodType<readonly z.output<Item>[]> {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
}

const texts = listOf(z.string());

/** `/organization` */
export const organizationShape = z.object({
  id: guid,
  displayName: text,
  onPremisesSyncEnabled: truthOrNull,
  onPremisesLastSyncDateTime: textOrNull,
});

/** `/organization` of the beta */
export const quotaShape = z.object({
  directorySizeQuota: z.object({ used: z.number(), total: z.number() }),
});

/** `/domains` */
export const domainShape: z.ZodType<TenantDomain> = z.object({
  id: z.string(),
  isVerified: z.boolean(),
  isInitial: z.boolean(),
  isDefault: z.boolean(),
  authenticationType: z.enum(['Managed', 'Federated']),
});

/** `/subscribedSkus` */
export const licenceShape: z.ZodType<TenantLicence> = z.object({
  skuId: guid,
  skuPartNumber: text,
  capabilityStatus: text,
  servicePlans: listOf(z.object({ servicePlanId: guid, servicePlanName: text, provisioningStatus: text })),
});

/** `/directory/onPremisesSynchronization` */
export const synchronizationShape: z.ZodType<TenantSynchronization> = z
  .object({
    features: z.record(z.string(), z.unknown()),
    configuration: z
      .object({
        accidentalDeletionPrevention: z
          .object({
            synchronizationPreventionType: text,
            alertThreshold: z
              .number()
              .nullish()
              .transform((value) => value ?? null),
          })
          .nullish(),
      })
      .nullish(),
  })
  .transform(({ features, configuration }) => ({
    features: Object.fromEntries(
      Object.entries(features).filter((each): each is [string, boolean] => typeof each[1] === 'boolean'),
    ),
    accidentalDeletionPrevention: configuration?.accidentalDeletionPrevention ?? null,
  }));

/** What Entra ID and services said of a user. */
const userErrors = {
  onPremisesProvisioningErrors: listOf(z.object({ category: text, propertyCausingError: text, value: text })),
  // The details are in a type derived from the documented one.
  serviceProvisioningErrors: listOf(
    z.object({ serviceInstance: text, isResolved: truth, errorDetail: text }),
  ),
};

/** `/users`, of which only that is asked for */
export const userErrorsShape = z.object({ id: guid, ...userErrors });

/** `/users` */
export const userShape: z.ZodType<TenantUser> = z
  .object({
    id: guid,
    userPrincipalName: text,
    displayName: textOrNull,
    mail: textOrNull,
    mailNickname: textOrNull,
    proxyAddresses: texts,
    // Null for users that are older than the property: they are members.
    userType: z
      .enum(['Member', 'Guest'])
      .nullish()
      .transform((value) => value ?? 'Member'),
    accountEnabled: truth,
    usageLocation: textOrNull,
    onPremisesImmutableId: textOrNull,
    onPremisesSyncEnabled: truthOrNull,
    onPremisesSecurityIdentifier: textOrNull,
    onPremisesDistinguishedName: textOrNull,
    ...userErrors,
    assignedPlans: listOf(z.object({ servicePlanId: guid, capabilityStatus: text })),
    provisionedPlans: listOf(z.object({ service: text, provisioningStatus: text })),
    createdDateTime: textOrNull,
  })
  .transform((user) => ({ kind: 'user', ...user }));

/** `/groups` */
export const groupShape: z.ZodType<TenantGroup> = z
  .object({
    id: guid,
    displayName: textOrNull,
    mail: textOrNull,
    mailNickname: textOrNull,
    mailEnabled: truth,
    securityEnabled: truth,
    isAssignableToRole: truth,
    proxyAddresses: texts,
    onPremisesSyncEnabled: truthOrNull,
    onPremisesSecurityIdentifier: textOrNull,
  })
  .transform((group) => ({ kind: 'group', ...group }));

/** `/contacts` */
export const contactShape: z.ZodType<TenantContact> = z
  .object({
    id: guid,
    displayName: textOrNull,
    mail: textOrNull,
    proxyAddresses: texts,
    onPremisesSyncEnabled: truthOrNull,
  })
  .transform((contact) => ({ kind: 'contact', ...contact }));

/** `/devices` */
export const deviceShape: z.ZodType<TenantDevice> = z
  .object({
    id: guid,
    deviceId: guid,
    displayName: textOrNull,
    operatingSystem: textOrNull,
    operatingSystemVersion: textOrNull,
    trustType: textOrNull,
    profileType: textOrNull,
    accountEnabled: truth,
    isCompliant: truthOrNull,
    isManaged: truthOrNull,
    registrationDateTime: textOrNull,
    approximateLastSignInDateTime: textOrNull,
    alternativeSecurityIds: z.union([z.number(), listOf(z.unknown()).transform((keys) => keys.length)]),
    onPremisesSyncEnabled: truthOrNull,
  })
  .transform((device) => ({ kind: 'device', ...device }));

const deleted = z.object({
  id: guid,
  userPrincipalName: textOrNull,
  displayName: textOrNull,
  mail: textOrNull,
  proxyAddresses: texts,
  onPremisesImmutableId: textOrNull,
  deletedDateTime: textOrNull,
});

/** `/directory/deletedItems/microsoft.graph.user` */
export const deletedUserShape: z.ZodType<TenantDeletedItem> = deleted.transform((item) => ({
  kind: 'deletedUser',
  ...item,
}));

/** `/directory/deletedItems/microsoft.graph.group` */
export const deletedGroupShape: z.ZodType<TenantDeletedItem> = deleted.transform((item) => ({
  kind: 'deletedGroup',
  ...item,
}));

/** `/roleManagement/directory/roleDefinitions` */
export const roleDefinitionShape = z.object({ id: z.string(), displayName: text });

/** `/roleManagement/directory/roleAssignments` and `/roleEligibilityScheduleInstances` */
export const roleAssignmentShape = z.object({ principalId: guid, roleDefinitionId: z.string() });

/** `/groups/{id}/transitiveMembers` */
export const memberShape = z.object({ id: guid });
