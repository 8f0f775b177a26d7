import { bytesOf, textOf, type DirectoryObject } from '../model/directory-object.ts';
import { timeOfText, timeOfTicks } from '../directory/directory-time.ts';
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
    lastLogon: timeOfTicks(textOf(object, 'lastlogontimestamp')) ?? null,
    whenCreated: timeOfText(textOf(object, 'whencreated')) ?? null,
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
