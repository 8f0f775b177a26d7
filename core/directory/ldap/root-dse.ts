import { textOf, valuesOf } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { present } from './filter/filter.ts';
import type { KeptAttribute } from './search/attribute-kinds.ts';
import { readObject } from './search/search-all.ts';
import type { SearchConnection } from './search/search-connection.ts';

/** What a server says of itself (RFC 4512, section 5.1; MS-ADTS 3.1.1.3.2). Texts are absent on servers without them. */
export interface RootDse {
  /** The head of the server's own domain. */
  readonly defaultContext?: string;
  readonly rootDomainContext?: string;
  readonly configurationContext?: string;
  readonly schemaContext?: string;
  /** Everything that the server holds whole. */
  readonly contexts: readonly string[];
  /** Full DNS name of the controller. */
  readonly host?: string;
  /** The site that the controller stands in. */
  readonly site?: string;
  /** Whether references, not objects, stand for what lies in other partitions: so it is with Active Directory and Samba. */
  readonly isActiveDirectory: boolean;
  /** Whether it is Microsoft's: others that pass for Active Directory do some things in ways of their own. */
  readonly isMicrosoft: boolean;
  /** Whether it is a read-only domain controller: it takes no changes. */
  readonly isReadOnly: boolean;
  /** MS-ADTS 6.1.4.2 and 6.1.4.4: 7 is Windows Server 2016. */
  readonly domainLevel?: string;
  readonly forestLevel?: string;
}

/** supportedCapabilities: LDAP_CAP_ACTIVE_DIRECTORY_OID. */
const activeDirectory = '1.2.840.113556.1.4.800';
/** LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID: MS-ADTS 3.1.1.3.4.3. */
const partialSecrets = '1.2.840.113556.1.4.1920';

const attributes = [
  'defaultNamingContext',
  'rootDomainNamingContext',
  'configurationNamingContext',
  'schemaNamingContext',
  'namingContexts',
  'dnsHostName',
  'dsServiceName',
  'supportedCapabilities',
  'vendorName',
  'objectClass',
  'domainFunctionality',
  'forestFunctionality',
];

/** Text attributes, for a connection that keeps them. */
export function keepText(names: Iterable<string>): ReadonlyMap<string, KeptAttribute> {
  return new Map(Array.from(names, (name) => [name.toLowerCase(), { bytes: false }]));
}

/** What a connection must keep for {@link readRootDse}. */
export const rootDseAttributes = keepText(attributes);

/**
 * Reads the rootDSE.
 *
 * @throws ExpectedError `directory.no-root-dse`, `connection.*`, `directory.*`
 */
export async function readRootDse(connection: SearchConnection): Promise<RootDse> {
  const root = await readObject(connection, { base: '', filter: present('objectClass'), attributes });
  if (!root) {
    throw new ExpectedError({
      code: 'directory.no-root-dse',
      summary: `${connection.server} tells nothing about itself (no rootDSE).`,
      action: 'Check that it is a domain controller.',
    });
  }
  const texts = (name: string): string[] =>
    valuesOf(root, name).filter((value): value is string => typeof value === 'string');
  const optional = <Key extends string>(key: Key, name: string): { readonly [K in Key]?: string } => {
    const text = textOf(root, name);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a computed key is typed as any string
    return (text === undefined ? {} : { [key]: text }) as { readonly [K in Key]?: string };
  };
  // CN=NTDS Settings,CN=<server>,CN=Servers,CN=<site>,CN=Sites,…
  const site = /^CN=NTDS Settings,CN=[^,]+,CN=Servers,CN=([^,]+),/i.exec(
    textOf(root, 'dsservicename') ?? '',
  )?.[1];
  const isActiveDirectory = texts('supportedcapabilities').includes(activeDirectory);
  return {
    ...optional('defaultContext', 'defaultnamingcontext'),
    ...optional('rootDomainContext', 'rootdomainnamingcontext'),
    ...optional('configurationContext', 'configurationnamingcontext'),
    ...optional('schemaContext', 'schemanamingcontext'),
    ...optional('host', 'dnshostname'),
    ...optional('domainLevel', 'domainfunctionality'),
    ...optional('forestLevel', 'forestfunctionality'),
    ...(site === undefined ? {} : { site }),
    contexts: texts('namingcontexts'),
    isActiveDirectory,
    isReadOnly: texts('supportedcapabilities').includes(partialSecrets),
    // MS-ADTS gives its rootDSE neither; Samba names its vendor, OpenLDAP has a class for its own.
    isMicrosoft: isActiveDirectory && texts('vendorname').length + texts('objectclass').length === 0,
  };
}
