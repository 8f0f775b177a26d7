import type { ConnectionQuality } from '../model/connection-quality.ts';
import type { DirectoryObject } from '../model/directory-object.ts';

/**
 * Something a source could not read, and went on: a record that is left out, or values that are missing from an object
 * that is given all the same (`reason` says so).
 */
export interface Damage {
  /** The file or server. */
  readonly source: string;
  /** 1-based line of the file where the damaged record begins; absent for servers. */
  readonly line?: number;
  readonly dn?: string;
  /** One sentence: what is wrong. */
  readonly reason: string;
}

/** Objects as they came, in the source's order; at most about a thousand. */
export interface Page {
  readonly objects: readonly DirectoryObject[];
  readonly damage: readonly Damage[];
  /** How far the source is, from 0 to 1, where it can tell. */
  readonly fraction?: number;
}

/** A file cannot tell an attribute that nobody has from one that was not exported. */
export const unseenInFile = 'not exported, or empty everywhere';

/**
 * Where directory objects come from. Reading ends normally, throws an `ExpectedError` (the rest is missing), or stops
 * early when the signal fires.
 */
export interface Source {
  /** For people and results: the path or the server. */
  readonly name: string;
  read(signal: AbortSignal): AsyncIterable<Page>;
  /** Lower-case names of all attributes that at least one record carried so far, kept or not. */
  readonly attributesSeen: ReadonlySet<string>;
  /** Why an attribute that no record carries may be missing, as the end of a sentence. */
  readonly unseen: string;
  /**
   * Lower-case name → why the source cannot give the attribute, as the end of a sentence ("it is not in the schema").
   * Holds only attributes that it did not give so far. Absent on sources that cannot tell.
   */
  readonly unavailable?: ReadonlyMap<string, string>;
  /** The domain controller that it reads: `dc1.corp.contoso.com:389`. Absent on files and global catalogs. */
  readonly controller?: string;
  /** The DNs at and below which it reads. Absent on files. */
  readonly bases?: readonly string[];
  /** LDAP URLs of what other servers hold below those. Nobody follows them. Known when it has been read. */
  readonly references?: ReadonlySet<string>;
  /** How its connections do while it is read. Absent on files. */
  readonly quality?: () => ConnectionQuality;
}

/** What is wrong with an attribute of which a record gives but the first part. `attribute` as people spell it. */
export function onlyFirstValues(attribute: string, values: number): string {
  return `Only the first ${values.toLocaleString('en')} values of ${attribute} are here (;range=): the object is judged by these.`;
}
