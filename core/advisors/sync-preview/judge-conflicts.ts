import { smtpAddresses, type RecipientKind } from './judge-addresses.ts';
import { identityOf, type CloudIdentity } from './judge-identity.ts';
import type { Match } from './judge-match.ts';
import type { CloudNaming } from './judge-sign-in-name.ts';
import type { CloudObject, DirectoryLookup, Subject, TenantLookup } from './lookups.ts';

/** Where somebody who holds a value is. */
export type HolderPlace = 'onPremises' | 'cloud' | 'guest' | 'softDeleted';

/** Who holds a value that an object would get. */
export interface Holder {
  readonly place: HolderPlace;
  readonly kind: RecipientKind;
  /** The DN of an object on premises, else its userPrincipalName, address or display name. */
  readonly name: string;
  /** The object of the tenant; absent on premises. */
  readonly cloud?: CloudObject;
}

/** A value that an object would get and that somebody else holds. */
export interface Conflict {
  readonly property: 'sourceAnchor' | 'onPremisesSecurityIdentifier' | 'userPrincipalName' | 'proxyAddresses';
  readonly value: string;
  /** Whether it is the primary SMTP address. */
  readonly isPrimary: boolean;
  readonly holder: Holder;
}

/** More are counted by nobody: people see what is wrong from these. */
const mostConflicts = 20;

/**
 * Everything that stands in the way of the values that an object would get. Sign-in names and SMTP addresses exclude each
 * other across attributes, kinds of objects, guests, and deleted objects, which hold their addresses for 30 days. An
 * object of the tenant that another object of this directory feeds is no holder of its own: that object is.
 *
 * Sources: "Identity synchronization and duplicate attribute resiliency"; "Understanding errors during Microsoft Entra
 * synchronization", AttributeValueMustBeUnique; KB 3190357.
 *
 * @param tenant undefined where there is no snapshot of the tenant
 */
export function conflictsOf(
  subject: Subject,
  identity: CloudIdentity,
  match: Match,
  directory: DirectoryLookup,
  tenant: TenantLookup | undefined,
  names: CloudNaming,
): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  const add = (conflict: Conflict): void => {
    if (conflicts.length < mostConflicts) conflicts.push(conflict);
  };
  const matched = match.state === 'none' ? undefined : match.position;
  const { anchor } = identity;
  if (anchor && subject.kind === 'user') {
    for (const number of directory.withAnchor(anchor.value)) {
      if (subject.own.includes(number)) continue;
      const { kind, object } = directory.object(number);
      if (identityOf(object, kind, names).anchor?.value !== anchor.value) continue;
      const holder: Holder = { place: 'onPremises', kind, name: object.dn };
      add({ property: 'sourceAnchor', value: anchor.value, isPrimary: false, holder });
    }
  }
  if (tenant && subject.kind === 'user' && subject.sid !== undefined) {
    for (const position of tenant.withSid(subject.sid)) {
      const object = position === matched ? undefined : tenant.object(position);
      if (object?.kind !== 'user' || object.onPremisesSecurityIdentifier !== subject.sid) continue;
      const holder = cloudHolder(object);
      add({ property: 'onPremisesSecurityIdentifier', value: subject.sid, isPrimary: false, holder });
    }
  }
  for (const claim of claimsOf(identity)) {
    const { key, value, isPrimary } = claim;
    for (const number of directory.withAddress(key)) {
      if (subject.own.includes(number)) continue;
      const { kind, object } = directory.object(number);
      const held = claimsOf(identityOf(object, kind, names)).find((other) => other.key === key);
      if (!held) continue;
      const holder: Holder = { place: 'onPremises', kind, name: object.dn };
      add({ property: propertyOf(claim, held.isName), value, isPrimary, holder });
    }
    for (const position of tenant?.withAddress(key) ?? []) {
      if (!tenant || position === matched) continue;
      const object = tenant.object(position);
      const held = heldAs(object, key, claim, tenant);
      if (held === undefined || isFed(object, directory)) continue;
      add({ property: propertyOf(claim, held === 'name'), value, isPrimary, holder: cloudHolder(object) });
    }
  }
  return conflicts;
}

/** A sign-in name, an SMTP address, or both in one, that an object claims. */
export interface Claim {
  /** In lower case. */
  readonly key: string;
  readonly value: string;
  readonly isName: boolean;
  readonly isAddress: boolean;
  /** Whether it is the primary SMTP address. */
  readonly isPrimary: boolean;
}

/** What an object claims, each value once. A MOERA is not claimed: it gets digits where it is taken. */
export function claimsOf({ signInName, addresses }: CloudIdentity): readonly Claim[] {
  const primary = addresses.primary?.toLowerCase();
  const name = signInName?.cloud === signInName?.sent ? signInName?.cloud : undefined;
  const nameKey = name?.toLowerCase();
  const claims = smtpAddresses(addresses.values).map((key) => ({
    key,
    value: key,
    isName: key === nameKey,
    isAddress: true,
    isPrimary: key === primary,
  }));
  if (name === undefined || nameKey === undefined || claims.some(({ isName }) => isName)) return claims;
  return [{ key: nameKey, value: name, isName: true, isAddress: false, isPrimary: false }, ...claims];
}

/** Which property Entra ID would name: of a value that is both, the one that the holder has it as. */
function propertyOf({ isName, isAddress }: Claim, isHeldAsName: boolean): Conflict['property'] {
  return isName && (isHeldAsName || !isAddress) ? 'userPrincipalName' : 'proxyAddresses';
}

/**
 * As what an object of the tenant holds the key; undefined where it does not exclude it. The address of a guest is also
 * the name that they sign in with. Another's sign-in name excludes an address only where that user has Exchange.
 */
function heldAs(
  object: CloudObject,
  key: string,
  { isName }: Claim,
  tenant: TenantLookup,
): 'name' | 'address' | undefined {
  const isGuest = object.kind === 'user' && object.userType === 'Guest';
  if ('userPrincipalName' in object && object.userPrincipalName?.toLowerCase() === key) {
    if (isName) return 'name';
    if (object.kind !== 'user' || tenant.hasExchange(object)) return 'address';
  }
  if (!smtpAddresses(object.proxyAddresses).includes(key)) return undefined;
  return isGuest ? 'name' : 'address';
}

/** Whether an object of this directory, which synchronisation takes, feeds the object of the tenant. */
function isFed(object: CloudObject, directory: DirectoryLookup): boolean {
  if (object.kind === 'user' || object.kind === 'deletedUser') {
    const anchor = object.onPremisesImmutableId;
    return anchor !== null && directory.withAnchor(anchor).length > 0;
  }
  if (object.kind !== 'group' || object.onPremisesSecurityIdentifier === null) return false;
  return directory.withSid(object.onPremisesSecurityIdentifier).length > 0;
}

function cloudHolder(cloud: CloudObject): Holder {
  const name = cloudName(cloud);
  switch (cloud.kind) {
    case 'user':
      return { place: cloud.userType === 'Guest' ? 'guest' : 'cloud', kind: 'user', name, cloud };
    case 'group':
    case 'contact':
      return { place: 'cloud', kind: cloud.kind, name, cloud };
    case 'deletedUser':
      return { place: 'softDeleted', kind: 'user', name, cloud };
    case 'deletedGroup':
      return { place: 'softDeleted', kind: 'group', name, cloud };
    default:
      return cloud satisfies never;
  }
}

/** What people know an object of the tenant by. The name of a deleted user has its id before it. */
export function cloudName(object: CloudObject): string {
  const signInName = 'userPrincipalName' in object ? object.userPrincipalName : null;
  if (object.kind === 'deletedUser' && signInName !== null) {
    return signInName.replace(object.id.replaceAll('-', ''), '');
  }
  return signInName ?? object.mail ?? object.displayName ?? object.id;
}

/**
 * What Connect calls the failure.
 *
 * Source: "Understanding errors during Microsoft Entra synchronization"; "Identity synchronization and duplicate attribute
 * resiliency", also for its known gap: a user's value that a group holds is not set aside.
 *
 * @param isNew whether the object is new to synchronisation
 */
export function errorOf(
  { property, isPrimary, holder }: Conflict,
  kind: RecipientKind,
  isNew: boolean,
  {
    quarantinesSignInNames,
    quarantinesAddresses,
  }: {
    readonly quarantinesSignInNames: boolean;
    readonly quarantinesAddresses: boolean;
  },
): string {
  if (property === 'sourceAnchor' || property === 'onPremisesSecurityIdentifier')
    return 'AttributeValueMustBeUnique';
  const isMatchable = holder.place === 'onPremises' || holder.place === 'cloud';
  if (isNew && isPrimary && isMatchable && holder.kind !== kind) return 'ObjectTypeMismatch';
  if (kind === 'user' && holder.kind === 'group') return 'AttributeValueMustBeUnique';
  const isSetAside = property === 'userPrincipalName' ? quarantinesSignInNames : quarantinesAddresses;
  if (isSetAside) return 'QuarantinedAttributeValueMustBeUnique';
  return isNew ? 'InvalidSoftMatch' : 'AttributeValueMustBeUnique';
}
