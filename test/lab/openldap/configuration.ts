import path from 'node:path';
import { domainNames } from '../domain-names.ts';

/** Distinguished name and password of the one account: it is above the limits that everybody else has. */
export interface OpenLdapAdmin {
  readonly dn: string;
  readonly password: string;
}

export interface ConfigurationOptions {
  readonly folder: string;
  readonly baseDn: string;
  readonly admin: OpenLdapAdmin;
  /** Attributes indexed for equality. */
  readonly indexes: readonly string[];
  /** PEM, for LDAPS. */
  readonly certificate: string;
  readonly key: string;
  /** The most the database may grow to; the file stays sparse. */
  readonly databaseBytes: number;
}

export function configurationFiles(folder: string): {
  configuration: string;
  schema: string;
  rootDse: string;
  database: string;
} {
  return {
    configuration: path.join(folder, 'slapd.conf'),
    schema: path.join(folder, 'ad-like.schema'),
    rootDse: path.join(folder, 'root-dse.ldif'),
    database: path.join(folder, 'database'),
  };
}

/** Debian's place of the server's modules. */
const moduleFolder = '/usr/lib/ldap';

export function slapdConfiguration(options: ConfigurationOptions): string {
  const files = configurationFiles(options.folder);
  // The limits are Active Directory's MaxPageSize, except that a larger page is refused here and cut short there.
  // Everything is thrown away in the end, so nothing has to be safe on disk.
  return `include ${files.schema}
modulepath ${moduleFolder}
moduleload back_mdb
moduleload sssvlv
TLSCertificateFile ${options.certificate}
TLSCertificateKeyFile ${options.key}
pidfile ${path.join(options.folder, 'slapd.pid')}
rootDSE ${files.rootDse}
threads 4
loglevel 0
sizelimit size.soft=1000 size.hard=1000 size.pr=1000 size.prtotal=unlimited
database mdb
suffix "${options.baseDn}"
rootdn "${options.admin.dn}"
rootpw ${options.admin.password}
directory ${files.database}
maxsize ${options.databaseBytes}
envflags writemap nometasync
${options.indexes.map((name) => `index ${name} eq`).join('\n')}
overlay sssvlv
`;
}

/** What Active Directory says of itself at the root, with the functional level of Windows Server 2016. */
export function rootDseLdif(realm: string): string {
  const { baseDn, host } = domainNames(realm);
  const configuration = `CN=Configuration,${baseDn}`;
  const server = `CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites,${configuration}`;
  return `dn:
defaultNamingContext: ${baseDn}
rootDomainNamingContext: ${baseDn}
configurationNamingContext: ${configuration}
schemaNamingContext: CN=Schema,${configuration}
serverName: ${server}
dsServiceName: CN=NTDS Settings,${server}
dNSHostName: ${host}
domainFunctionality: 7
forestFunctionality: 7
domainControllerFunctionality: 7
isGlobalCatalogReady: TRUE
isSynchronized: TRUE
highestCommittedUSN: 2000000
supportedCapabilities: 1.2.840.113556.1.4.800
supportedCapabilities: 1.2.840.113556.1.4.1670
`;
}
