import { objectClassOf, textOf, type DirectoryObject } from '../../model/directory-object.ts';
import { absenceTest, type IsAbsent } from '../checks/idfix/absence.ts';
import { trimmed } from '../checks/idfix/white-space.ts';
import type { ScopeTest } from '../define-profile.ts';
import type { Scope } from '../profile.ts';

/**
 * What IdFix leaves out of its own accord. These are its tests, not those of Entra Connect: they are looser in some
 * places and stricter in others, and a scan with an IdFix profile shows what IdFix shows.
 */
const reasons = {
  computerName: 'The cn ends in $, as computer and trust accounts do.',
  wellKnownName:
    'The cn begins with one of the names that IdFix leaves out (Administrator, Guest, krbtgt, …).',
  conflict: 'The object is left over from a replication conflict.',
  critical: 'The object is marked as a critical system object.',
  serviceAccount: 'The sAMAccountName begins with CAS_, SUPPORT_ or MSOL_.',
  systemAlias: 'The mailNickname begins with CAS_ or SystemMailbox.',
  hiddenServiceMailbox: 'The displayName begins with MSOL, and the object is hidden from address lists.',
  systemMailbox: 'The msExchRecipientTypeDetails is one of a system mailbox.',
  securityGroupWithoutMail: 'It is a security group without a mail address.',
  distributionGroupWithoutAddress: 'It is a distribution group without proxyAddresses.',
};

type Reason = keyof typeof reasons;

/** How a test of the filter ends: undefined means that the next one is asked. */
type Outcome = Reason | 'keep' | undefined;

const names = startsWith(
  'Admini|CAS_{|DiscoverySearchMailbox|FederatedEmail|Guest|HTTPConnector|krbtgt|iusr_|iwam|msol|support_|' +
    'SystemMailbox|WWIOadmini|HealthMailbox|Exchange Online-ApplicationAccount',
);
const accounts = startsWith('CAS_|SUPPORT_|MSOL_');
const aliases = startsWith('CAS_|SystemMailbox');
const serviceMailboxes = startsWith('MSOL');
/** A DN writes the line feed of such a name as `\0A`; IdFix looks for a NUL there, which some systems take for it. */
const conflict = /(?:\\0|\0)ACNF:/i;
/** IdFix compares them as text with the attribute's decimal number: none of a real directory's values matches. */
const systemMailboxes = new Set([
  '0x1000',
  '0x2000',
  '0x4000',
  '0x400000',
  '0x800000',
  '0x1000000',
  '0x20000000',
]);

/** IdFix with the rule set Multi-Tenant. */
export const multiTenantScope: ScopeTest = {
  reads: [
    'cn',
    'iscriticalsystemobject',
    'samaccountname',
    'mailnickname',
    'displayname',
    'msexchhidefromaddresslists',
    'msexchrecipienttypedetails',
    'grouptype',
    'mail',
    'proxyaddresses',
  ],
  reasons: new Map(Object.entries(reasons)),
  test(object, _kind, isExported) {
    const isAbsent = absenceTest(object, isExported);
    return scopeOf(byName(object) ?? byCriticality(object) ?? byType(object, isAbsent));
  },
};

/** IdFix with the rule set Dedicated: it does not read the attributes of the other tests. */
export const dedicatedScope: ScopeTest = {
  reads: ['cn'],
  reasons: new Map(
    (['computerName', 'wellKnownName', 'conflict'] as const).map((reason) => [reason, reasons[reason]]),
  ),
  test: (object) => scopeOf(byName(object)),
};

function scopeOf(outcome: Outcome): Scope {
  return outcome === undefined || outcome === 'keep'
    ? { inScope: true }
    : { inScope: false, reason: outcome };
}

function byName(object: DirectoryObject): Outcome {
  const cn = textOf(object, 'cn');
  if (cn?.endsWith('$')) return 'computerName';
  if (cn !== undefined && names.test(cn)) return 'wellKnownName';
  return conflict.test(object.dn) ? 'conflict' : undefined;
}

function byCriticality(object: DirectoryObject): Outcome {
  const critical = textOf(object, 'iscriticalsystemobject');
  if (critical === undefined) return undefined;
  const value = booleanOf(critical);
  if (value === undefined) return 'keep';
  return value ? 'critical' : undefined;
}

function byType(object: DirectoryObject, isAbsent: IsAbsent): Outcome {
  switch (objectClassOf(object).toLowerCase()) {
    case 'user':
      return byUser(object);
    case 'group':
      return byGroup(object, isAbsent);
    default:
      return undefined;
  }
}

function byUser(object: DirectoryObject): Outcome {
  if (accounts.test(textOf(object, 'samaccountname') ?? '')) return 'serviceAccount';
  if (aliases.test(textOf(object, 'mailnickname') ?? '')) return 'systemAlias';
  if (serviceMailboxes.test(textOf(object, 'displayname') ?? '')) {
    const hidden = textOf(object, 'msexchhidefromaddresslists');
    const value = hidden === undefined ? false : booleanOf(hidden);
    if (value === undefined) return 'keep';
    if (value) return 'hiddenServiceMailbox';
  }
  const details = textOf(object, 'msexchrecipienttypedetails');
  return details !== undefined && systemMailboxes.has(details) ? 'systemMailbox' : undefined;
}

function byGroup(object: DirectoryObject, isAbsent: IsAbsent): Outcome {
  const groupType = textOf(object, 'grouptype');
  const number = groupType === undefined ? undefined : integerOf(groupType);
  if (number === undefined) return undefined;
  if (number < 0) return isAbsent('mail') ? 'securityGroupWithoutMail' : undefined;
  return isAbsent('proxyaddresses') ? 'distributionGroupWithoutAddress' : undefined;
}

/** As .NET reads it: any case, white space around it. Undefined where it is neither. */
function booleanOf(text: string): boolean | undefined {
  const word = trimmed(text).toLowerCase();
  return word === 'true' ? true : word === 'false' ? false : undefined;
}

/** As .NET reads a 32-bit integer: white space and a sign are accepted. Undefined where it is none. */
function integerOf(text: string): number | undefined {
  const number = /^[+-]?\d+$/.test(trimmed(text)) ? Number(trimmed(text)) : Number.NaN;
  return Math.abs(number) <= 0x7fff_ffff || number === -0x8000_0000 ? number : undefined;
}

/** @param alternatives separated by `|`; nothing in them but `{` means something to a regular expression */
function startsWith(alternatives: string): RegExp {
  return new RegExp(`^(?:${alternatives.replaceAll('{', String.raw`\{`)})`, 'i');
}
