import { bytesOf, type DirectoryObject, type Value } from '../model/directory-object.ts';
import type { Detail, Severity } from '../model/finding.ts';
import { base64 } from '../model/value-text.ts';
import { isAddress, isSmtpPrefix, primaryAddressOf } from './addresses.ts';
import { isBare, longestMendable, trimmed } from './characters.ts';
import type { UniqueClaim } from './check.ts';
import type { Claims, Contender, Contest, JudgedFinding, ProfileSettings } from './profile.ts';
import { addressesAsSignInNames } from './sign-in-name.ts';

/** The name space of SMTP addresses. Those of other types (`sip`, `x500`, …) are named by their prefix. */
const addressSpace = 'address';

/** The attribute of the source anchor, which objectGUID stands in for where it is empty. */
const anchorAttribute = 'mS-DS-ConsistencyGuid';

/**
 * What a value of userPrincipalName, mail, proxyAddresses or targetAddress claims. All SMTP addresses share one name
 * space whichever attribute they stand in, since Entra ID compares them with one another; SIP, X500, X400, EUM and
 * other types have one each. Letters count without case.
 */
export function addressClaim(value: Value): UniqueClaim | undefined {
  if (typeof value !== 'string') return undefined;
  const text = trimmed(value);
  const colon = text.indexOf(':');
  // Folded after the prefix is off: most addresses are lower case already, and then nothing is copied.
  const key = (colon < 1 ? text : trimmed(text.slice(colon + 1))).toLowerCase();
  if (key === '') return undefined;
  return { space: spaceOf(text, colon), key };
}

/** Claims what `addressClaim` says. */
export function enterAddress(value: Value, claims: Claims): void {
  if (typeof value !== 'string') return;
  const colon = value.indexOf(':');
  const start = colon < 1 ? 0 : colon + 1;
  if (isBare(value, 0) && isBare(value, start)) {
    claims.claimFolded(spaceOf(value, colon), value, start);
    return;
  }
  const claim = addressClaim(value);
  if (claim) claims.claim(claim.space, claim.key);
}

/** @param colon where the first one stands in the text, which begins with no white space */
function spaceOf(text: string, colon: number): string {
  return colon < 1 || isSmtpPrefix(text, 0) ? addressSpace : text.slice(0, colon).toLowerCase();
}

/**
 * The findings of a contested value: one for each attribute value of a synchronised object that holds it. Objects out
 * of scope are shown as holders but have no finding of their own: nothing happens to them. An object that holds a
 * value several times does not contest it, nor do the two accounts of one person in an account and a resource
 * forest, which Connect joins.
 *
 * Never a fix, for who keeps the value a person decides. Suggested is what the object already holds and Entra ID would
 * take: for a sign-in name its other SMTP addresses, for mail its primary address. There is nothing to suggest for
 * a proxy address and a targetAddress (the right thing is to remove the value from all holders but one), for a mail
 * nickname (no attribute of an object holds another one, and whether an invented one is free a contest does not tell)
 * and for a source anchor (to write another one ties the user to another cloud account).
 */
export function settleContest(
  contest: Contest,
  { verifiedDomains }: Pick<ProfileSettings, 'verifiedDomains'>,
): readonly JudgedFinding[] {
  const persons = personsOf(contest.holders);
  if (new Set(persons.values()).size < 2) return [];
  if (contest.space === 'mailnickname') return settleAlike(contest.holders, persons, 'warning', {});
  if (contest.space === 'ms-ds-consistencyguid') return settleAlike(contest.holders, persons, 'error', {});

  const owners = contest.holders.filter((holder) => !isTarget(holder));
  const targets = contest.holders.filter(isTarget);
  if (owners.length === 0) return settleAlike(targets, persons, 'warning', { address: contest.key });
  return [
    ...settleOwners(contest, owners, persons, verifiedDomains),
    ...settleTargets(contest, owners, targets, persons),
  ];
}

/** Objects by position → the person they are, named by the position of one of that person's objects. */
type Persons = ReadonlyMap<number, number>;

function settleOwners(
  { space, key }: Contest,
  owners: readonly Contender[],
  persons: Persons,
  verifiedDomains: ReadonlySet<string>,
): readonly JudgedFinding[] {
  const all = personsIn(owners, persons);
  if (all < 2) return [];
  const inScope = owners.filter(({ scope }) => scope.inScope);
  const objects = personsIn(inScope, persons);
  if (objects < 2) {
    const detail = { address: key, objects: all };
    return inScope.map((holder) => findingOf(holder, 'duplicateOutOfScope', 'info', detail));
  }
  // Only SMTP addresses match an on-premises object to one in the cloud, so only they can hit one of another kind.
  const differ = space === addressSpace && new Set(inScope.map(({ kind }) => kind)).size > 1;
  const problem = differ ? 'duplicateOtherKind' : 'duplicate';
  return inScope.map((holder) => ({
    ...findingOf(holder, problem, 'error', { address: key, objects }),
    suggestions: othersOf(holder, key, verifiedDomains),
  }));
}

/** What else the holder could have in the contested value's place: addresses that are its own already. */
function othersOf(
  { object, attribute }: Contender,
  key: string,
  verifiedDomains: ReadonlySet<string>,
): readonly string[] {
  if (attribute === 'userPrincipalName') {
    return addressesAsSignInNames(object, verifiedDomains).filter((name) => name.toLowerCase() !== key);
  }
  const primary = attribute === 'mail' ? primaryAddressOf(object) : undefined;
  const isOther = primary !== undefined && primary.toLowerCase() !== key && isAddress(primary);
  return isOther && primary.length <= longestMendable ? [primary] : [];
}

/** A targetAddress that is the address of another synchronised object. Where that one is not, the cloud cannot loop. */
function settleTargets(
  contest: Contest,
  owners: readonly Contender[],
  targets: readonly Contender[],
  persons: Persons,
): readonly JudgedFinding[] {
  if (targets.length === 0) return [];
  const owning = new Set(owners.map(({ position }) => persons.get(position)));
  if (!owners.some(({ scope }) => scope.inScope)) return [];
  const pointing = targets.filter(
    ({ position, scope }) => scope.inScope && !owning.has(persons.get(position)),
  );
  return pointing.map((holder) => findingOf(holder, 'anotherHolder', 'warning', { address: contest.key }));
}

/** Duplicates that are told apart neither by kind nor by scope. */
function settleAlike(
  holders: readonly Contender[],
  persons: Persons,
  severity: Severity,
  detail: Detail,
): readonly JudgedFinding[] {
  const inScope = holders.filter(({ scope }) => scope.inScope);
  const objects = personsIn(inScope, persons);
  if (objects < 2) return [];
  return inScope.map((holder) => findingOf(holder, 'duplicate', severity, { ...detail, objects }));
}

/** Of an object whose objectGUID became its anchor it is the empty attribute that is in conflict, and to be filled. */
function findingOf(holder: Contender, problem: string, severity: Severity, detail: Detail): JudgedFinding {
  const isStandIn = holder.attribute === 'objectGUID';
  const attribute = isStandIn ? anchorAttribute : holder.attribute;
  return {
    position: holder.position,
    attribute,
    value: isStandIn ? null : holder.value,
    problems: [{ id: `${attribute}.${problem}`, severity, detail }],
    fix: false,
    suggestions: [],
  };
}

function isTarget(holder: Contender): boolean {
  return holder.attribute === 'targetAddress';
}

function personsIn(holders: readonly Contender[], persons: Persons): number {
  return new Set(holders.map(({ position }) => persons.get(position))).size;
}

/**
 * Who is the same person: a mailbox in a resource forest names the SID of its account in the account forest. SIDs are
 * compared as bytes.
 *
 * Source: "Topologies for Microsoft Entra Connect", account-resource forest; the join rules on
 * msExchMasterAccountSid and msRTCSIP-OriginatorSid.
 */
function personsOf(holders: readonly Contender[]): Persons {
  const accounts = new Map<string, number>();
  for (const { object, position } of holders) {
    const sid = sidOf(object, 'objectsid');
    if (sid !== undefined && !accounts.has(sid)) accounts.set(sid, position);
  }
  const persons = new Map<number, number>();
  for (const { object, position } of holders) {
    const account = accountOf(object, accounts);
    persons.set(position, account ?? position);
  }
  return persons;
}

function accountOf(object: DirectoryObject, accounts: ReadonlyMap<string, number>): number | undefined {
  for (const name of ['msexchmasteraccountsid', 'msrtcsip-originatorsid']) {
    const sid = sidOf(object, name);
    const account = sid === undefined ? undefined : accounts.get(sid);
    if (account !== undefined) return account;
  }
  return undefined;
}

function sidOf(object: DirectoryObject, name: string): string | undefined {
  const sid = bytesOf(object, name);
  // No bytes are no SID, though some exports write the empty attribute so.
  return sid && sid.length > 0 ? base64(sid) : undefined;
}
