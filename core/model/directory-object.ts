/**
 * A value of a directory attribute: text, or bytes where the schema says so (`core/directory/attributes.ts`).
 * 64-bit integers stay text, as the directory writes them: a JavaScript number is exact only to 2^53.
 */
export type Value = string | Uint8Array;

/**
 * One object as a source gave it. Attribute names are lower case here (`attributes.ts` knows the spelling people
 * use); values keep their order and case. An attribute that the source did not give is not in the map.
 */
export interface DirectoryObject {
  readonly dn: string;
  readonly attributes: ReadonlyMap<string, readonly Value[]>;
}

/** What an object is to directory synchronisation, told from its `objectClass`. */
export type ObjectKind =
  'user' | 'managedServiceAccount' | 'group' | 'contact' | 'computer' | 'foreignSecurityPrincipal' | 'other';

const noValues: readonly Value[] = [];

/** All values of an attribute; none where the object does not have it. `name` in lower case. */
export function valuesOf(object: DirectoryObject, name: string): readonly Value[] {
  return object.attributes.get(name) ?? noValues;
}

/** The first value of an attribute where it is text. `name` in lower case. */
export function textOf(object: DirectoryObject, name: string): string | undefined {
  const value = object.attributes.get(name)?.[0];
  return typeof value === 'string' ? value : undefined;
}

/** The first value of an attribute where it is bytes. `name` in lower case. */
export function bytesOf(object: DirectoryObject, name: string): Uint8Array | undefined {
  const value = object.attributes.get(name)?.[0];
  return typeof value === 'string' ? undefined : value;
}

/**
 * The kind of an object. A computer's and a managed service account's `objectClass` contain `user` as well, so the
 * narrower classes are asked for first; inetOrgPerson counts as user, as it does for Entra Connect.
 */
export function kindOf(object: DirectoryObject): ObjectKind {
  let kind: ObjectKind = 'other';
  for (const value of valuesOf(object, 'objectclass')) {
    switch (typeof value === 'string' ? value.toLowerCase() : '') {
      case 'computer':
        kind = 'computer';
        break;
      case 'msds-managedserviceaccount':
      case 'msds-groupmanagedserviceaccount':
        return 'managedServiceAccount';
      case 'foreignsecurityprincipal':
        return 'foreignSecurityPrincipal';
      case 'group':
        return 'group';
      case 'contact':
        return 'contact';
      case 'user':
      case 'inetorgperson':
        if (kind === 'other') kind = 'user';
        break;
      default:
    }
  }
  return kind;
}

/** The most specific class, as the directory spells it: the last value of `objectClass`. Empty where there is none. */
export function objectClassOf(object: DirectoryObject): string {
  const last = valuesOf(object, 'objectclass').at(-1);
  return typeof last === 'string' ? last : '';
}
