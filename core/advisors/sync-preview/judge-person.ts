import type { DirectoryObject } from '../../model/directory-object.ts';

/** An account and its linked mailbox as the one object that Connect makes of them: the account's values go first. */
export function joined(account: DirectoryObject, mailbox: DirectoryObject): DirectoryObject {
  const attributes = new Map(account.attributes);
  for (const [name, values] of mailbox.attributes) {
    if (isOfThePerson(name) && (attributes.get(name)?.length ?? 0) === 0) attributes.set(name, values);
  }
  return { dn: account.dn, attributes };
}

/** An object that is joined to an account as others meet it: with its addresses, but without names and anchor of its own. */
export function withoutNames({ dn, attributes }: DirectoryObject): DirectoryObject {
  return { dn, attributes: new Map([...attributes].filter(([name]) => isOfThePerson(name))) };
}

/** Names and anchors come from the account alone. */
function isOfThePerson(name: string): boolean {
  return ![
    'userprincipalname',
    'ms-ds-consistencyguid',
    'objectguid',
    'objectsid',
    'samaccountname',
  ].includes(name);
}
