/**
 * A tenant snapshot: what Foresync reads of a tenant and keeps, in the names of Microsoft Graph. Dates are ISO 8601, ids
 * GUIDs in lower case. A property that the tenant does not have is null or an empty list; a part that could not be read is
 * not empty but named in the coverage.
 */

/** What reading a snapshot is divided into; each is read whole or not at all. */
export const tenantParts = [
  'organization',
  'domains',
  'licences',
  'synchronization',
  'users',
  'groups',
  'contacts',
  'devices',
  'deletedItems',
  'roles',
  'eligibleRoles',
  'policies',
] as const;
export type TenantPart = (typeof tenantParts)[number];

/** How reading one part ended. */
export type TenantPartEnd =
  | { readonly state: 'ran' }
  | {
      readonly state: 'skipped';
      readonly reason: string;
      /** The tenant lacks the licence without which there is nothing to read: nothing is missing. */
      readonly isUnlicensed?: true;
      /** Microsoft Graph does not offer it in the cloud of the tenant. */
      readonly isNotOffered?: true;
    }
  | { readonly state: 'failed'; readonly error: string };

/** Everything but the objects. */
export interface TenantHeader {
  readonly format: 'foresync-tenant';
  readonly version: 1;
  readonly tenantId: string;
  readonly displayName: string;
  readonly takenAt: string;
  readonly cloud: 'global' | 'usGov' | 'usGovDod' | 'china';
  readonly onPremisesSyncEnabled: boolean | null;
  readonly onPremisesLastSyncDateTime: string | null;
  readonly directorySizeQuota: { readonly used: number; readonly total: number } | null;
  readonly domains: readonly TenantDomain[];
  readonly licences: readonly TenantLicence[];
  readonly synchronization: TenantSynchronization | null;
  readonly coverage: Readonly<Record<TenantPart, TenantPartEnd>>;
}

/** A domain of the tenant. */
export interface TenantDomain {
  /** `contoso.com` */
  readonly id: string;
  readonly isVerified: boolean;
  readonly isInitial: boolean;
  readonly isDefault: boolean;
  readonly authenticationType: 'Managed' | 'Federated';
}

/** A subscription and the service plans in it. */
export interface TenantLicence {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly capabilityStatus: string;
  readonly servicePlans: readonly {
    readonly servicePlanId: string;
    readonly servicePlanName: string;
    readonly provisioningStatus: string;
  }[];
}

/** `directory/onPremisesSynchronization`. */
export interface TenantSynchronization {
  /** The switches by their Graph names (`blockSoftMatchEnabled`). */
  readonly features: Readonly<Record<string, boolean>>;
  readonly accidentalDeletionPrevention: {
    readonly synchronizationPreventionType: string;
    readonly alertThreshold: number | null;
  } | null;
}

/** A user of the tenant, guests included. */
export interface TenantUser {
  readonly kind: 'user';
  readonly id: string;
  readonly userPrincipalName: string;
  readonly displayName: string | null;
  readonly mail: string | null;
  readonly mailNickname: string | null;
  readonly proxyAddresses: readonly string[];
  readonly userType: 'Member' | 'Guest';
  readonly accountEnabled: boolean;
  readonly usageLocation: string | null;
  readonly onPremisesImmutableId: string | null;
  readonly onPremisesSyncEnabled: boolean | null;
  readonly onPremisesSecurityIdentifier: string | null;
  readonly onPremisesDistinguishedName: string | null;
  readonly onPremisesProvisioningErrors: readonly TenantProvisioningError[];
  /** `{serviceInstance, isResolved, errorDetail}` of services that refused the user. */
  readonly serviceProvisioningErrors: readonly TenantServiceError[];
  /** Service plans by id with their `capabilityStatus`, from `assignedPlans`. */
  readonly assignedPlans: readonly { readonly servicePlanId: string; readonly capabilityStatus: string }[];
  /** By service (`exchange`), from `provisionedPlans`. */
  readonly provisionedPlans: readonly { readonly service: string; readonly provisioningStatus: string }[];
  readonly createdDateTime: string | null;
}

/** Whether a service plan of this `capabilityStatus` works: in the grace period after a subscription (`Warning`) as well. */
export function isPlanInUse(capabilityStatus: string): boolean {
  return /^(?:enabled|warning)$/i.test(capabilityStatus);
}

/** An attribute that Entra ID refused or quarantined. */
export interface TenantProvisioningError {
  readonly category: string;
  readonly propertyCausingError: string;
  readonly value: string;
}

/** What a service said of an object that it could not provision. */
export interface TenantServiceError {
  readonly serviceInstance: string;
  readonly isResolved: boolean;
  readonly errorDetail: string;
}

/** A group of the tenant. */
export interface TenantGroup {
  readonly kind: 'group';
  readonly id: string;
  readonly displayName: string | null;
  readonly mail: string | null;
  readonly mailNickname: string | null;
  readonly mailEnabled: boolean;
  readonly securityEnabled: boolean;
  readonly isAssignableToRole: boolean;
  readonly proxyAddresses: readonly string[];
  readonly onPremisesSyncEnabled: boolean | null;
  readonly onPremisesSecurityIdentifier: string | null;
}

/** A mail contact of the tenant (`orgContact`). */
export interface TenantContact {
  readonly kind: 'contact';
  readonly id: string;
  readonly displayName: string | null;
  readonly mail: string | null;
  readonly proxyAddresses: readonly string[];
  readonly onPremisesSyncEnabled: boolean | null;
}

/** A device of the tenant. `trustType`: Workplace (registered) · AzureAd (joined) · ServerAd (hybrid joined). */
export interface TenantDevice {
  readonly kind: 'device';
  readonly id: string;
  readonly deviceId: string;
  readonly displayName: string | null;
  readonly operatingSystem: string | null;
  readonly operatingSystemVersion: string | null;
  readonly trustType: string | null;
  readonly profileType: string | null;
  readonly accountEnabled: boolean;
  readonly isCompliant: boolean | null;
  readonly isManaged: boolean | null;
  readonly registrationDateTime: string | null;
  readonly approximateLastSignInDateTime: string | null;
  /** How many keys it registered; a hybrid device with none is pending. */
  readonly alternativeSecurityIds: number;
  readonly onPremisesSyncEnabled: boolean | null;
}

/** A user or group that was deleted and still holds its names. */
export interface TenantDeletedItem {
  readonly kind: 'deletedUser' | 'deletedGroup';
  readonly id: string;
  readonly userPrincipalName: string | null;
  readonly displayName: string | null;
  readonly mail: string | null;
  readonly proxyAddresses: readonly string[];
  readonly onPremisesImmutableId: string | null;
  readonly deletedDateTime: string | null;
}

/** A directory role that a principal holds, or may take (`eligible`); through a group, one for each member. */
export interface TenantRole {
  readonly kind: 'role';
  readonly principalId: string;
  readonly roleName: string;
  readonly isEligible: boolean;
}

/** A Conditional Access policy, as far as it decides which device is accepted. Lists hold ids, or words such as `All`. */
export interface TenantPolicy {
  readonly kind: 'policy';
  readonly id: string;
  readonly displayName: string;
  /** `enabled` · `disabled` · `enabledForReportingButNotEnforced` */
  readonly state: string;
  /** Null where the policy only controls the session. */
  readonly grantControls: {
    /** Whether all controls must be met, or one of them. */
    readonly operator: 'AND' | 'OR';
    /** `domainJoinedDevice`, `compliantDevice`, `mfa` … */
    readonly builtInControls: readonly string[];
    /** Other controls by the names of their properties: `authenticationStrength`, `termsOfUse`, `customAuthenticationFactors`. */
    readonly otherControls: readonly string[];
  } | null;
  readonly users: {
    readonly includeUsers: readonly string[];
    readonly excludeUsers: readonly string[];
    readonly includeGroups: readonly string[];
    readonly excludeGroups: readonly string[];
    readonly includeRoles: readonly string[];
    readonly excludeRoles: readonly string[];
  };
  readonly applications: {
    readonly includeApplications: readonly string[];
    readonly excludeApplications: readonly string[];
  };
  /** `windows`, `iOS`, `all` …; null for every platform. */
  readonly platforms: {
    readonly includePlatforms: readonly string[];
    readonly excludePlatforms: readonly string[];
  } | null;
  /** A rule by which devices are taken in or left out; null where there is none. */
  readonly deviceFilter: { readonly mode: string; readonly rule: string } | null;
}

/** A user in a group that a Conditional Access policy names, directly or through a group in it. */
export interface TenantGroupMember {
  readonly kind: 'groupMember';
  readonly groupId: string;
  readonly userId: string;
}

/** One line of a snapshot after its header. */
export type TenantObject =
  | TenantUser
  | TenantGroup
  | TenantContact
  | TenantDevice
  | TenantDeletedItem
  | TenantRole
  | TenantPolicy
  | TenantGroupMember;
