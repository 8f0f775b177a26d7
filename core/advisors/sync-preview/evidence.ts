import type { Evidence } from '../../model/advice.ts';
import { bytesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { base64, guidText } from '../../model/value-text.ts';
import { evidenceNames } from './catalogue.ts';
import { dropReasons } from './judge-addresses.ts';
import { cloudName, type Conflict, type Holder, type HolderPlace } from './judge-conflicts.ts';
import { addressesInCloud, type SourceAnchor } from './judge-identity.ts';
import type { Verdict } from './judge-recipient.ts';
import type { SignInName, SignInNameChange } from './judge-sign-in-name.ts';
import type { CloudObject } from './lookups.ts';

const places: Readonly<Record<HolderPlace, string>> = {
  onPremises: 'on premises',
  cloud: 'in the cloud',
  guest: 'guest',
  softDeleted: 'deleted',
};

const whyRenamed: Readonly<Record<SignInNameChange, string>> = {
  missing: 'the directory has none, and Connect makes one of sAMAccountName and the domain',
  domainNotVerified: 'its domain is not verified in the tenant',
  invalid: 'its form or its characters are not those of a sign-in name',
};

const missingAndNotVerified =
  'the directory has none, and the one that Connect makes of sAMAccountName and the domain cannot be used';
const kept = 'the tenant does not take changes of the name of licensed users';

/** What a verdict rests on, in the order in which people read it. What there is not stands nowhere. */
export function evidenceOf(object: DirectoryObject, verdict: Verdict): readonly Evidence[] {
  const { identity, match, conflicts, error, reasons, changes, moeraHolders } = verdict;
  const { signInName, addresses } = identity;
  const { primary, values } = addressesInCloud(identity);
  const isCompared = match.state !== 'none';
  return list([
    [evidenceNames.cloudSignInName, nameInCloud(signInName, verdict)],
    [evidenceNames.whyRenamed, verdict.isRenamed && signInName ? whyOf(signInName) : undefined],
    [evidenceNames.error, error],
    [evidenceNames.reason, reasons],
    [evidenceNames.holders, conflicts.map(conflictText)],
    [evidenceNames.matched, isCompared ? describeCloud(match.object) : undefined],
    [evidenceNames.matchedBy, isCompared ? match.by : undefined],
    [
      evidenceNames.changes,
      isTakeover(verdict) && changes.length === 0 ? 'nothing that people see' : changes,
    ],
    ...anchorEvidence(object, identity.anchor),
    [evidenceNames.moera, identity.moera],
    [evidenceNames.moeraShared, moeraHolders.map(holderText)],
    [evidenceNames.mailNickname, identity.mailNickname],
    [evidenceNames.primary, primary],
    [evidenceNames.addresses, values],
    [
      evidenceNames.dropped,
      addresses.dropped.map(({ value, reason }) => `${value} (${dropReasons[reason]})`),
    ],
  ]);
}

/** Both forms of the source anchor, and which attribute it is. */
export function anchorEvidence(
  object: DirectoryObject,
  anchor: SourceAnchor | undefined,
): readonly (readonly [string, string | readonly string[] | undefined])[] {
  return [
    [evidenceNames.anchor, anchor?.value],
    [evidenceNames.anchorFrom, anchor?.from],
    [evidenceNames.objectGuid, guidForms(bytesOf(object, 'objectguid'))],
    [evidenceNames.consistencyGuid, guidForms(bytesOf(object, 'ms-ds-consistencyguid'))],
  ];
}

/** Evidence of names and values; what has no value is left out. */
export function list(
  entries: readonly (readonly [string, string | readonly string[] | undefined])[],
): readonly Evidence[] {
  return entries.flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value : (value ?? []).join('\n');
    return text === '' ? [] : [{ name, value: text }];
  });
}

/** Base64, and the GUID as people write it; one that is no GUID has the first form only. */
function guidForms(bytes: Uint8Array | undefined): readonly string[] {
  if (!bytes || bytes.length === 0) return [];
  const guid = guidText(bytes);
  return guid === undefined ? [base64(bytes)] : [base64(bytes), guid];
}

function isTakeover({ fate }: Verdict): boolean {
  return fate === 'hardMatch' || fate === 'softMatch';
}

/** A sign-in name that another holds is set aside: the user gets a placeholder until that is settled. */
function nameInCloud(signInName: SignInName | undefined, { conflicts, error }: Verdict): string | undefined {
  const isSetAside =
    error === 'QuarantinedAttributeValueMustBeUnique' &&
    conflicts.some(({ property }) => property === 'userPrincipalName');
  const name = signInName?.cloud;
  return isSetAside && name !== undefined ? `${name} (a placeholder until the conflict is settled)` : name;
}

function whyOf({ change, sent, cloud }: SignInName): string {
  if (change === 'missing' && sent !== cloud) return missingAndNotVerified;
  return change === undefined ? kept : whyRenamed[change];
}

function conflictText({ property, value, holder }: Conflict): string {
  return `${property} ${value}: ${holderText(holder)}`;
}

function holderText({ place, kind, name }: Holder): string {
  return place === 'guest' ? `${name} (guest)` : `${name} (${kind} ${places[place]})`;
}

function describeCloud(object: CloudObject): string {
  const what = object.kind === 'deletedUser' ? 'deleted user' : object.kind;
  return `${cloudName(object)} (${what})`;
}
