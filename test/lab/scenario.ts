import { hash } from 'node:crypto';

/** One object to write, attribute by attribute. */
type Attributes = Readonly<Record<string, string | Buffer | readonly string[] | undefined>>;

/** What a test wants of the believable company. */
export interface ScenarioOptions {
  readonly baseDn: string;
  /** Members of the group `All staff`, each an account of its own: 2 ms each the first time. */
  readonly staff?: number;
}

/** An ordinary account that can sign in: it may read what every user may. */
export const reader = { sAMAccountName: 'anna.reader', password: 'Passw0rd!Anna' } as const;

/** userAccountControl: an account, without a password, disabled. MS-ADTS 2.2.16. */
const account = { plain: '512', noPassword: '544', disabled: '546', computer: '4128' } as const;

/** RFC 2849: text that has to be written in base64. */
function isUnsafe(value: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the RFC names these characters
  return /^[ :<]|[^\u0001-\u007f]|[\0\r\n]| $/.test(value);
}

function line(attribute: string, value: string | Buffer): string {
  if (typeof value === 'string' && !isUnsafe(value)) return `${attribute}: ${value}\n`;
  return `${attribute}:: ${Buffer.from(value).toString('base64')}\n`;
}

function record(dn: string, classes: readonly string[], attributes: Attributes): string {
  const values = Object.entries(attributes).flatMap(([name, held]) => {
    if (held === undefined) return [];
    return (typeof held === 'string' || Buffer.isBuffer(held) ? [held] : held).map((value) =>
      line(name, value),
    );
  });
  return `${line('dn', dn)}${classes.map((name) => line('objectClass', name)).join('')}${values.join('')}\n`;
}

function passwordValue(password: string): Buffer {
  return Buffer.from(`"${password}"`, 'utf16le');
}

/** The same bytes for the same name, so that every run of the tests sees the same domain. */
function fixedBytes(name: string, length: number): Buffer {
  return hash('sha256', name, 'buffer').subarray(0, length);
}

/** The attributes of a recipient that nothing is wrong with. */
function healthy(nick: string): Attributes {
  return {
    sAMAccountName: nick,
    userPrincipalName: `${nick}@contoso.com`,
    mail: `${nick}@contoso.com`,
    mailNickname: nick,
    displayName: nick,
    proxyAddresses: [`SMTP:${nick}@contoso.com`, `smtp:${nick}@contoso.mail.onmicrosoft.com`],
  };
}

/**
 * The objects of a small company, as an LDIF to add, head first. Holds at least one of every defect that a domain
 * controller lets in; it refuses a userPrincipalName that is taken, so that one is not here.
 */
export function scenarioLdif({ baseDn, staff = 0 }: ScenarioOptions): string {
  const top = `OU=Contoso,${baseDn}`;
  const ou = (name: string, parent = top, more: Attributes = {}): string =>
    record(`OU=${name},${parent}`, ['organizationalUnit'], more);
  const user = (cn: string, unit: string, attributes: Attributes): string =>
    record(`CN=${cn},OU=${unit},${top}`, ['user'], { userAccountControl: account.noPassword, ...attributes });
  const contact = (cn: string, attributes: Attributes): string =>
    record(`CN=${cn},OU=Contacts,${top}`, ['contact'], attributes);
  const group = (cn: string, attributes: Attributes): string =>
    record(`CN=${cn},OU=Groups,${top}`, ['group'], attributes);
  const computer = (cn: string, attributes: Attributes): string =>
    record(`CN=${cn},OU=Computers,${top}`, ['computer'], {
      sAMAccountName: `${cn}$`,
      userAccountControl: account.computer,
      ...attributes,
    });
  const staffNumbers = Array.from({ length: staff }, (_, index) => String(index + 1).padStart(5, '0'));

  return [
    ou('Contoso', baseDn),
    ...['Users', 'Sales', 'Groups', 'Contacts', 'Computers', 'Staff'].map((name) => ou(name)),
    // Nobody but the domain's administrators may read below it.
    ou('Hidden', top, { nTSecurityDescriptor: 'D:P(A;CI;GA;;;DA)(A;CI;GA;;;SY)' }),

    user('Anna Reader', 'Users', {
      sAMAccountName: reader.sAMAccountName,
      userPrincipalName: 'anna.reader@contoso.com',
      userAccountControl: account.plain,
      unicodePwd: passwordValue(reader.password),
    }),
    user('Kim Akers', 'Users', healthy('kim')),
    user('Akers\\, Kim (Sales)', 'Sales', { ...healthy('kim.sales'), displayName: 'Akers, Kim (Sales)' }),
    user('Jörg Müller 李', 'Users', { ...healthy('joerg'), displayName: 'Jörg Müller 李', sn: 'Müller' }),
    user('Hidden Person', 'Hidden', healthy('hidden.person')),

    user('Local Suffix', 'Users', { ...healthy('local'), userPrincipalName: 'local@corp.contoso.local' }),
    user('Odd Sign-in', 'Users', { ...healthy('odd'), userPrincipalName: 'odd name&co@contoso.com' }),
    user('No Sign-in', 'Users', { ...healthy('nosignin'), userPrincipalName: undefined }),
    user('Bad Nickname', 'Users', { ...healthy('nick'), mailNickname: 'nick, the[1]' }),
    user('Dot Nickname', 'Users', { ...healthy('dot'), mailNickname: 'dot.' }),
    user('Blank Display', 'Users', { ...healthy('blank'), displayName: ' ' }),
    user('Space Mail', 'Users', { ...healthy('space'), mail: 'space@contoso.com ' }),
    user('Unicode Mail', 'Users', { ...healthy('unicode'), mail: 'jörg@contoso.com' }),
    user('Bad Mail', 'Users', { ...healthy('badmail'), mail: 'badmail@@contoso.com' }),
    user('No Prefix', 'Users', {
      ...healthy('noprefix'),
      proxyAddresses: ['SMTP:noprefix@contoso.com', 'noprefix2@contoso.com'],
    }),
    user('Two Primaries', 'Users', {
      ...healthy('two'),
      proxyAddresses: ['SMTP:two@contoso.com', 'SMTP:two2@contoso.com'],
    }),
    user('Long Address', 'Users', {
      ...healthy('long'),
      proxyAddresses: ['SMTP:long@contoso.com', `smtp:${'a'.repeat(300)}@contoso.com`],
    }),
    user('Bad Target', 'Users', { ...healthy('target'), targetAddress: 'SMTP: target@contoso.com' }),

    user('Double One', 'Users', { ...healthy('double1'), mail: 'double@contoso.com' }),
    user('Double Two', 'Sales', { ...healthy('double2'), mail: 'double@contoso.com' }),
    user('Shared Address One', 'Users', {
      ...healthy('shared1'),
      proxyAddresses: ['SMTP:shared1@contoso.com', 'smtp:shared@contoso.com'],
    }),
    contact('Shared Address Two', {
      displayName: 'Shared Address Two',
      mail: 'shared@fabrikam.com',
      mailNickname: 'shared2',
      targetAddress: 'SMTP:shared@fabrikam.com',
      proxyAddresses: ['SMTP:shared@fabrikam.com', 'smtp:SHARED@contoso.com'],
    }),
    contact('No Address', { displayName: 'No Address' }),

    user('Left Mailbox', 'Users', {
      ...healthy('leftmailbox'),
      msExchMailboxGuid: fixedBytes('left mailbox', 16),
      msExchArchiveGUID: fixedBytes('left archive', 16),
    }),
    user('Mailbox', 'Users', {
      ...healthy('mailbox'),
      msExchMailboxGuid: fixedBytes('mailbox', 16),
      msExchRecipientTypeDetails: '1',
      msExchHomeServerName: '/o=Contoso/ou=Exchange Administrative Group/cn=Servers/cn=EX1',
    }),
    user('Anchored', 'Users', {
      ...healthy('anchored'),
      'mS-DS-ConsistencyGuid': fixedBytes('anchored', 16),
    }),
    user('Thousand Addresses', 'Users', {
      ...healthy('thousand'),
      proxyAddresses: [
        'SMTP:thousand@contoso.com',
        ...Array.from({ length: 999 }, (_, index) => `smtp:thousand.${index + 1}@contoso.com`),
      ],
    }),
    user('Disabled', 'Users', { ...healthy('disabled'), userAccountControl: account.disabled }),
    user('Filtered', 'Users', { ...healthy('filtered'), adminDescription: 'User_NoSync' }),

    computer('PC-0001', {
      dNSHostName: 'pc-0001.corp.contoso.com',
      operatingSystem: 'Windows 11 Enterprise',
    }),
    computer('PC-0002', { userCertificate: fixedBytes('not a certificate', 32) }),

    ...staffNumbers.map((number) =>
      user(`Staff ${number}`, 'Staff', { sAMAccountName: `s${number}`, displayName: `Staff ${number}` }),
    ),
    group('All staff', {
      sAMAccountName: 'All staff',
      displayName: 'All staff',
      mail: 'all@contoso.com',
      mailNickname: 'all',
      proxyAddresses: 'SMTP:all@contoso.com',
      member: staffNumbers.map((number) => `CN=Staff ${number},OU=Staff,${top}`),
    }),
    group('No Display', { sAMAccountName: 'No Display', mail: 'nodisplay@contoso.com' }),
  ].join('');
}

/** Changes to make once the domain runs: the sign-in suffixes of the forest. */
export function scenarioChanges(baseDn: string): string {
  return [
    `dn: CN=Partitions,CN=Configuration,${baseDn}`,
    'changetype: modify',
    'add: uPNSuffixes',
    'uPNSuffixes: contoso.com',
    'uPNSuffixes: corp.contoso.local',
    '',
  ].join('\n');
}
