import { bytesOf, textOf, type DirectoryObject } from '../model/directory-object.ts';
import type { Holder, HolderRole } from '../model/finding.ts';
import { guidText } from '../model/value-text.ts';
import { readAttributeCodes } from './attribute-codes.ts';
import { createObjectCodec } from './object-codec.ts';
import { numberIn, textIn } from './row.ts';
import type { Workspace } from './workspace.ts';

/**
 * Each finding of a contest lists its holders, so the list of a value that half the directory shares would make all
 * of them together as long as the directory times itself. Up to so many holders are all listed ...
 */
const mostListed = 1000;

/** ... and of more than that only the first ones. */
const listedOfMore = 10;

/** How many objects' evidence is remembered: those of a contest take part in the next one, often as not. */
const mostRemembered = 2000;

/** Reads who holds a contested value, with the evidence to choose by; the last contest is remembered. */
export function createHolderReader({ database }: Workspace): (contest: number) => readonly Holder[] {
  const codec = createObjectCodec(readAttributeCodes(database));
  const count = database.prepare('SELECT count(*) AS holders FROM holder WHERE contest = ?');
  const holders = database.prepare(
    'SELECT object, attribute, value FROM holder WHERE contest = ? ORDER BY number LIMIT ?',
  );
  const object = database.prepare(
    'SELECT dn, object_class, out_of_scope, attributes FROM object WHERE id = ?',
  );
  const remembered = new Map<number, Evidence>();
  let last: { readonly contest: number; readonly holders: readonly Holder[] } | undefined;

  const evidenceOf = (id: number): Evidence => {
    const known = remembered.get(id);
    if (known) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const row = object.get(id);
    const decoded = codec.decode(textIn(row, 'dn'), textIn(row, 'attributes'));
    const found = evidence(decoded, textIn(row, 'object_class'), row?.['out_of_scope'] === null);
    remembered.set(id, found);
    return found;
  };

  return (contest) => {
    if (last?.contest === contest) return last.holders;
    const all = numberIn(count.get(contest), 'holders');
    const listed = holders.all(contest, all > mostListed ? listedOfMore : mostListed).map((row) => {
      const attribute = textIn(row, 'attribute');
      const value = textIn(row, 'value');
      const { dn, objectGUID, objectClass, inScope, ...rest } = evidenceOf(numberIn(row, 'object'));
      return {
        dn,
        objectGUID,
        objectClass,
        attribute,
        value,
        role: roleOf(attribute, value),
        inScope,
        ...rest,
      };
    });
    last = { contest, holders: listed };
    return listed;
  };
}

/** What is known of a holder whichever value it holds. */
type Evidence = Omit<Holder, 'attribute' | 'value' | 'role'>;

function evidence(object: DirectoryObject, objectClass: string, inScope: boolean): Evidence {
  const guid = bytesOf(object, 'objectguid');
  const control = textOf(object, 'useraccountcontrol');
  return {
    dn: object.dn,
    objectGUID: guid ? (guidText(guid) ?? null) : null,
    objectClass,
    inScope,
    enabled: control === undefined ? null : (Number(control) & 2) === 0,
    mailbox: hasMailbox(object),
    lastLogon: fileTimeIso(textOf(object, 'lastlogontimestamp')),
    whenCreated: generalizedTimeIso(textOf(object, 'whencreated')),
  };
}

function roleOf(attribute: string, value: string): HolderRole {
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
