import { createHash } from 'node:crypto';
import { contoso, planted, type ExportPlan, type PartitionRow } from './contoso.ts';
import { ruleXml } from './rule-xml.ts';
import { xmlText } from './xml-text.ts';

/** The id that the connector of every tenant has. */
const entraId = 'b891884f-051e-4a83-95af-2544101c9083';

/** Attributes that a forest connector reads, without mS-DS-CreatorSID, which is one of the planted troubles. */
const attributes = `adminDescription c cn co company department displayName employeeID employeeType
  extensionAttribute1 extensionAttribute14 extensionAttribute15 facsimileTelephoneNumber givenName groupType
  isCriticalSystemObject l legacyExchangeDN mail mailNickname member mobile mS-DS-ConsistencyGuid msExchArchiveGUID
  msExchHideFromAddressLists msExchMailboxGuid msExchMasterAccountSid msExchRecipientDisplayType
  msExchRecipientTypeDetails objectGUID objectSid operatingSystem operatingSystemVersion proxyAddresses pwdLastSet
  sAMAccountName sn targetAddress telephoneNumber title userAccountControl userCertificate userPrincipalName`.split(
  /\s+/,
);

/** The folder `resources/sample/connect-export/`: path within it → content. The same in every run. */
export function connectExportFiles(plan: ExportPlan = contoso): ReadonlyMap<string, string> {
  const forestId = idOf(`connector ${plan.forest}`);
  return new Map([
    ['README.md', readme()],
    [`Connectors/Connector_{${forestId}}.xml`, forestConnector(plan, forestId)],
    [`Connectors/Connector_{${entraId}}.xml`, entraConnector()],
    ['GlobalSettings/MV.xml', settings(plan.parameters)],
    ...plan.rules.map((rule): [string, string] => {
      const id = idOf(`rule ${rule.name}`);
      const connector = rule.connector === 'entra' ? entraId : forestId;
      return [`SynchronizationRules/SynchronizationRule_{${id}}.xml`, ruleXml(rule, id, connector)];
    }),
  ]);
}

function forestConnector(plan: ExportPlan, id: string): string {
  return `<ma-data>
  <format-version>1</format-version>
  <id>{${id.toUpperCase()}}</id>
  <name>${xmlText(plan.forestConnectorName)}</name>
  <category>AD</category>
  <subtype />
  <creation-time>2024-03-11 09:40:09.106</creation-time>
  <version>214</version>
  <schema><dsml xmlns="http://www.dsml.org/DSML"><directory-schema><class id="C1"><name>user</name></class></directory-schema></dsml></schema>
  <private-configuration><adma-configuration><forest-name>${plan.forest}</forest-name><forest-login-domain>${plan.forest}</forest-login-domain><forest-login-user>MSOL_5d1f0c2ab913</forest-login-user><parameter-values>
    <parameter name="forest-login-user" type="string" use="connectivity" dataType="String">MSOL_5d1f0c2ab913</parameter>
    <parameter name="password" type="encrypted-string" use="connectivity" dataType="String" encrypted="1" />
    <parameter name="Connector.GroupFilteringGroupDn" type="string" use="global" dataType="String" />
  </parameter-values></adma-configuration></private-configuration>
  <attribute-inclusion>
${attributes.map((name) => `    <attribute>${name}</attribute>`).join('\n')}
  </attribute-inclusion>
  <ma-partition-data>
${plan.partitions.map(partitionXml).join('\n')}
  </ma-partition-data>
</ma-data>
`;
}

function partitionXml({ dn, objectClasses, inclusions, exclusions }: PartitionRow): string {
  return `    <partition>
      <id>{${idOf(`partition ${dn}`)}}</id>
      <name>${dn}</name>
      <selected>1</selected>
      <filter>
        <object-classes>
${listXml('object-class', objectClasses)}
        </object-classes>
        <containers>
          <exclusions>
${listXml('exclusion', exclusions)}
          </exclusions>
          <inclusions>
${listXml('inclusion', inclusions)}
          </inclusions>
        </containers>
      </filter>
      <custom-data><adma-partition-data><cookie>TVNEUwMAAAA=</cookie></adma-partition-data></custom-data>
    </partition>`;
}

function listXml(name: string, values: readonly string[]): string {
  return values.map((value) => `          <${name}>${xmlText(value)}</${name}>`).join('\n');
}

function entraConnector(): string {
  return `<ma-data>
  <format-version>1</format-version>
  <id>{${entraId.toUpperCase()}}</id>
  <name>contoso.onmicrosoft.com - AAD</name>
  <category>Extensible2</category>
  <subtype>Windows Azure Active Directory (Microsoft)</subtype>
  <creation-time>2024-03-11 09:41:17.523</creation-time>
  <version>214</version>
  <private-configuration><MAConfig /></private-configuration>
  <ma-partition-data><partition><name>default</name><selected>1</selected></partition></ma-partition-data>
</ma-data>
`;
}

function settings(parameters: Readonly<Record<string, string>>): string {
  const lines = Object.entries(parameters).map(
    ([name, value]) =>
      `    <parameter name="${name}" type="string" use="SynchronizationGlobal" dataType="String">${xmlText(value)}</parameter>`,
  );
  return `<saved-mv-configuration server='CONTOSO-SYNC01' export-date='2026-02-02 14:28:09.784'>
<mv-data>
 <format-version>1</format-version>
 <version>214</version>
 <schema><dsml:dsml xmlns:dsml="http://www.dsml.org/DSML"><dsml:directory-schema /></dsml:dsml></schema>
 <parameter-values>
${lines.join('\n')}
 </parameter-values>
</mv-data>
</saved-mv-configuration>
`;
}

function readme(): string {
  const rows = planted.map(([what, outcome]) => `| ${what} | \`connectExport.${outcome}\` |`);
  return `# A sample export of Entra Connect

The configuration of a server that synchronises the sample forest, made up, in the layout of
\`Get-ADSyncServerConfiguration -Path\`. Written by \`node build/generate-connect-export.ts\`; the same in every run, so do
not edit the files by hand. The rules have fewer flows than those of a real server.

## What is wrong with it

| What | Outcome |
| --- | --- |
${rows.join('\n')}
`;
}

/** A GUID that is always the same for the same words. */
function idOf(words: string): string {
  const digits = createHash('sha256').update(words).digest('hex');
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20, 32),
  ].join('-');
}
