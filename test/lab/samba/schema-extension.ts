import { exchangeAttributes, exchangeSchemaVersion } from '../schema/exchange-attributes.ts';
import type { LabAttribute, LabSyntax } from '../schema/lab-attribute.ts';

/** attributeSyntax and oMSyntax of each syntax: MS-ADTS 3.1.1.2.2.2. */
const syntaxIds: Readonly<Record<LabSyntax, readonly [string, number]>> = {
  text: ['2.5.5.12', 64],
  integer: ['2.5.5.9', 2],
  int64: ['2.5.5.16', 65],
  boolean: ['2.5.5.8', 1],
  bytes: ['2.5.5.10', 4],
  sid: ['2.5.5.17', 4],
  time: ['2.5.5.11', 24],
  dn: ['2.5.5.1', 127],
};

/** oMObjectClass of a distinguished name: 1.3.12.2.1011.28.0.714, as BER bytes in base64. */
const dnObjectClass = 'KwwCh3McAIVK';

function ldifBoolean(value: boolean): string {
  return value ? 'TRUE' : 'FALSE';
}

function attributeSchema(attribute: LabAttribute, schemaDn: string): string {
  const [syntax, omSyntax] = syntaxIds[attribute.syntax];
  const lines = [
    `dn: CN=${attribute.name},${schemaDn}`,
    'changetype: add',
    'objectClass: top',
    'objectClass: attributeSchema',
    `attributeID: ${attribute.oid}`,
    `attributeSyntax: ${syntax}`,
    `oMSyntax: ${omSyntax}`,
    `isSingleValued: ${ldifBoolean(!attribute.multi)}`,
    `searchFlags: ${attribute.searchFlags}`,
    `isMemberOfPartialAttributeSet: ${ldifBoolean(attribute.inCatalog)}`,
    `lDAPDisplayName: ${attribute.name}`,
  ];
  if (attribute.syntax === 'dn') lines.push(`oMObjectClass:: ${dnObjectClass}`);
  if (attribute.linkId !== undefined) lines.push(`linkID: ${attribute.linkId}`);
  if (attribute.range !== undefined) {
    lines.push(`rangeLower: ${attribute.range[0]}`, `rangeUpper: ${attribute.range[1]}`);
  }
  return `${lines.join('\n')}\n\n`;
}

/** First step: the attributes. They can be named in a class only after the second step. */
export function newAttributesLdif(baseDn: string): string {
  const schemaDn = `CN=Schema,CN=Configuration,${baseDn}`;
  const { name, oid, version } = exchangeSchemaVersion;
  const versionMark: LabAttribute = {
    name,
    oid,
    syntax: 'text',
    multi: false,
    inCatalog: false,
    searchFlags: 0,
    range: [0, version],
  };
  return [...exchangeAttributes, versionMark]
    .map((attribute) => attributeSchema(attribute, schemaDn))
    .join('');
}

/**
 * Second step: read the schema anew, then let mail recipients have the attributes. User, group and contact all carry
 * the class Mail-Recipient.
 */
export function recipientClassLdif(baseDn: string): string {
  const names = exchangeAttributes.map(({ name }) => `mayContain: ${name}`);
  return [
    'dn:',
    'changetype: modify',
    'add: schemaUpdateNow',
    'schemaUpdateNow: 1',
    '',
    `dn: CN=Mail-Recipient,CN=Schema,CN=Configuration,${baseDn}`,
    'changetype: modify',
    'add: mayContain',
    ...names,
    '',
  ].join('\n');
}

/**
 * Third step: the names under which Kerberos finds the directory service, which on a full controller its DNS service
 * registers, and the functional level of Windows Server 2016 (7) in the rootDSE. Samba 4.17 itself knows 2008 R2.
 */
export function controllerLdif(domain: {
  baseDn: string;
  host: string;
  dnsName: string;
  netbiosName: string;
}): string {
  const { baseDn, host, dnsName, netbiosName } = domain;
  const configuration = `CN=Configuration,${baseDn}`;
  const levels = [
    `CN=NTDS Settings,CN=DC1,CN=Servers,CN=Default-First-Site-Name,CN=Sites,${configuration}`,
    baseDn,
    `CN=Partitions,${configuration}`,
  ].map((dn) => [
    `dn: ${dn}`,
    'changetype: modify',
    'replace: msDS-Behavior-Version',
    'msDS-Behavior-Version: 7',
    '',
  ]);
  return [
    `dn: CN=DC1,OU=Domain Controllers,${baseDn}`,
    'changetype: modify',
    'add: servicePrincipalName',
    `servicePrincipalName: ldap/${host}`,
    `servicePrincipalName: ldap/${host}/${dnsName}`,
    `servicePrincipalName: ldap/${host}/${netbiosName}`,
    '',
    ...levels.flat(),
  ].join('\n');
}
