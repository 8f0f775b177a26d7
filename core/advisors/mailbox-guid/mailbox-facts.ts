import { bytesOf, textOf, type DirectoryObject } from '../../model/directory-object.ts';
import { guidText } from '../../model/value-text.ts';

/** What an object says of its mailbox: the attributes that decide, as plain values. Null where it has none. */
export interface MailboxFacts {
  readonly mailboxGuid: Uint8Array | null;
  readonly archiveGuid: Uint8Array | null;
  /** DN of the database that the mailbox is in. */
  readonly homeMdb: string | null;
  /** Decimal, 64 bits. */
  readonly recipientType: string | null;
  /** Decimal, signed 32 bits. */
  readonly displayType: string | null;
  /** Decimal, bits. */
  readonly remoteType: string | null;
  readonly mailNickname: string | null;
  readonly targetAddress: string | null;
  readonly legacyExchangeDn: string | null;
  /** The account of another forest that owns the mailbox. */
  readonly hasForeignMaster: boolean;
  /** Why synchronisation leaves the object out; null where it takes it. */
  readonly outOfScope: string | null;
}

/** Lower-case names of the attributes without which nothing can be told. */
export const decidingAttributes: readonly string[] = ['msexchmailboxguid', 'homemdb'];

/** Reads the facts of an object. */
export function mailboxFacts(object: DirectoryObject, outOfScope: string | null): MailboxFacts {
  return {
    mailboxGuid: bytesOf(object, 'msexchmailboxguid') ?? null,
    archiveGuid: bytesOf(object, 'msexcharchiveguid') ?? null,
    homeMdb: textOf(object, 'homemdb') ?? null,
    recipientType: textOf(object, 'msexchrecipienttypedetails') ?? null,
    displayType: textOf(object, 'msexchrecipientdisplaytype') ?? null,
    remoteType: textOf(object, 'msexchremoterecipienttype') ?? null,
    mailNickname: textOf(object, 'mailnickname') ?? null,
    targetAddress: textOf(object, 'targetaddress') ?? null,
    legacyExchangeDn: textOf(object, 'legacyexchangedn') ?? null,
    hasForeignMaster: isForeign(bytesOf(object, 'msexchmasteraccountsid')),
    outOfScope,
  };
}

/** Whether a GUID says that there is a mailbox. One of zeros says that there is none; one of another length is taken for one. */
export function isGuidSet(guid: Uint8Array | null): guid is Uint8Array {
  return guid !== null && guid.some((byte) => byte !== 0);
}

/** A GUID as people write it; what is none in hexadecimal, and said to be none. */
export function guidLabel(guid: Uint8Array): string {
  return guidText(guid) ?? `${guid.length} bytes, which is no GUID`;
}

/** Whether Exchange knows, or once knew, the object. */
export function hasExchangeTrace(facts: MailboxFacts): boolean {
  return (
    isGuidSet(facts.mailboxGuid) ||
    isGuidSet(facts.archiveGuid) ||
    facts.homeMdb !== null ||
    facts.recipientType !== null ||
    facts.remoteType !== null ||
    facts.displayType !== null ||
    facts.targetAddress !== null ||
    facts.legacyExchangeDn !== null
  );
}

/** Shared and resource mailboxes name SELF (S-1-5-10) as their master: nobody of another forest. */
function isForeign(sid: Uint8Array | undefined): boolean {
  const self = [1, 1, 0, 0, 0, 0, 0, 5, 10, 0, 0, 0];
  return (
    sid !== undefined &&
    sid.length > 0 &&
    !(sid.length === self.length && self.every((byte, index) => sid[index] === byte))
  );
}
