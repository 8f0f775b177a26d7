import { labAttributes } from '../openldap/schema.ts';

/** What a test gives the fake server to serve. */
export interface FakeObject {
  readonly dn: string;
  readonly attributes: Readonly<Record<string, readonly (string | Buffer)[]>>;
}

export interface StoredAttribute {
  /** As the schema spells it. */
  readonly name: string;
  values: Buffer[];
}

/** An object inside the fake server. */
export interface StoredObject {
  readonly dn: string;
  /** By lower-case name. */
  readonly attributes: Map<string, StoredAttribute>;
}

export function storedObject(object: FakeObject): StoredObject {
  const attributes = Object.entries(object.attributes).map(
    ([name, values]) =>
      [name.toLowerCase(), { name, values: values.map((value) => Buffer.from(value)) }] as const,
  );
  return { dn: object.dn, attributes: new Map(attributes) };
}

const schema = new Map(labAttributes.map((attribute) => [attribute.name.toLowerCase(), attribute]));

/** Whether the schema lets an attribute have one value only. What it does not know may have several. */
export function isSingleValued(attribute: string): boolean {
  return schema.get(attribute.toLowerCase())?.multi === false;
}

/** Active Directory compares text without case, and so does the fake server; bytes are the same or are not. */
export function isSameValue(attribute: string, one: Buffer, other: Buffer): boolean {
  if (one.equals(other)) return true;
  const syntax = schema.get(attribute.toLowerCase())?.syntax;
  if (syntax === 'bytes' || syntax === 'sid') return false;
  return one.toString().toLowerCase() === other.toString().toLowerCase();
}
