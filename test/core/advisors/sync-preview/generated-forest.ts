import { randomUUID } from 'node:crypto';
import { seededRandom } from '../../../../build/generate/random.ts';
import {
  deletedUser,
  tenantContact,
  tenantDevice,
  tenantGroup,
  tenantGuest,
  tenantUser,
} from '../../../../build/generate/tenant/tenant-objects.ts';
import type { DirectoryObject } from '../../../../core/model/directory-object.ts';
import type { TenantObject } from '../../../../core/model/tenant.ts';
import { guidOf } from '../../../helpers/scanned.ts';
import { objectWith, type Attributes } from './surroundings.ts';

/** Objects on premises and in the tenant, and what must come of each: known from how they were made. */
export interface GeneratedForest {
  readonly objects: readonly DirectoryObject[];
  readonly tenant: readonly TenantObject[];
  /** DN → ends of the ids of its outcomes, in alphabetical order. */
  readonly outcomes: ReadonlyMap<string, readonly string[]>;
}

/** What one case makes: attributes of its objects (several where they meet each other), and of the tenant. */
interface Case {
  readonly outcomes: readonly string[];
  make(number: number): { readonly objects: readonly Attributes[]; readonly tenant: readonly TenantObject[] };
}

const userClass = ['top', 'person', 'organizationalPerson', 'user'];
const address = (number: number): string => `u${number}@contoso.com`;

function user(number: number, more: Attributes = {}): Attributes {
  return {
    objectClass: userClass,
    objectGUID: guidOf(number),
    objectSid: Uint8Array.of(1, 2, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0, number & 255, (number >> 8) & 255, 0, 0),
    sAMAccountName: `u${number}`,
    userPrincipalName: address(number),
    displayName: `User ${number}`,
    mailNickname: `u${number}`,
    mail: address(number),
    proxyAddresses: [`SMTP:${address(number)}`, `smtp:alias${number}@contoso.com`],
    ...more,
  };
}

const anchorOf = (number: number): string => Buffer.from(guidOf(number)).toString('base64');
const one = (number: number, more: Attributes = {}) => ({ objects: [user(number, more)], tenant: [] });
const meets = (number: number, ...tenant: readonly TenantObject[]) => ({ objects: [user(number)], tenant });

const cases: readonly Case[] = [
  { outcomes: ['new'], make: (n) => one(n) },
  { outcomes: ['new', 'rewrittenUpn'], make: (n) => one(n, { userPrincipalName: `u${n}@contoso.local` }) },
  { outcomes: ['new', 'rewrittenUpn'], make: (n) => one(n, { userPrincipalName: [] }) },
  { outcomes: ['filtered'], make: (n) => one(n, { isCriticalSystemObject: 'TRUE' }) },
  { outcomes: ['filtered'], make: (n) => one(n, { sAMAccountName: `AAD_${n}` }) },
  {
    outcomes: ['refused'],
    make: (n) => one(n, { userPrincipalName: `${String(n).padStart(65, 'u')}@contoso.com` }),
  },
  { outcomes: ['tooLarge'], make: (n) => one(n, { thumbnailPhoto: new Uint8Array(102_401) }) },
  {
    outcomes: ['conflict'],
    make: (n) => ({
      objects: [user(n), user(n + 1, { proxyAddresses: [`SMTP:${address(n + 1)}`, `smtp:${address(n)}`] })],
      tenant: [],
    }),
  },
  {
    outcomes: ['conflict'],
    make: (n) => ({
      objects: [
        user(n, { 'mS-DS-ConsistencyGuid': guidOf(n) }),
        user(n + 1, { 'mS-DS-ConsistencyGuid': guidOf(n) }),
      ],
      tenant: [],
    }),
  },
  { outcomes: ['conflict'], make: (n) => meets(n, tenantGuest(randomUUID(), address(n), 'Guest')) },
  { outcomes: ['conflict'], make: (n) => meets(n, deletedUser(randomUUID(), address(n), 'Deleted')) },
  {
    outcomes: ['conflict'],
    make: (n) =>
      meets(
        n,
        tenantUser({
          id: randomUUID(),
          userPrincipalName: `x${n}@contoso.com`,
          proxyAddresses: [`smtp:alias${n}@contoso.com`],
        }),
      ),
  },
  {
    outcomes: ['hardMatch'],
    make: (n) =>
      meets(
        n,
        tenantUser({
          id: randomUUID(),
          userPrincipalName: `x${n}@contoso.com`,
          onPremisesImmutableId: anchorOf(n),
        }),
      ),
  },
  {
    outcomes: ['hardMatch'],
    make: (n) => meets(n, deletedUser(randomUUID(), address(n), 'Deleted', anchorOf(n))),
  },
  {
    outcomes: ['alreadySynced'],
    make: (n) =>
      meets(
        n,
        tenantUser({
          id: randomUUID(),
          userPrincipalName: address(n),
          mail: address(n),
          onPremisesImmutableId: anchorOf(n),
          onPremisesSyncEnabled: true,
        }),
      ),
  },
  {
    outcomes: ['softMatch'],
    make: (n) =>
      meets(n, tenantUser({ id: randomUUID(), userPrincipalName: `x${n}@contoso.com`, mail: address(n) })),
  },
  {
    outcomes: ['softMatch'],
    make: (n) => meets(n, tenantUser({ id: randomUUID(), userPrincipalName: address(n) })),
  },
  {
    outcomes: ['blockedMatch'],
    make(n) {
      const held = tenantUser({ id: randomUUID(), userPrincipalName: address(n), mail: address(n) });
      return meets(n, held, {
        kind: 'role',
        principalId: held.id,
        roleName: 'User Administrator',
        isEligible: true,
      });
    },
  },
  { outcomes: ['blockedMatch'], make: (n) => meets(n, tenantGroup(randomUUID(), 'Team', address(n))) },
  {
    outcomes: ['softMatch'],
    make: (n) => ({
      objects: [
        {
          objectClass: ['top', 'group'],
          groupType: '8',
          objectGUID: guidOf(n),
          sAMAccountName: `g${n}`,
          proxyAddresses: [`SMTP:g${n}@contoso.com`],
        },
      ],
      tenant: [tenantGroup(randomUUID(), 'Group', `g${n}@contoso.com`)],
    }),
  },
  {
    outcomes: ['new'],
    make: (n) => ({
      objects: [
        {
          objectClass: ['top', 'group'],
          groupType: '-2147483646',
          objectGUID: guidOf(n),
          sAMAccountName: `g${n}`,
        },
      ],
      tenant: [tenantGroup(randomUUID(), `g${n}`, null)],
    }),
  },
  {
    outcomes: ['softMatch'],
    make: (n) => ({
      objects: [
        {
          objectClass: ['top', 'person', 'organizationalPerson', 'contact'],
          objectGUID: guidOf(n),
          proxyAddresses: [`SMTP:c${n}@partner.contoso.com`],
        },
      ],
      tenant: [tenantContact(randomUUID(), 'Contact', `c${n}@partner.contoso.com`)],
    }),
  },
  {
    outcomes: ['filtered'],
    make: (n) => ({
      objects: [{ objectClass: [...userClass, 'computer'], objectGUID: guidOf(n), sAMAccountName: `c${n}$` }],
      tenant: [tenantDevice(randomUUID(), randomUUID(), `c${n}`)],
    }),
  },
];

/** A forest and a tenant in which every case stands `rounds` times, shuffled. Nothing of the advisor decides about it. */
export function generatedForest(rounds: number, seed: number): GeneratedForest {
  const random = seededRandom(seed);
  const made: { readonly object: DirectoryObject; readonly outcomes: readonly string[] }[] = [];
  const tenant: TenantObject[] = [];
  let number = 1;
  for (let round = 0; round < rounds; round++) {
    for (const { outcomes, make } of cases) {
      const some = make(number);
      for (const attributes of some.objects) {
        const object = objectWith(attributes, `CN=Object ${number},OU=Staff,DC=corp,DC=contoso,DC=com`);
        made.push({ object, outcomes });
        number++;
      }
      tenant.push(...some.tenant);
    }
  }
  for (let last = made.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const [a, b] = [made[last], made[other]];
    if (a && b) [made[last], made[other]] = [b, a];
  }
  return {
    objects: made.map(({ object }) => object),
    tenant,
    outcomes: new Map(made.map(({ object, outcomes }) => [object.dn, outcomes])),
  };
}
