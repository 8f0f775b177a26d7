import { guidText } from '../../../core/model/value-text.ts';
import type { TenantHeader, TenantObject, TenantUser } from '../../../core/model/tenant.ts';
import { seededRandom, type Random } from '../random.ts';
import type { Entry } from '../entry.ts';
import { bytesIn, textIn, textsIn, type Planted } from '../sample/company.ts';
import type { SampleFile } from '../sample/forest.ts';
import { guidBytes } from '../values.ts';
import { devicePolicies } from './device-policies.ts';
import { joiningDevices } from './joining-devices.ts';
import { mailboxTroubles } from './mailbox-troubles.ts';
import {
  deletedUser,
  tenantContact,
  tenantDevice,
  tenantGroup,
  tenantGuest,
  tenantHeaderOf,
  tenantUser,
} from './tenant-objects.ts';

/** An object of the forest that meets something in the tenant, and what comes of it. */
export interface Meeting extends Planted {
  /** The end of the outcome's id in the sync preview. */
  readonly outcome: string;
}

/** The sample's tenant and what the forest meets in it. */
export interface SampleTenant {
  readonly header: TenantHeader;
  readonly objects: readonly TenantObject[];
  /** The same tenant three days before, as far as Fabrikam was synchronised then. */
  readonly earlier: { readonly header: TenantHeader; readonly objects: readonly TenantObject[] };
  readonly meetings: readonly Meeting[];
  /** What advisors say of objects of the tenant: the subject, and the whole id of the outcome. */
  readonly advised: readonly Meeting[];
}

/**
 * The tenant of the sample forest. Fabrikam has been synchronised for a while; Contoso begins now, and meets what people
 * have made in the cloud meanwhile.
 */
export function sampleTenant(files: readonly SampleFile[], verifiedDomains: readonly string[]): SampleTenant {
  const random = seededRandom(20_261_103);
  const [contoso, fabrikam] = files;
  if (!contoso || !fabrikam) throw new Error('the sample has two files');
  const objects: TenantObject[] = [];
  const earlier: TenantObject[] = [];
  const meetings: Meeting[] = [];
  const meets = (entry: Entry, outcome: string, what: string, ...met: readonly TenantObject[]): void => {
    objects.push(...met);
    meetings.push({ dn: entry.dn, outcome, what });
  };

  const troubles = mailboxTroubles(fabrikam);
  for (const entry of healthyUsers(fabrikam)) {
    const user = syncedUser(entry, random);
    const change = troubles.changes.get(entry.dn);
    meets(entry, 'alreadySynced', '', { ...user, ...change?.now });
    earlier.push({ ...user, ...(change?.before ?? change?.now) });
  }
  for (const entry of healthyOf(fabrikam, 'computer').slice(0, 6)) {
    const device = tenantDevice(newId(random), guidIn(entry), textIn(entry, 'cn'));
    meets(entry, 'alreadySynced', '', device);
  }
  objects.push(...joiningDevices(fabrikam, seededRandom(20_261_107)));

  const people = healthyUsers(contoso)[Symbol.iterator]();
  const next = (): Entry => {
    const { value } = people.next();
    if (!value) throw new Error('the sample has too few healthy people for its tenant');
    return value;
  };
  const cloudOnly = (entry: Entry, more: Partial<TenantUser> = {}): TenantUser =>
    tenantUser({
      id: newId(random),
      userPrincipalName: textIn(entry, 'userPrincipalName'),
      displayName: `${textIn(entry, 'displayName')} (Teams)`,
      mail: textIn(entry, 'mail'),
      ...more,
    });

  const prepared = next();
  meets(prepared, 'hardMatch', 'a cloud user with its source anchor', {
    ...cloudOnly(prepared),
    onPremisesImmutableId: anchorIn(prepared),
  });
  const returning = next();
  meets(
    returning,
    'hardMatch',
    'a deleted user with its source anchor, which comes back',
    deletedUser(
      newId(random),
      textIn(returning, 'mail'),
      textIn(returning, 'displayName'),
      anchorIn(returning),
    ),
  );
  const byAddress = next();
  meets(byAddress, 'softMatch', 'a cloud user with its primary address, under another sign-in name', {
    ...cloudOnly(byAddress),
    userPrincipalName: `${textIn(byAddress, 'sAMAccountName')}@contoso.onmicrosoft.com`,
  });
  const byName = next();
  meets(byName, 'softMatch', 'a cloud user with its sign-in name and no mailbox', {
    ...cloudOnly(byName),
    mail: null,
    proxyAddresses: [],
  });
  const administrator = next();
  const held = cloudOnly(administrator);
  meets(
    administrator,
    'blockedMatch',
    'a cloud user with its primary address who administrates users',
    held,
    {
      kind: 'role',
      principalId: held.id,
      roleName: 'User Administrator',
      isEligible: false,
    },
  );
  const eligible = next();
  const owner = { ...cloudOnly(eligible), onPremisesImmutableId: anchorIn(eligible) };
  meets(
    eligible,
    'blockedMatch',
    'a cloud user with its source anchor who may become a global administrator',
    owner,
    {
      kind: 'role',
      principalId: owner.id,
      roleName: 'Global Administrator',
      isEligible: true,
    },
  );
  const team = next();
  meets(
    team,
    'blockedMatch',
    'a cloud group with its primary address',
    tenantGroup(newId(random), `Team of ${textIn(team, 'displayName')}`, textIn(team, 'mail')),
  );
  const invited = next();
  meets(
    invited,
    'conflict',
    'a guest with its primary address',
    tenantGuest(newId(random), textIn(invited, 'mail'), textIn(invited, 'displayName')),
  );
  const replaced = next();
  meets(
    replaced,
    'conflict',
    'a deleted user with its primary address and another source anchor',
    deletedUser(newId(random), textIn(replaced, 'mail'), textIn(replaced, 'displayName'), newAnchor(random)),
  );
  const alias = next();
  const [, secondary = ''] = textsIn(alias, 'proxyAddresses');
  meets(alias, 'conflict', 'a cloud user who holds one of its addresses besides', {
    ...tenantUser({
      id: newId(random),
      userPrincipalName: 'front.desk@contoso.com',
      displayName: 'Front Desk',
      mail: 'front.desk@contoso.com',
    }),
    proxyAddresses: ['SMTP:front.desk@contoso.com', secondary],
  });
  const recreated = next();
  meets(recreated, 'conflict', 'a user that was synchronised with another source anchor', {
    ...syncedUser(recreated, random),
    onPremisesImmutableId: newAnchor(random),
    onPremisesSecurityIdentifier: null,
  });

  const list = healthyOf(contoso, 'group').find((entry) => typeof entry.attributes['mail'] === 'string');
  if (list) {
    const group = tenantGroup(newId(random), textIn(list, 'cn'), textIn(list, 'mail'));
    meets(list, 'softMatch', 'a cloud group with its address', group);
  }
  const [partner, known] = healthyOf(contoso, 'contact');
  if (partner && known) {
    const contact = tenantContact(newId(random), textIn(partner, 'cn'), textIn(partner, 'mail'));
    meets(partner, 'softMatch', 'a cloud contact with its address', contact);
    meets(
      known,
      'conflict',
      'a guest with its address',
      tenantGuest(newId(random), textIn(known, 'mail'), textIn(known, 'cn')),
    );
  }
  const breakGlass = tenantUser({
    id: newId(random),
    userPrincipalName: 'breakglass@contoso.onmicrosoft.com',
    displayName: 'Break Glass',
    assignedPlans: [],
    provisionedPlans: [],
  });
  const policies = devicePolicies(files, breakGlass.id, held.id);
  objects.push(breakGlass, ...policies.objects);
  const header = tenantHeaderOf(verifiedDomains);
  return {
    header,
    objects: objects.map((object) =>
      object.kind === 'device' ? { ...object, ...policies.changes.get(object.displayName ?? '') } : object,
    ),
    earlier: { header: { ...header, takenAt: '2026-10-30T06:30:00Z' }, objects: earlier },
    meetings,
    advised: [...troubles.advised, ...policies.advised],
  };
}

/** A user as synchronisation has made it of the entry. */
function syncedUser(entry: Entry, random: Random): TenantUser {
  const mail = entry.attributes['mail'];
  const name = textIn(entry, 'userPrincipalName');
  return tenantUser({
    id: newId(random),
    userPrincipalName: name,
    displayName: textIn(entry, 'displayName'),
    mail: typeof mail === 'string' ? mail : null,
    proxyAddresses: textsIn(entry, 'proxyAddresses'),
    onPremisesImmutableId: anchorIn(entry),
    onPremisesSyncEnabled: true,
    onPremisesDistinguishedName: entry.dn,
    ...(typeof mail === 'string' ? {} : { assignedPlans: [], provisionedPlans: [] }),
  });
}

/** People with a mailbox and nothing wrong. */
function healthyUsers(file: SampleFile): readonly Entry[] {
  return healthyOf(file, 'user').filter(
    ({ attributes }) =>
      typeof attributes['mail'] === 'string' &&
      attributes['mS-DS-ConsistencyGuid'] === undefined &&
      textsIn({ dn: '', attributes }, 'proxyAddresses').length > 1,
  );
}

function healthyOf({ entries, planted, filtered }: SampleFile, kind: string): readonly Entry[] {
  const marked = new Set([...planted, ...filtered].map(({ dn }) => dn));
  return entries.filter((entry) => textsIn(entry, 'objectClass').at(-1) === kind && !marked.has(entry.dn));
}

function newId(random: Random): string {
  return guidText(guidBytes(random)) ?? '';
}

function newAnchor(random: Random): string {
  return Buffer.from(guidBytes(random)).toString('base64');
}

function anchorIn(entry: Entry): string {
  return Buffer.from(bytesIn(entry, 'objectGUID')).toString('base64');
}

function guidIn(entry: Entry): string {
  return guidText(bytesIn(entry, 'objectGUID')) ?? '';
}
