import type {
  CloudObject,
  DirectoryLookup,
  Subject,
  TenantLookup,
  TenantSwitches,
} from '../../../../core/advisors/sync-preview/lookups.ts';
import type { RecipientKind } from '../../../../core/advisors/sync-preview/judge-addresses.ts';
import type { Surroundings } from '../../../../core/advisors/sync-preview/judge-recipient.ts';
import type { CloudNaming } from '../../../../core/advisors/sync-preview/judge-sign-in-name.ts';
import type { DirectoryObject, Value } from '../../../../core/model/directory-object.ts';
import { guidOf } from '../../../helpers/scanned.ts';

/** The tenant that the tables are about. */
export const names: CloudNaming = {
  verifiedDomains: new Set(['contoso.com', 'fabrikam.com', 'contoso.onmicrosoft.com']),
  initialDomain: 'contoso.onmicrosoft.com',
  anchorIsObjectGuid: false,
};

export type Attributes = Readonly<Record<string, Value | readonly Value[]>>;

/** An object by attributes as people spell them. */
export function objectWith(
  attributes: Attributes,
  dn = 'CN=Anna,OU=Sales,DC=corp,DC=contoso,DC=com',
): DirectoryObject {
  return {
    dn,
    attributes: new Map(
      Object.entries(attributes).map(([name, value]): [string, readonly Value[]] => [
        name.toLowerCase(),
        typeof value === 'string' || value instanceof Uint8Array ? [value] : value,
      ]),
    ),
  };
}

/** Anna of Contoso: sign-in name, primary address, alias, objectGUID 1 (base64 `AAAAAAAAAAAAAAAAAAAAAQ==`). */
export const anna = {
  objectGUID: guidOf(1),
  sAMAccountName: 'anna',
  userPrincipalName: 'anna@contoso.com',
  displayName: 'Anna Berg',
  mailNickname: 'anna',
  proxyAddresses: ['SMTP:anna@contoso.com'],
} satisfies Attributes;
export const annasAnchor = 'AAAAAAAAAAAAAAAAAAAAAQ==';

const asNew: TenantSwitches = {
  blockSoftMatch: false,
  blockHardMatch: false,
  softMatchOnUpn: true,
  quarantinesSignInNames: true,
  quarantinesAddresses: true,
  changesManagedSignInNames: true,
  syncsPasswords: false,
};

/** A tenant of a few objects, looked through one by one. */
export function tenantOf(
  objects: readonly CloudObject[],
  more: {
    readonly switches?: Partial<TenantSwitches>;
    readonly roles?: Readonly<Record<string, readonly string[]>>;
    readonly federated?: readonly string[];
    readonly withoutExchange?: readonly string[];
    readonly devices?: readonly string[];
  } = {},
): TenantLookup {
  const where = (test: (object: CloudObject) => boolean): readonly number[] =>
    objects.flatMap((object, position) => (test(object) ? [position] : []));
  return {
    switches: { ...asNew, ...more.switches },
    withAnchor: (anchor) =>
      where((object) => 'onPremisesImmutableId' in object && object.onPremisesImmutableId === anchor),
    withSid: (sid) =>
      where(
        (object) => 'onPremisesSecurityIdentifier' in object && object.onPremisesSecurityIdentifier === sid,
      ),
    withAddress: (address) =>
      where(
        (object) =>
          object.proxyAddresses.some((value) => value.toLowerCase() === `smtp:${address}`) ||
          ('userPrincipalName' in object && object.userPrincipalName?.toLowerCase() === address),
      ),
    object(position) {
      const object = objects[position];
      if (!object) throw new RangeError(`there is no object ${position}`);
      return object;
    },
    rolesOf: (id) => more.roles?.[id] ?? [],
    hasExchange: ({ id }) => !more.withoutExchange?.includes(id),
    isFederated: (domain) => more.federated?.includes(domain) ?? false,
    hasDevice: (deviceId) => more.devices?.includes(deviceId) ?? false,
    wasRead: () => true,
  };
}

/** Others of the directory, by number, and what each is entered with. */
export interface Other {
  readonly number: number;
  readonly kind: RecipientKind;
  readonly object: DirectoryObject;
  readonly keys: readonly string[];
}

/** A directory of a few others, looked through one by one. */
export function directoryOf(...others: readonly Other[]): DirectoryLookup {
  const withKey = (key: string): readonly number[] =>
    others.filter(({ keys }) => keys.includes(key)).map(({ number }) => number);
  return {
    withAnchor: withKey,
    withSid: withKey,
    withAddress: withKey,
    withMoera: withKey,
    object(number) {
      const other = others.find((each) => each.number === number);
      if (!other) throw new RangeError(`there is no object ${number}`);
      return other;
    },
  };
}

/** A subject with number 1. */
export function subjectOf(kind: RecipientKind, object: DirectoryObject, sid?: string): Subject {
  return { kind, object, sid, own: [1] };
}

/** Everything around a subject that is alone in its directory. */
export function around(tenant: TenantLookup | undefined, ...others: readonly Other[]): Surroundings {
  return { names, tenant, directory: directoryOf(...others) };
}
