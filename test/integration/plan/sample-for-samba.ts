import { readFileSync } from 'node:fs';

const folder = new URL('../../../resources/sample/', import.meta.url);

/** What a directory writes itself, and takes from nobody; and DNs of objects that the sample does not hold. */
const notAdded = new Set(
  `version changetype distinguishedname name cn ou instancetype whencreated whenchanged usncreated usnchanged objectguid
   objectsid objectcategory samaccounttype primarygroupid pwdlastset lastlogontimestamp homemdb iscriticalsystemobject
   msds-externaldirectoryobjectid msrtcsip-originatorsid member`.split(/\s+/),
);

/** userAccountControl (MS-ADTS 2.2.16): accounts without password, since these have none. */
const accountControl = { enabled: '544', disabled: '546', computer: '4128' } as const;

interface Line {
  readonly name: string;
  readonly value: Buffer;
}

/**
 * Both trees of the sample forest as one domain, as an LDIF to add: what was `fabrikam.com` lies in an OU of it, under
 * account names of its own. Left out are group members, since a scan only counts them, and what every domain has:
 * built-in groups, its head, the configuration.
 */
export function sampleForSamba(baseDn: string): string {
  const fabrikam = `OU=Fabrikam,${baseDn}`;
  const records = ['contoso.ldf', 'fabrikam.ldf'].flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .replaceAll('\n ', '')
      .split('\n\n')
      .map((record) => record.trim().split('\n').map(lineOf))
      .filter((lines) => lines.some(({ name: of, value }) => of === 'dn' && !isBuiltIn(value))),
  );
  const accounts = new Set<string>();
  return [
    `dn: ${fabrikam}\nobjectClass: organizationalUnit`,
    `dn: OU=Domain Controllers,${fabrikam}\nobjectClass: organizationalUnit`,
    ...[
      `CN=Users,${fabrikam}`,
      ...[baseDn, fabrikam].map((dn) => `CN=Microsoft Exchange System Objects,${dn}`),
    ].map((dn) => `dn: ${dn}\nobjectClass: container`),
    ...records.map((lines) => lines.flatMap((line) => added(line, fabrikam, accounts)).join('\n')),
  ]
    .join('\n\n')
    .concat('\n');
}

function isBuiltIn(dn: Buffer): boolean {
  const text = dn.toString();
  return text.startsWith('DC=') || /,CN=(?:Builtin|Configuration),/.test(text);
}

function lineOf(text: string): Line {
  const [, name = '', sign, value = ''] = /^([^:]+):(:?) ?(.*)$/.exec(text) ?? [];
  return { name, value: Buffer.from(value, sign === ':' ? 'base64' : 'utf8') };
}

function added({ name, value }: Line, fabrikam: string, accounts: Set<string>): readonly string[] {
  if (name === '' || name.startsWith('#') || notAdded.has(name.toLowerCase())) return [];
  const text = value.toString();
  switch (name) {
    case 'dn':
      return [written(name, text.replace(/DC=fabrikam,DC=com$/, fabrikam))];
    case 'sAMAccountName': {
      const isTaken = accounts.has(text.toLowerCase());
      accounts.add(text.toLowerCase());
      return [written(name, isTaken ? `fab-${text}` : text)];
    }
    case 'userAccountControl': {
      const flags = Number(text);
      const kind = (flags & 0x1000) !== 0 ? 'computer' : (flags & 2) !== 0 ? 'disabled' : 'enabled';
      return [`userAccountControl: ${accountControl[kind]}`];
    }
    default:
      return [written(name, value)];
  }
}

function written(name: string, value: string | Buffer): string {
  return `${name}:: ${Buffer.from(value).toString('base64')}`;
}
