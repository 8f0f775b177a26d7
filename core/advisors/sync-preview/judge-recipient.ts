import { textOf } from '../../model/directory-object.ts';
import { isPlanInUse, type TenantUser } from '../../model/tenant.ts';
import type { Fate } from './catalogue.ts';
import { changesOf } from './judge-changes.ts';
import { conflictsOf, errorOf, type Conflict, type Holder } from './judge-conflicts.ts';
import type { RecipientKind } from './judge-addresses.ts';
import { identityOf, type CloudIdentity } from './judge-identity.ts';
import { matchOfRecipient, matchOfUser, type Match } from './judge-match.ts';
import type { CloudNaming } from './judge-sign-in-name.ts';
import { tooLargeReasons } from './judge-size.ts';
import type { DirectoryLookup, Subject, TenantLookup } from './lookups.ts';

/** What judging rests on besides the object. */
export interface Surroundings {
  readonly names: CloudNaming;
  readonly directory: DirectoryLookup;
  /** Undefined where there is no snapshot of the tenant. */
  readonly tenant: TenantLookup | undefined;
}

/** What becomes of a user, group or contact that synchronisation takes. */
export interface Verdict {
  readonly fate: Fate;
  readonly identity: CloudIdentity;
  readonly match: Match;
  readonly conflicts: readonly Conflict[];
  /** Name of the error; undefined where there is none. */
  readonly error: string | undefined;
  /** What is too large, or why it is refused or not matched. */
  readonly reasons: readonly string[];
  /** What changes of the object that it takes over or is. */
  readonly changes: readonly string[];
  /** Whether the user arrives under another name than in the directory. */
  readonly isRenamed: boolean;
  /** Who else would have the same MOERA: whoever comes later gets four digits. */
  readonly moeraHolders: readonly Holder[];
}

/** Judges one object; the gravest of what can be said of it is its fate. */
export function judgeRecipient(subject: Subject, surroundings: Surroundings): Verdict {
  const { names, directory, tenant } = surroundings;
  const { kind, object } = subject;
  const first = identityOf(object, kind, names);
  const match: Match = !tenant
    ? { state: 'none' }
    : kind === 'user'
      ? matchOfUser(first, tenant)
      : matchOfRecipient(subject, first, tenant);
  const nickname =
    match.state !== 'none' && 'mailNickname' in match.object ? match.object.mailNickname : null;
  const identity = keptSignInName(
    nickname === null ? first : identityOf(object, kind, names, nickname),
    match,
    tenant,
    names,
  );
  const tooLarge = tooLargeReasons(object);
  const refused = refusedBecause(identity, match, tenant);
  const conflicts = conflictsOf(subject, identity, match, directory, tenant, names);
  const isTaken = match.state === 'hard' || match.state === 'soft' || match.state === 'restored';
  const changes =
    tenant && (isTaken || match.state === 'synced')
      ? changesOf(match.object, identity, object, isTaken, tenant.switches.syncsPasswords)
      : [];
  const name = identity.signInName;
  const verdict = {
    identity,
    match,
    conflicts,
    changes,
    isRenamed: name?.cloud !== undefined && isOther(name.cloud, textOf(object, 'userprincipalname')),
    moeraHolders: moeraHolders(subject, identity, match, surroundings),
  };
  const stopped = { ...verdict, isRenamed: false };
  if (tooLarge.length > 0) return { ...stopped, fate: 'tooLarge', error: 'LargeObject', reasons: tooLarge };
  if (refused) return { ...stopped, fate: 'refused', error: refused.error, reasons: [refused.reason] };
  if (match.state === 'blocked') {
    return { ...stopped, fate: 'blockedMatch', error: match.error, reasons: [match.reason] };
  }
  const [worst] = conflicts;
  if (worst) {
    const error = errorOf(worst, kind, match.state !== 'synced', tenant?.switches ?? quarantine);
    return { ...verdict, fate: 'conflict', error, reasons: [] };
  }
  return { ...verdict, fate: fateOf(match, kind, tenant), error: undefined, reasons: [] };
}

/** On for every tenant since 2016 ("Identity synchronization and duplicate attribute resiliency"). */
const quarantine = { quarantinesSignInNames: true, quarantinesAddresses: true };

function fateOf(match: Match, kind: RecipientKind, tenant: TenantLookup | undefined): Fate {
  switch (match.state) {
    case 'hard':
    case 'restored':
      return 'hardMatch';
    case 'soft':
      return 'softMatch';
    case 'synced':
      return 'alreadySynced';
    case 'blocked':
      return 'blockedMatch';
    case 'none':
      return tenant?.wasRead(kind) === true ? 'new' : 'notCompared';
    default:
      return match satisfies never;
  }
}

/**
 * The name in the cloud of a user who is synchronised already stays where it was made of the MOERA, whatever becomes of
 * mailNickname: it is made anew only when another userPrincipalName comes from the directory, or when its domain is verified.
 * A licensed user of a managed domain keeps it as well where the tenant does not take changes of it
 * (SynchronizeUpnForManagedUsers).
 *
 * Sources: "Microsoft Entra UserPrincipalName population"; "Microsoft Entra Connect Sync service features".
 */
function keptSignInName(
  identity: CloudIdentity,
  match: Match,
  tenant: TenantLookup | undefined,
  { initialDomain }: CloudNaming,
): CloudIdentity {
  const user = syncedUser(match);
  const { signInName } = identity;
  if (!tenant || !user || !signInName) return identity;
  const isMadeOfMoera = signInName.cloud !== signInName.sent;
  const wasMadeOfMoera = domainIn(user.userPrincipalName) === initialDomain;
  const isLicensed = user.assignedPlans.some(({ capabilityStatus }) => isPlanInUse(capabilityStatus));
  const isNotTaken =
    !tenant.switches.changesManagedSignInNames &&
    isLicensed &&
    !tenant.isFederated(domainIn(user.userPrincipalName));
  const isKept = (isMadeOfMoera && wasMadeOfMoera) || isNotTaken;
  return isKept ? { ...identity, signInName: { ...signInName, cloud: user.userPrincipalName } } : identity;
}

function refusedBecause(
  { signInName }: CloudIdentity,
  match: Match,
  tenant: TenantLookup | undefined,
): { readonly error: string; readonly reason: string } | undefined {
  if (signInName?.isTooLong) {
    return {
      error: 'IdentityDataValidationFailed',
      reason: 'the userPrincipalName has more than 64 characters before the @',
    };
  }
  const user = syncedUser(match);
  if (!tenant || !user || signInName?.cloud === undefined) return undefined;
  const [from, to] = [domainIn(user.userPrincipalName), domainIn(signInName.cloud)];
  if (from === to || !tenant.isFederated(from) || !tenant.isFederated(to)) return undefined;
  return {
    error: 'FederatedDomainChangeError',
    reason: `the userPrincipalName changes from one federated domain (${from}) to another (${to})`,
  };
}

/**
 * Whoever else would have the MOERA, if the user gets one for a sign-in name.
 *
 * Source: KB 3190357: of two with the same mailNickname the later one gets four digits.
 */
function moeraHolders(
  { own }: Subject,
  { moera, signInName }: CloudIdentity,
  match: Match,
  { directory, tenant, names }: Surroundings,
): readonly Holder[] {
  if (moera === undefined || signInName?.cloud !== moera) return [];
  const key = moera.toLowerCase();
  const holders: Holder[] = [];
  for (const number of directory.withMoera(key)) {
    if (own.includes(number) || holders.length >= mostHolders) continue;
    const { kind, object } = directory.object(number);
    if (identityOf(object, kind, names).moera?.toLowerCase() !== key) continue;
    holders.push({ place: 'onPremises', kind, name: object.dn });
  }
  for (const position of tenant?.withAddress(key) ?? []) {
    if (match.state !== 'none' && match.position === position) continue;
    const object = tenant?.object(position);
    if (object?.kind === 'user' && object.userPrincipalName.toLowerCase() === key) {
      holders.push({ place: 'cloud', kind: 'user', name: object.userPrincipalName });
    }
  }
  return holders;
}

const mostHolders = 20;

function syncedUser(match: Match): TenantUser | undefined {
  return match.state === 'synced' && match.object.kind === 'user' ? match.object : undefined;
}

function isOther(cloud: string, own: string | undefined): boolean {
  return cloud.toLowerCase() !== own?.toLowerCase();
}

function domainIn(name: string): string {
  return name.slice(name.lastIndexOf('@') + 1).toLowerCase();
}
