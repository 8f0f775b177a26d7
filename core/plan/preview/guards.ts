import { valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { isPrimary } from '../../rules/addresses.ts';
import type { ObjectChange } from '../../model/change.ts';

/** Something that a plan would take from an object which no finding says, because nothing may be wrong with what is left. */
export interface Guard {
  readonly kind: 'primaryLost' | 'addressesLost' | 'signInNameLost';
  readonly dn: string;
  readonly objectGUID: string;
  readonly attribute: string;
  /** For people. */
  readonly sentence: string;
}

/** What an object would lose. */
export function guardsOf(
  before: DirectoryObject,
  after: DirectoryObject,
  { dn, objectGUID }: Pick<ObjectChange, 'dn' | 'objectGUID'>,
): readonly Guard[] {
  const guards: Guard[] = [];
  const lost = (kind: Guard['kind'], attribute: string, sentence: string): void => {
    guards.push({ kind, dn, objectGUID, attribute, sentence });
  };
  if (isLost(before, after, 'userprincipalname')) {
    lost(
      'signInNameLost',
      'userPrincipalName',
      'The object would have no userPrincipalName any more: Connect would make a sign-in name of sAMAccountName.',
    );
  }
  if (isLost(before, after, 'proxyaddresses')) {
    lost('addressesLost', 'proxyAddresses', 'The object would have no address left in proxyAddresses.');
  } else if (hasPrimary(before) && !hasPrimary(after)) {
    lost('primaryLost', 'proxyAddresses', 'The object would have no primary SMTP address any more.');
  }
  return guards;
}

function isLost(before: DirectoryObject, after: DirectoryObject, name: string): boolean {
  return valuesOf(before, name).length > 0 && valuesOf(after, name).length === 0;
}

function hasPrimary(object: DirectoryObject): boolean {
  return valuesOf(object, 'proxyaddresses').some((value) => typeof value === 'string' && isPrimary(value));
}
