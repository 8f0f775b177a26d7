import { bytesOf, textOf, type DirectoryObject } from '../model/directory-object.ts';
import type { Holder, HolderRole } from '../model/finding.ts';
import { guidText } from '../model/value-text.ts';
import { readAttributeCodes } from './attribute-codes.ts';
import { createObjectCodec } from './object-codec.ts';
import { textIn } from './row.ts';
import type { Workspace } from './workspace.ts';

/** A value that half the directory shares would make each of its findings as long as the directory. */
const mostHolders = 1000;

/** Reads who holds a contested value, with the evidence to choose by; the last contest is remembered. */
export function createHolderReader({ database }: Workspace): (contest: number) => readonly Holder[] {
  const codec = createObjectCodec(readAttributeCodes(database));
  const statement = database.prepare(
    `SELECT holder.attribute, holder.value, object.dn, object.object_class, object.out_of_scope, object.attributes
       FROM holder JOIN object ON object.id = holder.object WHERE holder.contest = ? ORDER BY holder.number LIMIT ?`,
  );
  let last: { readonly contest: number; readonly holders: readonly Holder[] } | undefined;
  return (contest) => {
    if (last?.contest === contest) return last.holders;
    const holders = statement.all(contest, mostHolders).map((row) =>
      holderOf(codec.decode(textIn(row, 'dn'), textIn(row, 'attributes')), {
        objectClass: textIn(row, 'object_class'),
        attribute: textIn(row, 'attribute'),
        value: textIn(row, 'value'),
        inScope: row['out_of_scope'] === null,
      }),
    );
    last = { contest, holders };
    return holders;
  };
}

type Held = Pick<Holder, 'objectClass' | 'attribute' | 'value' | 'inScope'>;

function holderOf(object: DirectoryObject, held: Held): Holder {
  const guid = bytesOf(object, 'objectguid');
  const control = textOf(object, 'useraccountcontrol');
  return {
    dn: object.dn,
    objectGUID: guid ? (guidText(guid) ?? null) : null,
    objectClass: held.objectClass,
    attribute: held.attribute,
    value: held.value,
    role: roleOf(held),
    inScope: held.inScope,
    enabled: control === undefined ? null : (Number(control) & 2) === 0,
    mailbox: hasMailbox(object),
    lastLogon: fileTimeIso(textOf(object, 'lastlogontimestamp')),
    whenCreated: generalizedTimeIso(textOf(object, 'whencreated')),
  };
}

function roleOf({ attribute, value }: Held): HolderRole {
  switch (attribute) {
    case 'userPrincipalName':
      return 'signIn';
    case 'mail':
      return 'mail';
    case 'targetAddress':
      return 'target';
    case 'proxyAddresses':
      if (value.startsWith('SMTP:')) return 'primary';
      return /^smtp:/i.test(value) ? 'alias' : 'alternate';
    default:
      return 'value';
  }
}

/** Remote mailbox types: user, room, equipment, shared, team (msExchRecipientTypeDetails). */
const remoteMailboxTypes =
  2_147_483_648n | 8_589_934_592n | 17_179_869_184n | 34_359_738_368n | 274_877_906_944n;

function hasMailbox(object: DirectoryObject): boolean {
  if (textOf(object, 'homemdb')) return true;
  const type = textOf(object, 'msexchrecipienttypedetails') ?? '';
  return /^\d{1,19}$/.test(type) && (BigInt(type) & remoteMailboxTypes) !== 0n;
}

/** 100-nanosecond ticks from 1601-01-01 (MS-ADTS, lastLogonTimestamp) as ISO 8601; null for none or never. */
function fileTimeIso(ticks: string | undefined): string | null {
  if (ticks === undefined || !/^\d{1,19}$/.test(ticks) || ticks === '0') return null;
  const milliseconds = Number(BigInt(ticks) / 10_000n - 11_644_473_600_000n);
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Generalized time as AD writes it (`20190204080000.0Z`, RFC 4517 3.3.13) as ISO 8601. */
function generalizedTimeIso(text: string | undefined): string | null {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text ?? '');
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
