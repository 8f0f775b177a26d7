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

/** Active Directory compares text without case, and so does the fake server whatever the attribute. */
export function isSameValue(one: Buffer, other: Buffer): boolean {
  return one.equals(other) || one.toString().toLowerCase() === other.toString().toLowerCase();
}
