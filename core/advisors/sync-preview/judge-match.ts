import type { TenantContact, TenantGroup, TenantUser } from '../../model/tenant.ts';
import { smtpAddresses, type RecipientKind } from './judge-addresses.ts';
import type { CloudIdentity } from './judge-identity.ts';
import type { CloudObject, Subject, TenantLookup } from './lookups.ts';

/** What an object meets in the tenant. */
export type Match =
  | { readonly state: 'none' }
  | {
      /** `synced`: it is that object already. `restored`: a deleted user comes back. */
      readonly state: 'hard' | 'soft' | 'synced' | 'restored';
      readonly position: number;
      readonly object: CloudObject;
      /** The attribute that they share. */
      readonly by: string;
    }
  | {
      readonly state: 'blocked';
      readonly position: number;
      readonly object: CloudObject;
      readonly by: string;
      /** Name of the error that Connect reports. */
      readonly error:
        'InvalidHardMatch' | 'InvalidSoftMatch' | 'ExistingAdminRoleConflict' | 'ObjectTypeMismatch';
      /** End of a sentence: `the tenant blocks …`. */
      readonly reason: string;
    };

const noMatch: Match = { state: 'none' };
const primaryAddress = 'primary SMTP address';

/**
 * What a user meets: the object with its source anchor (hard match); else, among objects without anchor, the one with its
 * primary SMTP address, then the one with its userPrincipalName where the tenant allows that (soft match).
 *
 * Sources: "Microsoft Entra Connect: When you have an existing tenant"; "Microsoft Entra Connect Sync service features";
 * message center MC1262584 (role holders are not hard-matched either).
 */
export function matchOfUser(identity: CloudIdentity, tenant: TenantLookup): Match {
  const hard = hardMatch(identity, tenant);
  if (hard.state !== 'none') return hard;
  const { primary, isPrimarySent } = identity.addresses;
  if (primary !== undefined && isPrimarySent) {
    const address = primary.toLowerCase();
    const soft = softMatch(tenant, address, primaryAddress, (user) => primaryIn(user) === address);
    const byAddress = soft.state === 'none' ? otherKind('user', [address], tenant) : soft;
    if (byAddress.state !== 'none') return byAddress;
  }
  const name = identity.signInName?.sent?.toLowerCase();
  if (name === undefined || !tenant.switches.softMatchOnUpn) return noMatch;
  return softMatch(
    tenant,
    name,
    'userPrincipalName',
    (user) => user.userPrincipalName.toLowerCase() === name,
  );
}

function hardMatch({ anchor }: CloudIdentity, tenant: TenantLookup): Match {
  for (const position of anchor ? tenant.withAnchor(anchor.value) : []) {
    const object = tenant.object(position);
    const by = 'source anchor';
    if (!('onPremisesImmutableId' in object) || object.onPremisesImmutableId !== anchor?.value) continue;
    if (object.kind === 'user' && object.onPremisesSyncEnabled === true) {
      return { state: 'synced', position, object, by };
    }
    const blocked = { state: 'blocked', position, object, by, error: 'InvalidHardMatch' } as const;
    const roles = tenant.rolesOf(object.id);
    if (roles.length > 0) return { ...blocked, reason: roleReason(roles) };
    if (tenant.switches.blockHardMatch) {
      return { ...blocked, reason: 'the tenant blocks the takeover of cloud objects by hard match' };
    }
    return { state: object.kind === 'user' ? 'hard' : 'restored', position, object, by };
  }
  return noMatch;
}

function softMatch(
  tenant: TenantLookup,
  key: string,
  by: string,
  holds: (user: TenantUser) => boolean,
): Match {
  for (const position of tenant.withAddress(key)) {
    const object = tenant.object(position);
    if (object.kind !== 'user' || !holds(object) || !canBeTaken(object)) continue;
    const blocked = { state: 'blocked', position, object, by } as const;
    const roles = tenant.rolesOf(object.id);
    if (roles.length > 0) {
      return { ...blocked, error: 'ExistingAdminRoleConflict', reason: roleReason(roles) };
    }
    if (tenant.switches.blockSoftMatch)
      return { ...blocked, error: 'InvalidSoftMatch', reason: softMatchBlocked };
    return { state: 'soft', position, object, by };
  }
  return noMatch;
}

/**
 * What a group or a contact meets: the object that it is already; else, where it has mail, one of its kind with one of
 * its addresses. Groups without mail meet nothing.
 *
 * Source: "Microsoft Entra Connect: When you have an existing tenant", other objects than users.
 */
export function matchOfRecipient(
  { kind, sid }: Subject,
  identity: CloudIdentity,
  tenant: TenantLookup,
): Match {
  for (const position of kind === 'group' && sid !== undefined ? tenant.withSid(sid) : []) {
    const object = tenant.object(position);
    if (object.kind === 'group' && object.onPremisesSecurityIdentifier === sid) {
      return { state: 'synced', position, object, by: 'onPremisesSecurityIdentifier' };
    }
  }
  const addresses = smtpAddresses(identity.addresses.values);
  for (const address of addresses) {
    for (const position of tenant.withAddress(address)) {
      const object = tenant.object(position);
      if (object.kind !== kind || !smtpAddresses(object.proxyAddresses).includes(address)) continue;
      const by = 'SMTP address';
      if (object.onPremisesSyncEnabled === true) {
        // Of another object, by its SID: then it is no match, but a holder.
        if (object.kind === 'group' && object.onPremisesSecurityIdentifier !== null) continue;
        return { state: 'synced', position, object, by };
      }
      if (tenant.switches.blockSoftMatch) {
        return {
          state: 'blocked',
          position,
          object,
          by,
          error: 'InvalidSoftMatch',
          reason: softMatchBlocked,
        };
      }
      return { state: 'soft', position, object, by };
    }
  }
  return otherKind(kind, addresses.slice(0, 1), tenant);
}

/** An object of another kind with the primary address: the match is tried and fails. */
function otherKind(kind: RecipientKind, primary: readonly string[], tenant: TenantLookup): Match {
  for (const address of primary) {
    for (const position of tenant.withAddress(address)) {
      const object = tenant.object(position);
      const isOther = object.kind === 'user' || object.kind === 'group' || object.kind === 'contact';
      if (!isOther || object.kind === kind || isGuest(object)) continue;
      if (!smtpAddresses(object.proxyAddresses).includes(address)) continue;
      return {
        state: 'blocked',
        position,
        object,
        by: primaryAddress,
        error: 'ObjectTypeMismatch',
        reason: `that is a ${object.kind}, and this a ${kind}`,
      };
    }
  }
  return noMatch;
}

const softMatchBlocked = 'the tenant blocks soft match';

function roleReason(roles: readonly string[]): string {
  return `that user holds a directory role (${roles.join(', ')})`;
}

/** Only what no directory feeds can be taken over. Guests are users of another tenant. */
function canBeTaken(user: TenantUser): boolean {
  return !isGuest(user) && user.onPremisesSyncEnabled !== true && user.onPremisesImmutableId === null;
}

function isGuest(object: TenantUser | TenantGroup | TenantContact): boolean {
  return object.kind === 'user' && object.userType === 'Guest';
}

/** The primary SMTP address of an object of the tenant, lower case. */
export function primaryIn({ proxyAddresses }: Pick<TenantUser, 'proxyAddresses'>): string | undefined {
  return proxyAddresses
    .find((value) => value.startsWith('SMTP:'))
    ?.slice(5)
    .toLowerCase();
}
