import { exchangeAttributes } from '../schema/exchange-attributes.ts';
import { attributeTable } from '../schema/lab-attribute.ts';
import type { LabAttribute, LabSyntax } from '../schema/lab-attribute.ts';

/** Active Directory's own attributes that synchronisation and its checks look at, with their genuine ids. */
const directoryAttributes = attributeTable(`
  dc                             0.9.2342.19200300.100.1.25  text
  ou                             2.5.4.11  text  multi
  description                    2.5.4.13  text  multi
  member                         2.5.4.31  dn    multi
  managedBy                      B.653     dn
  memberOf                       A.102     dn    multi
  sn                             2.5.4.4   text
  givenName                      2.5.4.42  text
  initials                       2.5.4.43  text
  title                          2.5.4.12  text
  telephoneNumber                2.5.4.20  text
  facsimileTelephoneNumber       2.5.4.23  text
  mobile                         0.9.2342.19200300.100.1.41  text
  physicalDeliveryOfficeName     2.5.4.19  text
  streetAddress                  A.256     text
  postalCode                     2.5.4.17  text
  l                              2.5.4.7   text
  st                             2.5.4.8   text
  c                              2.5.4.6   text
  co                             A.131     text
  company                        A.146     text
  department                     A.141     text
  displayName                    A.13      text
  info                           A.81      text
  mail                           0.9.2342.19200300.100.1.3   text
  manager                        0.9.2342.19200300.100.1.10  dn
  employeeID                     B.35      text
  employeeType                   A.613     text
  preferredLanguage              2.16.840.1.113730.3.1.39    text
  thumbnailPhoto                 2.16.840.1.113730.3.1.35    bytes
  jpegPhoto                      0.9.2342.19200300.100.1.60  bytes  multi
  userCertificate                2.5.4.36  bytes multi
  userSMIMECertificate           2.16.840.1.113730.3.140     bytes  multi
  proxyAddresses                 A.210     text  multi
  textEncodedORAddress           0.9.2342.19200300.100.1.2   text
  showInAddressBook              B.644     dn    multi
  legacyExchangeDN               B.655     text
  userPrincipalName              B.656     text
  sAMAccountName                 B.221     text
  sAMAccountType                 B.302     integer
  servicePrincipalName           B.771     text  multi
  dNSHostName                    B.619     text
  operatingSystem                B.363     text
  operatingSystemVersion         B.364     text
  userAccountControl             B.8       integer
  groupType                      B.750     integer
  primaryGroupID                 B.98      integer
  adminCount                     B.150     integer
  adminDescription               A.226     text
  pwdLastSet                     B.96      int64
  lastLogonTimestamp             B.1696    int64
  accountExpires                 B.159     int64
  accountNameHistory             B.1307    text  multi
  objectGUID                     B.2       bytes
  objectSid                      B.146     sid
  mS-DS-ConsistencyGuid          B.1360    bytes
  mS-DS-CreatorSID               B.1410    sid
  msRTCSIP-OriginatorSid         1.2.840.113556.1.6.21.1.25  sid
  objectCategory                 B.782     text
  distinguishedName              2.5.4.49  dn
  instanceType                   A.1       integer
  whenCreated                    A.2       time
  whenChanged                    A.3       time
  uSNCreated                     A.19      int64
  uSNChanged                     A.120     int64
  isDeleted                      A.48      boolean
  isCriticalSystemObject         B.868     boolean
`);

/** Every attribute that objects of the lab may have. */
export const labAttributes: readonly LabAttribute[] = [...directoryAttributes, ...exchangeAttributes];

/** Built into the server: they are used here, not defined. */
const builtIn = new Set(['description', 'distinguishedName']);

/** Attributes of the rootDSE. Active Directory gives them no ids: these are on the example enterprise of RFC 5612. */
const rootDseAttributes = attributeTable(`
  defaultNamingContext           X.101  text
  rootDomainNamingContext        X.102  text
  configurationNamingContext     X.103  text
  schemaNamingContext            X.104  text
  serverName                     X.105  text
  dsServiceName                  X.106  text
  ldapServiceName                X.107  text
  highestCommittedUSN            X.108  text
  domainFunctionality            X.109  text
  forestFunctionality            X.110  text
  domainControllerFunctionality  X.111  text
  isGlobalCatalogReady           X.112  text
  isSynchronized                 X.113  text
  supportedCapabilities          X.114  text  multi
`);

/** Syntax and matching of RFC 4517. All text may hold any character and compares without case, as in Active Directory. */
const definitions: Readonly<Record<LabSyntax, string>> = {
  text: 'EQUALITY caseIgnoreMatch ORDERING caseIgnoreOrderingMatch SUBSTR caseIgnoreSubstringsMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15',
  integer: 'EQUALITY integerMatch ORDERING integerOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27',
  int64: 'EQUALITY integerMatch ORDERING integerOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27',
  boolean: 'EQUALITY booleanMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.7',
  bytes: 'EQUALITY octetStringMatch ORDERING octetStringOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40',
  sid: 'EQUALITY octetStringMatch ORDERING octetStringOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40',
  time: 'EQUALITY generalizedTimeMatch ORDERING generalizedTimeOrderingMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.24',
  dn: 'EQUALITY distinguishedNameMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.12',
};

function attributeType({ oid, name, syntax, multi }: LabAttribute): string {
  return `attributetype ( ${oid} NAME '${name}' ${definitions[syntax]}${multi ? '' : ' SINGLE-VALUE'} )`;
}

function objectClasses(attributes: readonly LabAttribute[]): string[] {
  // On lines of their own: the server cuts what stands on one line after some 2000 characters.
  const may = attributes.map(({ name }) => name).join('\n\t$ ');
  // Active Directory's own ids. Every class may have every attribute: the lab checks values, not classes.
  const structural: readonly [string, string, string, string][] = [
    ['1.2.840.113556.1.5.67', 'domainDNS', 'top', 'MUST dc'],
    ['2.5.6.5', 'organizationalUnit', 'top', 'MUST ou'],
    ['1.2.840.113556.1.3.23', 'container', 'top', 'MUST cn'],
    ['1.2.840.113556.1.5.8', 'group', 'top', 'MUST cn'],
    ['1.2.840.113556.1.5.76', 'foreignSecurityPrincipal', 'top', 'MUST cn'],
    ['2.5.6.6', 'person', 'top', 'MUST cn'],
    ['2.5.6.7', 'organizationalPerson', 'person', ''],
    ['1.2.840.113556.1.5.15', 'contact', 'organizationalPerson', ''],
    ['1.2.840.113556.1.5.9', 'user', 'organizationalPerson', ''],
    ['2.16.840.1.113730.3.2.2', 'inetOrgPerson', 'user', ''],
    ['1.2.840.113556.1.3.30', 'computer', 'user', ''],
  ];
  return structural.map(
    ([oid, name, parent, must]) =>
      `objectclass ( ${oid} NAME '${name}' SUP ${parent} STRUCTURAL ${must} MAY ( ${may} ) )`,
  );
}

/** The whole schema file. It stands alone: the server's own core, cosine and inetorgperson schemas clash with it. */
export function adLikeSchema(): string {
  const defined = [...labAttributes, ...rootDseAttributes].filter(({ name }) => !builtIn.has(name));
  return `${[...defined.map(attributeType), ...objectClasses(labAttributes)].join('\n')}\n`;
}
