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

/** What each class (lower case) makes of an object; the others say nothing about its kind. */
const kindOfClass: ReadonlyMap<string, ObjectKind> = new Map([
  ['user', 'user'],
  ['inetorgperson', 'user'],
  ['computer', 'computer'],
  ['group', 'group'],
  ['contact', 'contact'],
  ['foreignsecurityprincipal', 'foreignSecurityPrincipal'],
  ['msds-managedserviceaccount', 'managedServiceAccount'],
  ['msds-groupmanagedserviceaccount', 'managedServiceAccount'],
]);

/** By length: 1 for that of such a class. Most values of `objectClass` are none; it tells without folding them. */
const isClassLength = new Uint8Array(64);
for (const name of kindOfClass.keys()) isClassLength[name.length] = 1;

/**
 * The kind of an object. A computer's `objectClass` contains `user` as well, and a managed service account's
 * `computer`, so the narrowest class decides, whatever their order. inetOrgPerson counts as user, as it does for Entra Connect.
 */
export function kindOf(object: DirectoryObject): ObjectKind {
  let kind: ObjectKind = 'other';
  for (const value of valuesOf(object, 'objectclass')) {
    if (typeof value !== 'string' || isClassLength[value.length] !== 1) continue;
    const told = kindOfClass.get(value) ?? kindOfClass.get(value.toLowerCase());
    if (told !== undefined && breadth[told] <= breadth[kind]) kind = told;
  }
  return kind;
}

/** Of two kinds that an object's classes name, the one with the lower number is the narrower. */
const breadth: Readonly<Record<ObjectKind, number>> = {
  managedServiceAccount: 0,
  group: 0,
  contact: 0,
  foreignSecurityPrincipal: 0,
  computer: 1,
  user: 2,
  other: 3,
};

/** The most specific class, as the directory spells it: the last value of `objectClass`. Empty where there is none. */
export function objectClassOf(object: DirectoryObject): string {
  const last = valuesOf(object, 'objectclass').at(-1);
  return typeof last === 'string' ? last : '';
}
