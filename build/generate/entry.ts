import type { DirectoryObject, Value } from '../../core/model/directory-object.ts';

/** Attributes as people spell them, in the order in which they are written. Undefined: the object does not have it. */
export type EntryAttributes = Readonly<Record<string, Value | readonly Value[] | undefined>>;

/** One object of a generated directory, in a shape that is easy to take apart and change. */
export interface Entry {
  readonly dn: string;
  readonly attributes: EntryAttributes;
}

/** The entry as the LDIF writer takes it. */
export function objectOf(entry: Entry): DirectoryObject {
  const attributes = new Map<string, readonly Value[]>();
  for (const [name, given] of Object.entries(entry.attributes)) {
    if (given === undefined) continue;
    attributes.set(name, typeof given === 'string' || given instanceof Uint8Array ? [given] : given);
  }
  return { dn: entry.dn, attributes };
}
