import { bytesOf, textOf, type DirectoryObject } from '../model/directory-object.ts';

/**
 * The SIDs by which Connect joins an object to the account of the same person in another forest. Those of mailboxes that
 * nobody signs in to (SELF) are nobody's.
 *
 * Source: the join rules of "In from AD – User Join" in a Connect configuration export.
 */
export function accountSids(object: DirectoryObject): readonly Uint8Array[] {
  return ['msexchmasteraccountsid', 'msrtcsip-originatorsid'].flatMap((name) => bytesOf(object, name) ?? []);
}

/** Whether it is the mailbox of an account in another forest: it has neither source anchor nor sign-in name of its own. */
export function isLinkedMailbox(object: DirectoryObject): boolean {
  return textOf(object, 'msexchrecipienttypedetails') === '2';
}
