/** What the program knows of one attribute of Active Directory. */
export interface AttributeSpec {
  /** As the schema spells it. */
  readonly name: string;
  /** Whether its values are bytes, whatever they look like. */
  readonly bytes: boolean;
  readonly multi: boolean;
  /**
   * `values`: read and kept. `size`: only how large the value is matters; a snapshot keeps `<n> bytes` in its place.
   * `count`: only how many values there are matters; a snapshot keeps their number.
   */
  readonly keep: 'values' | 'size' | 'count';
}

/**
 * Every attribute that a check, a scope test, an advisor or the evidence beside a finding reads. Others are not read
 * from a server and not kept from a file. Syntax and number of values as in the Active Directory schema (MS-ADA1-3)
 * and, for the Exchange ones, as Exchange's schema extension defines them.
 */
const table = {
  text: `
    accountNameHistory adminCount adminDescription c cn co company department description displayName dNSHostName
    employeeID employeeType facsimileTelephoneNumber givenName groupType homeMDB info initials isCriticalSystemObject
    isDeleted l lastLogonTimestamp legacyExchangeDN mail mailNickname managedBy mobile msDS-Behavior-Version
    msDS-ExternalDirectoryObjectId msExchArchiveName msExchELCMailboxFlags msExchHideFromAddressLists
    msExchHomeServerName msExchRecipientDisplayType
    msExchRecipientTypeDetails msExchRemoteRecipientType msExchVersion objectCategory operatingSystem
    operatingSystemVersion physicalDeliveryOfficeName postalCode preferredLanguage primaryGroupID pwdLastSet
    sAMAccountName sn st streetAddress targetAddress telephoneNumber title userAccountControl userPrincipalName
    uSNChanged whenChanged whenCreated
    extensionAttribute1 extensionAttribute2 extensionAttribute3 extensionAttribute4 extensionAttribute5
    extensionAttribute6 extensionAttribute7 extensionAttribute8 extensionAttribute9 extensionAttribute10
    extensionAttribute11 extensionAttribute12 extensionAttribute13 extensionAttribute14 extensionAttribute15`,
  textMulti: 'keywords objectClass proxyAddresses servicePrincipalName showInAddressBook',
  bytes: `
    mS-DS-ConsistencyGuid mS-DS-CreatorSID msExchArchiveGUID msExchBlockedSendersHash msExchMailboxGuid
    msExchMasterAccountSid msExchSafeRecipientsHash msExchSafeSendersHash msRTCSIP-OriginatorSid objectGUID objectSid`,
  bytesMulti: 'userCertificate userSMIMECertificate',
  size: 'jpegPhoto thumbnailPhoto',
  count: 'member',
};

function specs(names: string, shape: Omit<AttributeSpec, 'name'>): [string, AttributeSpec][] {
  return names
    .trim()
    .split(/\s+/)
    .map((name) => [name.toLowerCase(), { name, ...shape }]);
}

/** By lower-case name. */
export const knownAttributes: ReadonlyMap<string, AttributeSpec> = new Map([
  ...specs(table.text, { bytes: false, multi: false, keep: 'values' }),
  ...specs(table.textMulti, { bytes: false, multi: true, keep: 'values' }),
  ...specs(table.bytes, { bytes: true, multi: false, keep: 'values' }),
  ...specs(table.bytesMulti, { bytes: true, multi: true, keep: 'values' }),
  ...specs(table.size, { bytes: true, multi: false, keep: 'size' }),
  ...specs(table.count, { bytes: false, multi: true, keep: 'count' }),
]);

/** Lower-case names of what tells whether an object may be changed, whatever a profile reads. */
export const planReads: readonly string[] = [
  'admincount',
  'iscriticalsystemobject',
  'objectsid',
  'samaccountname',
];

/** Lower-case names of what advisors read of objects besides what the profile `entra` reads. */
export const advisorReads: readonly string[] = [
  'dnshostname',
  'legacyexchangedn',
  'msexcharchiveguid',
  'msexcharchivename',
  'msexchelcmailboxflags',
  'msexchmailboxguid',
  'msexchmasteraccountsid',
  'msexchrecipientdisplaytype',
  'msexchremoterecipienttype',
  ...Array.from({ length: 15 }, (_, index) => `extensionattribute${index + 1}`),
  'operatingsystem',
  'operatingsystemversion',
  'primarygroupid',
];

/** The spelling people use for an attribute name in lower case. */
export function spellingOf(name: string): string {
  return knownAttributes.get(name)?.name ?? name;
}
