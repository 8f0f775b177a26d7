import { setImmediate } from 'node:timers/promises';
import { guidBytes, guidText } from '../../model/value-text.ts';
import {
  isPlanInUse,
  type TenantHeader,
  type TenantObject,
  type TenantSynchronization,
  type TenantUser,
} from '../../model/tenant.ts';
import { readTenantObjects, tenantObjectReader, type StoredTenant } from '../../workspace/tenant.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { createHolderIndex, type HolderIndex } from './holder-index.ts';
import { smtpAddresses } from './judge-addresses.ts';
import type { CloudNaming } from './judge-sign-in-name.ts';
import type { CloudObject, TenantLookup, TenantSwitches } from './lookups.ts';

const kinds = ['user', 'group', 'contact', 'deletedUser', 'deletedGroup'] as const;
const pauseEvery = 5_000;

/** The names of a tenant. */
export function namesOfTenant({ domains }: TenantHeader): Omit<CloudNaming, 'anchorIsObjectGuid'> {
  const verified = domains.filter(({ isVerified }) => isVerified).map(({ id }) => id.toLowerCase());
  return {
    verifiedDomains: new Set(verified),
    initialDomain: domains.find(({ isInitial }) => isInitial)?.id.toLowerCase(),
  };
}

/**
 * Reads a tenant snapshot into an index of who holds what: about 150 bytes an object. The objects themselves are read
 * again when somebody asks for them.
 */
export async function readTenant(
  workspace: Workspace,
  { id, header }: StoredTenant,
  signal: AbortSignal,
): Promise<TenantLookup> {
  const index = createHolderIndex();
  const ids = createIdList();
  let read = 0;
  const pause = async (): Promise<void> => {
    if (++read % pauseEvery !== 0) return;
    await setImmediate();
    signal.throwIfAborted();
  };
  for (const kind of kinds) {
    for (const object of readTenantObjects(workspace, id, kind)) {
      enter(index, object, ids.add(kind, object.id));
      await pause();
    }
  }
  for (const { deviceId } of readTenantObjects(workspace, id, 'device')) {
    index.enter('device', deviceId, 0);
    await pause();
  }
  const roles = new Map<string, string[]>();
  for (const { principalId, roleName, isEligible } of readTenantObjects(workspace, id, 'role')) {
    const name = isEligible ? `${roleName}, eligible` : roleName;
    roles.set(principalId, [...(roles.get(principalId) ?? []), name]);
  }
  const one = tenantObjectReader(workspace, id);
  const exchangePlans = exchangePlansOf(header);
  const federated = new Set(
    header.domains
      .filter(({ authenticationType }) => authenticationType === 'Federated')
      .map((domain) => domain.id.toLowerCase()),
  );
  return {
    switches: switchesOf(header.synchronization),
    withAnchor: (anchor) => index.holders('anchor', anchor),
    withSid: (sid) => index.holders('sid', sid),
    withAddress: (address) => index.holders('address', address),
    object(position) {
      const { kind, id: objectId } = ids.at(position);
      const object = one(kind, objectId);
      if (!object || !isCloudObject(object)) throw new Error(`the snapshot has lost ${kind} ${objectId}`);
      return object;
    },
    rolesOf: (principal) => roles.get(principal) ?? [],
    hasExchange: (user) => hasExchange(user, exchangePlans),
    isFederated: (domain) => federated.has(domain),
    hasDevice: (deviceId) => index.holders('device', deviceId).length > 0,
    wasRead: (kind) => header.coverage[`${kind}s`].state === 'ran',
  };
}

function enter(index: HolderIndex, object: CloudObject, position: number): void {
  for (const address of smtpAddresses(object.proxyAddresses)) index.enter('address', address, position);
  if ('userPrincipalName' in object && object.userPrincipalName !== null) {
    index.enter('address', object.userPrincipalName.toLowerCase(), position);
  }
  if ('onPremisesImmutableId' in object && object.onPremisesImmutableId !== null) {
    index.enter('anchor', object.onPremisesImmutableId, position);
  }
  if ('onPremisesSecurityIdentifier' in object && object.onPremisesSecurityIdentifier !== null) {
    index.enter('sid', object.onPremisesSecurityIdentifier, position);
  }
}

/** Kinds and ids by position, 17 bytes each. */
function createIdList() {
  let bytes = new Uint8Array(17 * 1024);
  let count = 0;
  return {
    add(kind: (typeof kinds)[number], id: string): number {
      if ((count + 1) * 17 > bytes.length) {
        const larger = new Uint8Array(bytes.length * 2);
        larger.set(bytes);
        bytes = larger;
      }
      bytes[count * 17] = kinds.indexOf(kind);
      bytes.set(guidBytes(id) ?? new Uint8Array(), count * 17 + 1);
      return count++;
    },
    at(position: number): { readonly kind: (typeof kinds)[number]; readonly id: string } {
      const start = position * 17;
      const kind = kinds[bytes[start] ?? 0] ?? 'user';
      return { kind, id: guidText(bytes.subarray(start + 1, start + 17)) ?? '' };
    },
  };
}

function isCloudObject(object: TenantObject): object is CloudObject {
  const all: readonly string[] = kinds;
  return all.includes(object.kind);
}

/**
 * The switches by their Graph names; one that is not there is as new tenants have it, and blocks nothing.
 *
 * Source: Microsoft Graph, onPremisesDirectorySynchronizationFeature.
 */
export function switchesOf(synchronization: TenantSynchronization | null): TenantSwitches {
  const features = synchronization?.features ?? {};
  return {
    blockSoftMatch: features['blockSoftMatchEnabled'] ?? false,
    blockHardMatch: features['blockCloudObjectTakeoverThroughHardMatchEnabled'] ?? false,
    softMatchOnUpn: features['softMatchOnUpnEnabled'] ?? true,
    quarantinesSignInNames: features['quarantineUponUpnConflictEnabled'] ?? true,
    quarantinesAddresses: features['quarantineUponProxyAddressesConflictEnabled'] ?? true,
    changesManagedSignInNames: features['synchronizeUpnForManagedUsersEnabled'] ?? true,
    syncsPasswords: features['passwordSyncEnabled'] ?? false,
  };
}

/** Service plans with a mailbox: those of Exchange but for MyAnalytics (KB 3190357). */
function exchangePlansOf({ licences }: TenantHeader): ReadonlySet<string> {
  const plans = licences.flatMap(({ servicePlans }) => servicePlans);
  return new Set(
    plans
      .filter(({ servicePlanName }) => /^EXCHANGE_(?!ANALYTICS)/.test(servicePlanName))
      .map(({ servicePlanId }) => servicePlanId),
  );
}

function hasExchange({ assignedPlans }: TenantUser, exchangePlans: ReadonlySet<string>): boolean {
  if (exchangePlans.size === 0) return true;
  return assignedPlans.some(
    ({ servicePlanId, capabilityStatus }) =>
      isPlanInUse(capabilityStatus) && exchangePlans.has(servicePlanId),
  );
}
