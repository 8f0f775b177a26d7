import {
  bytesOf,
  textOf,
  valuesOf,
  type DirectoryObject,
  type ObjectKind,
} from '../../model/directory-object.ts';
import { guidText } from '../../model/value-text.ts';
import { isPrimary } from '../addresses.ts';
import type { ScopeTest } from '../define-profile.ts';
import { accountSids, isLinkedMailbox } from '../linked-mailbox.ts';
import type { Scope } from '../profile.ts';
import { readCertificate } from '../../model/certificate.ts';

/** Mailbox types that are no person's: public folder, system attendant, system, arbitration, discovery and the like. */
const systemMailboxes = 0x21c07000;
/** `msExchRecipientTypeDetails` of an Exchange role group. */
const roleGroup = 0x40000000;

/**
 * What Entra Connect leaves out by default, reason → sentence. The conditions are those of its default rules.
 *
 * Sources: "Microsoft Entra Connect Sync: Understand the default configuration"; KB 2643629; the `cloudFiltered`
 * expressions of the default rules in a Connect configuration export.
 */
const reasons = {
  criticalSystemObject: 'isCriticalSystemObject is set: Connect leaves out what belongs to the system.',
  noAccountName: 'sAMAccountName is absent: Connect leaves out users without one.',
  supportAccount: 'sAMAccountName is SUPPORT_388945a0, the account of Windows help and support.',
  systemMailbox: 'mailNickname begins with SystemMailbox{: a mailbox of the Exchange system.',
  clientAccessAlias:
    'mailNickname begins with CAS_ and contains }: an account of an Exchange client access server.',
  clientAccessAccount:
    'sAMAccountName begins with CAS_ and contains }: an account of an Exchange client access server.',
  syncAccount: 'sAMAccountName begins with AAD_: an account of Connect itself.',
  syncServiceAccount: 'sAMAccountName begins with MSOL_: an account of Connect itself.',
  recipientType:
    'msExchRecipientTypeDetails names a system, arbitration, discovery or public folder mailbox.',
  conflictObject: 'The name contains CNF: and marks a replication conflict.',
  writtenBackUser: 'adminDescription begins with User_: the cloud wrote the user back.',
  writtenBackGroup: 'adminDescription begins with Group_: the cloud wrote the group back.',
  coexistenceGroup: 'sAMAccountName is MSOL_AD_Sync_RichCoexistence, a group of the synchronisation itself.',
  roleGroup: 'msExchRecipientTypeDetails names an Exchange role group.',
  linkedMailboxWithoutAccount:
    'A linked mailbox, which has no source anchor of its own, and none of the objects that synchronisation takes is its account (objectSid is its msExchMasterAccountSid).',
  distributionGroupWithoutMail:
    'A distribution group without primary SMTP address and without mail: Connect takes mail-enabled ones only.',
  hiddenSyncContact:
    'displayName contains (MSOL) and the contact is hidden from address lists: made by a synchronisation.',
  contactWithoutMail:
    'A contact without primary SMTP address and without mail: Connect takes mail-enabled ones only.',
  computerWithoutCertificate:
    'userCertificate is absent: Connect takes computers that have begun a hybrid join only.',
  computerWithoutValidCertificate:
    'userCertificate holds no certificate (none of its values can be read as one): Connect takes computers with a valid one only.',
  computerCertificateOfAnother:
    'userCertificate holds no certificate whose subject is CN=<objectGUID of the computer>: Connect takes computers with one of their own only.',
  computerCertificateExpired:
    'The certificate in userCertificate has expired: Connect leaves the computer out, and its device is deleted in Entra ID.',
} as const;

type Reason = keyof typeof reasons;

const inScope: Scope = { inScope: true };

/** What a test may ask besides the object: whether an absent attribute is known to be absent. */
type IsAbsent = (object: DirectoryObject, name: string) => boolean;

/**
 * The objects that Entra Connect does not synchronise by default, whatever containers were chosen. One condition of
 * its rules are left to others: groups with too many members (the checks of `member` report them).
 */
export const connectDefaultFilter: ScopeTest = {
  reads: [
    'admindescription',
    'displayname',
    'grouptype',
    'iscriticalsystemobject',
    'mail',
    'mailnickname',
    'msexchhidefromaddresslists',
    'msexchmasteraccountsid',
    'msexchrecipienttypedetails',
    'msrtcsip-originatorsid',
    'objectguid',
    'objectsid',
    'proxyaddresses',
    'samaccountname',
    'usercertificate',
  ],
  reasons: new Map(Object.entries(reasons)),
  test(object, kind, isExported, now) {
    const isAbsent: IsAbsent = (of, name) => valuesOf(of, name).length === 0 && isExported(name);
    const reason = reasonFor(object, kind, isAbsent, now);
    return reason === undefined ? inScope : { inScope: false, reason };
  },
};

/** Mailboxes of accounts in another forest (users alone: a contact has no mailbox, whatever its type says). */
export const linkedMailboxes = {
  reason: 'linkedMailboxWithoutAccount' satisfies Reason,
  accountsOf: (object: DirectoryObject, kind: ObjectKind): readonly Uint8Array[] | undefined =>
    kind === 'user' && isLinkedMailbox(object) ? accountSids(object) : undefined,
};

function reasonFor(
  object: DirectoryObject,
  kind: ObjectKind,
  isAbsent: IsAbsent,
  now: string | undefined,
): Reason | undefined {
  switch (kind) {
    case 'user':
      return reasonForAny(object) ?? reasonForUser(object, isAbsent);
    case 'group':
      return reasonForAny(object) ?? reasonForGroup(object, isAbsent);
    case 'contact':
      return reasonForAny(object) ?? reasonForContact(object, isAbsent);
    case 'computer':
      return reasonForComputer(object, isAbsent, now);
    case 'managedServiceAccount':
    case 'foreignSecurityPrincipal':
    case 'other':
      return undefined;
    default:
      return kind satisfies never;
  }
}

function reasonForAny(object: DirectoryObject): Reason | undefined {
  if (valuesOf(object, 'iscriticalsystemobject').length > 0) return 'criticalSystemObject';
  return isConflictObject(object.dn) ? 'conflictObject' : undefined;
}

function reasonForUser(object: DirectoryObject, isAbsent: IsAbsent): Reason | undefined {
  const account = textOf(object, 'samaccountname') ?? '';
  if (account === '' && isAbsent(object, 'samaccountname')) return 'noAccountName';
  if (account === 'SUPPORT_388945a0') return 'supportAccount';
  if (account.startsWith('AAD_')) return 'syncAccount';
  if (account.startsWith('MSOL_')) return 'syncServiceAccount';
  if (isClientAccessName(account)) return 'clientAccessAccount';
  const alias = textOf(object, 'mailnickname') ?? '';
  if (alias.startsWith('SystemMailbox{')) return 'systemMailbox';
  if (isClientAccessName(alias)) return 'clientAccessAlias';
  if (hasRecipientType(object, systemMailboxes)) return 'recipientType';
  // "In from AD – InetOrgPerson Join" has no such clause.
  const isWrittenBack = !isInetOrgPerson(object) && textOf(object, 'admindescription')?.startsWith('User_');
  return isWrittenBack ? 'writtenBackUser' : undefined;
}

function isInetOrgPerson(object: DirectoryObject): boolean {
  return valuesOf(object, 'objectclass').some(
    (value) => typeof value === 'string' && value.toLowerCase() === 'inetorgperson',
  );
}

function reasonForGroup(object: DirectoryObject, isAbsent: IsAbsent): Reason | undefined {
  if (textOf(object, 'samaccountname') === 'MSOL_AD_Sync_RichCoexistence') return 'coexistenceGroup';
  if (hasRecipientType(object, roleGroup)) return 'roleGroup';
  if (textOf(object, 'admindescription')?.startsWith('Group_')) return 'writtenBackGroup';
  return isDistributionGroup(object) && isWithoutMail(object, isAbsent)
    ? 'distributionGroupWithoutMail'
    : undefined;
}

function reasonForContact(object: DirectoryObject, isAbsent: IsAbsent): Reason | undefined {
  const hidden = textOf(object, 'msexchhidefromaddresslists')?.toUpperCase() === 'TRUE';
  if (hidden && textOf(object, 'displayname')?.includes('(MSOL)')) return 'hiddenSyncContact';
  if (isClientAccessName(textOf(object, 'mailnickname') ?? '')) return 'clientAccessAlias';
  return isWithoutMail(object, isAbsent) ? 'contactWithoutMail' : undefined;
}

/**
 * Connect (from 1.4 on) wants a certificate that has not expired and whose subject is the computer's objectGUID.
 *
 * Source: "Microsoft Entra Connect: version release history", 1.4.x.0; "Understanding Microsoft Entra Connect 1.4.xx.x
 * and device disappearance".
 */
function reasonForComputer(
  object: DirectoryObject,
  isAbsent: IsAbsent,
  now: string | undefined,
): Reason | undefined {
  const values = valuesOf(object, 'usercertificate');
  if (values.length === 0) {
    return isAbsent(object, 'usercertificate') ? 'computerWithoutCertificate' : undefined;
  }
  const certificates = values.flatMap((value) =>
    typeof value === 'string' ? [] : (readCertificate(value) ?? []),
  );
  if (certificates.length === 0) return 'computerWithoutValidCertificate';
  const guid = guidText(bytesOf(object, 'objectguid') ?? new Uint8Array());
  const own = certificates.filter(
    ({ subjectCommonName }) => guid === undefined || subjectCommonName?.toLowerCase() === guid,
  );
  if (own.length === 0) return 'computerCertificateOfAnother';
  const isExpired = now !== undefined && own.every(({ notAfter }) => notAfter < now);
  return isExpired ? 'computerCertificateExpired' : undefined;
}

function isClientAccessName(name: string): boolean {
  return name.startsWith('CAS_') && name.includes('}');
}

/** The directory writes a conflict as a line feed, escaped in the DN, and `CNF:` behind the name of the object. */
function isConflictObject(dn: string): boolean {
  if (!dn.includes('\\0')) return false;
  const marker = dn.search(/\\0ACNF:/i);
  return marker >= 0 && !/(?<!\\),/.test(dn.slice(0, marker));
}

/** @param mask of the lowest 31 bits */
function hasRecipientType(object: DirectoryObject, mask: number): boolean {
  const text = textOf(object, 'msexchrecipienttypedetails');
  if (text === undefined || !/^-?\d{1,20}$/.test(text)) return false;
  // Mailbox types are 64 bits wide, beyond what a number holds exactly; those of people are small.
  return text.length <= 15 ? (Number(text) & mask) !== 0 : (BigInt(text) & BigInt(mask)) !== 0n;
}

/** `groupType` without the bit of security groups, which is its sign. */
function isDistributionGroup(object: DirectoryObject): boolean {
  const type = textOf(object, 'grouptype');
  return type !== undefined && /^\d+$/.test(type) && Number(type) < 0x80000000;
}

/** Neither a primary SMTP address nor mail, with an `@` each; not told where the source gave one of them to nobody. */
function isWithoutMail(object: DirectoryObject, isAbsent: IsAbsent): boolean {
  const hasPrimary = valuesOf(object, 'proxyaddresses').some(
    (value) => typeof value === 'string' && isPrimary(value) && value.includes('@'),
  );
  if (hasPrimary || textOf(object, 'mail')?.includes('@')) return false;
  const noProxies = valuesOf(object, 'proxyaddresses').length > 0 || isAbsent(object, 'proxyaddresses');
  const noMail = valuesOf(object, 'mail').length > 0 || isAbsent(object, 'mail');
  return noProxies && noMail;
}
