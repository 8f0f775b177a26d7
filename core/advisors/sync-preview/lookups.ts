import type { DirectoryObject } from '../../model/directory-object.ts';
import type { TenantContact, TenantDeletedItem, TenantGroup, TenantUser } from '../../model/tenant.ts';
import type { RecipientKind } from './judge-addresses.ts';

/** An object of the tenant that has an address, a sign-in name or a source anchor. */
export type CloudObject = TenantUser | TenantGroup | TenantContact | TenantDeletedItem;

/** The switches of a tenant that decide about matching, each as it is where it is not known. */
export interface TenantSwitches {
  readonly blockSoftMatch: boolean;
  readonly blockHardMatch: boolean;
  readonly softMatchOnUpn: boolean;
  /** Duplicate sign-in names and addresses are set aside instead of failing the object. */
  readonly quarantinesSignInNames: boolean;
  readonly quarantinesAddresses: boolean;
  /** Later changes of the sign-in name reach licensed users of managed domains. */
  readonly changesManagedSignInNames: boolean;
  readonly syncsPasswords: boolean;
}

/**
 * Who holds what in the tenant. Objects are named by their position; those that a key leads to may, very rarely, not hold
 * it (hashes), so whoever relies on one looks at the object.
 */
export interface TenantLookup {
  readonly switches: TenantSwitches;
  /** onPremisesImmutableId, as base64. Users, and deleted users. */
  withAnchor(anchor: string): readonly number[];
  /** onPremisesSecurityIdentifier. */
  withSid(sid: string): readonly number[];
  /** An SMTP address or a userPrincipalName, lower case. */
  withAddress(address: string): readonly number[];
  object(position: number): CloudObject;
  /** Names of the directory roles that a user has or may take. */
  rolesOf(id: string): readonly string[];
  /** Whether the user's plans hold one of Exchange; true where that is not known. */
  hasExchange(user: TenantUser): boolean;
  /** `domain` in lower case. */
  isFederated(domain: string): boolean;
  /** `deviceId` as a GUID in lower case. */
  hasDevice(deviceId: string): boolean;
  /** Whether objects of the kind were read: where they were not, that there is none tells nothing. */
  wasRead(kind: RecipientKind | 'device'): boolean;
}

/** An object of the directory that synchronisation takes. */
export interface DirectoryHolder {
  readonly kind: RecipientKind;
  readonly object: DirectoryObject;
}

/** Who holds what in the directory, of the objects that synchronisation takes. As {@link TenantLookup} by number. */
export interface DirectoryLookup {
  withAnchor(anchor: string): readonly number[];
  withSid(sid: string): readonly number[];
  withAddress(address: string): readonly number[];
  /** The address in the initial domain that a user would have, lower case. */
  withMoera(moera: string): readonly number[];
  object(number: number): DirectoryHolder;
}

/** An object whose fate is judged. */
export interface Subject {
  readonly kind: RecipientKind;
  /** Of a user with a linked mailbox in another forest: both in one, as Connect joins them. */
  readonly object: DirectoryObject;
  /** `S-1-5-21-…`; undefined where the snapshot has none. */
  readonly sid: string | undefined;
  /** Its number, and that of its linked mailbox. */
  readonly own: readonly number[];
}
