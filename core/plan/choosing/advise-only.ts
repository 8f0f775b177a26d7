import { knownAttributes, spellingOf } from '../../directory/attributes.ts';
import { bytesOf, textOf, valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import type { SnapshotObject } from '../../workspace/snapshot.ts';
import type { Edit } from '../building/edit.ts';

/** Why something cannot be planned. */
export interface Refusal {
  readonly reason: 'adviseOnly' | 'incomplete' | 'noFix' | 'noValue' | 'unchanged' | 'notStorable';
  /** For people. */
  readonly sentence: string;
}

/** Attributes of Exchange (lower case) that the planner of this change may clear all the same. */
export type AllowedExchangeAttributes = ReadonlySet<string>;

/** Those that may be cleared where a mailbox moves to the cloud, and put back when that is taken back. */
export const clearableOfExchange: AllowedExchangeAttributes = new Set([
  'msexchmailboxguid',
  'msexcharchiveguid',
]);

/** What decides who may sign in, and as what: never a matter of synchronisation alone. */
const ofAccess: ReadonlySet<string> = new Set(['useraccountcontrol', 'serviceprincipalname', 'grouptype']);

/** What only the directory itself, or a request of another kind than modify, changes. */
const ofTheDirectory: ReadonlySet<string> = new Set(
  `admincount cn iscriticalsystemobject isdeleted lastlogontimestamp memberof msds-externaldirectoryobjectid
   objectcategory objectclass objectguid objectsid primarygroupid pwdlastset usnchanged whenchanged
   whencreated`.split(/\s+/),
);

/**
 * Why an attribute of an object cannot be changed by a plan; undefined where it can.
 *
 * Attributes that Exchange owns are left to its tools, since Microsoft does not support that they are written by hand.
 * Objects of the system itself are left alone: Connect leaves them out, so that nothing in the cloud depends on their
 * values, and Windows does.
 */
export function whyNotPlanned(
  { object, objectGUID }: Pick<SnapshotObject, 'object' | 'objectGUID'>,
  attribute: string,
  allowed: AllowedExchangeAttributes = new Set(),
): Refusal | undefined {
  const name = attribute.toLowerCase();
  const spec = knownAttributes.get(name);
  if (spec === undefined) {
    return incomplete('The finding is not about the value of one attribute.');
  }
  if (spec.keep !== 'values') {
    return incomplete(`A scan only measures ${spec.name} and does not know its values.`);
  }
  if (objectGUID === null) {
    return incomplete('The source gave no objectGUID, so that the object could not be found again for sure.');
  }
  if (ofTheDirectory.has(name)) return adviseOnly(`${spec.name} is maintained by the directory itself.`);
  if (ofAccess.has(name))
    return adviseOnly(`${spec.name} decides about access: change it with its own tools.`);
  if (isOfExchange(name) && !allowed.has(name)) {
    return adviseOnly(`${spec.name} belongs to Exchange: change it with the tools of Exchange.`);
  }
  const system = whySystemObject(object);
  return system === undefined ? undefined : adviseOnly(system);
}

/**
 * Why an edit cannot be planned; undefined where it can. Where an advisor proposed it, the GUIDs of a mailbox may be
 * cleared, and nothing else of Exchange.
 */
export function whyEditNotPlanned(
  stored: Pick<SnapshotObject, 'object' | 'objectGUID'>,
  { attribute, becomes, advised }: Pick<Edit, 'attribute' | 'becomes' | 'advised'>,
): Refusal | undefined {
  return advised && becomes === null
    ? whyNotPlanned(stored, attribute, clearableOfExchange)
    : whyNotPlanned(stored, attribute);
}

/** Whether AdminSDHolder guards the object: it is, or once was, a member of an administrative group. */
export function isProtectedObject(object: DirectoryObject): boolean {
  return Number(textOf(object, 'admincount') ?? 0) > 0;
}

function isOfExchange(name: string): boolean {
  return name.startsWith('msexch') || name === 'legacyexchangedn' || name === 'homemdb';
}

/**
 * Built-in accounts and groups have a relative id below 1000 (MS-DTYP 2.4.2.4), which tells them where
 * isCriticalSystemObject was not read, as in a global catalog.
 */
function whySystemObject(object: DirectoryObject): string | undefined {
  if (valuesOf(object, 'iscriticalsystemobject').some((value) => String(value).toUpperCase() !== 'FALSE')) {
    return `${spellingOf('iscriticalsystemobject')} is set: the object belongs to Windows itself.`;
  }
  const account = textOf(object, 'samaccountname') ?? '';
  if (/^krbtgt(?:_\d+)?$/i.test(account)) return 'It is the account of the Kerberos service.';
  if (/^(?:MSOL|AAD)_/i.test(account)) return 'It is an account of Entra Connect itself.';
  if (relativeId(bytesOf(object, 'objectsid')) < 1000) return 'It is a built-in object of Windows.';
  return undefined;
}

/** The last sub-authority of a SID; infinite for none. */
function relativeId(sid: Uint8Array | undefined): number {
  if (!sid || sid.length < 12) return Number.POSITIVE_INFINITY;
  return new DataView(sid.buffer, sid.byteOffset, sid.length).getUint32(sid.length - 4, true);
}

function adviseOnly(sentence: string): Refusal {
  return { reason: 'adviseOnly', sentence };
}

function incomplete(sentence: string): Refusal {
  return { reason: 'incomplete', sentence };
}
