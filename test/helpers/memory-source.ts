import type { Damage, Page, Source } from '../../core/directory/source.ts';
import type { DirectoryObject, Value } from '../../core/model/directory-object.ts';

/** Attributes as a test writes them: by the name people use, one value or several. */
export type Attributes = Readonly<Record<string, Value | readonly Value[]>>;

/** An object of the test's own. */
export function objectOf(dn: string, attributes: Attributes): DirectoryObject {
  const entries = Object.entries(attributes).map(
    ([name, value]) =>
      [
        name.toLowerCase(),
        typeof value === 'string' || value instanceof Uint8Array ? [value] : value,
      ] as const,
  );
  return { dn, attributes: new Map(entries) };
}

/** A user without a finding, but for what the test says. */
export function userOf(name: string, attributes: Attributes = {}): DirectoryObject {
  const address = `${name}@contoso.com`;
  return objectOf(`CN=${name},OU=Staff,DC=contoso,DC=com`, {
    objectClass: ['top', 'person', 'organizationalPerson', 'user'],
    cn: name,
    displayName: name,
    sAMAccountName: name,
    userPrincipalName: address,
    mail: address,
    mailNickname: name,
    proxyAddresses: [`SMTP:${address}`],
    ...attributes,
  });
}

/** What a test's source does besides handing out its pages. */
export interface Happenings {
  readonly damage?: readonly Damage[];
  /** Called before each page. */
  readonly beforePage?: (number: number) => void;
  /** Thrown after the last page. */
  readonly error?: Error;
  readonly pageSize?: number;
}

/** A source that gives these objects. */
export function memorySource(
  name: string,
  objects: readonly DirectoryObject[],
  { damage = [], beforePage, error, pageSize = 2 }: Happenings = {},
): Source {
  const attributesSeen = new Set<string>();
  return {
    name,
    unseen: 'not exported, or empty everywhere',
    attributesSeen,
    async *read(signal): AsyncIterable<Page> {
      for (let at = 0, number = 0; at < objects.length; at += pageSize, number++) {
        beforePage?.(number);
        if (signal.aborted) return;
        const page = objects.slice(at, at + pageSize);
        for (const object of page) for (const key of object.attributes.keys()) attributesSeen.add(key);
        yield await Promise.resolve({ objects: page, damage: at === 0 ? damage : [] });
      }
      if (error) throw error;
    },
  };
}
