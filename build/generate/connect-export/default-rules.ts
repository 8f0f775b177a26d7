import type { RuleRow } from './rule.ts';

const extensionAttributes = Array.from(
  { length: 15 },
  (_, index) => `extensionAttribute${String(index + 1)}`,
).join(' ');
const people =
  'givenName sn company department title c co l st streetAddress postalCode telephoneNumber mobile';
const notCritical = 'isCriticalSystemObject NOTEQUAL TRUE';
const notWrittenBack = 'adminDescription NOTSTARTSWITH User_';
const enabled = 'userAccountControl ISBITNOTSET 2';
const synchronised = ['cloudMastered NOTEQUAL True', 'cloudFiltered NOTEQUAL True', 'sourceAnchor ISNOTNULL'];
const anchors = {
  sourceAnchor:
    'IIF(IsPresent([mS-DS-ConsistencyGuid]),ConvertToBase64([mS-DS-ConsistencyGuid]),ConvertToBase64([objectGUID]))',
  userPrincipalName:
    'IIF(IsPresent([userPrincipalName]),[userPrincipalName], IIF(IsPresent([sAMAccountName]),([sAMAccountName] & "@" & %Domain.FQDN%),Error("AccountName is not present")))',
};
const leftOut =
  'IIF(IsPresent([isCriticalSystemObject]) || IsPresent([sAMAccountName]) = False || Left([sAMAccountName], 4) = "AAD_" || Left([sAMAccountName], 5) = "MSOL_", True, NULL)';

const userJoins = [
  ['objectSid=objectSid'],
  ['msExchMasterAccountSid=objectSid'],
  ['objectSid=msExchMasterAccountSid'],
  ['msRTCSIP-OriginatorSid=objectSid'],
  ['objectSid=msRTCSIP-OriginatorSid'],
];

/** The default rules of users and inetOrgPersons: two of each. */
function userRules(precedence: number, kind: 'User' | 'InetOrgPerson'): readonly RuleRow[] {
  const from = kind === 'User' ? 'user' : 'inetOrgPerson';
  const own = kind === 'User' ? [notWrittenBack] : [];
  const shape = { from, to: 'person' } as const;
  return [
    {
      ...shape,
      name: `In from AD - ${kind} Join`,
      precedence,
      revision: '006',
      link: 'Provision',
      expressions: { cloudFiltered: leftOut },
      scope: [[notCritical, ...own]],
      joins: userJoins,
    },
    {
      ...shape,
      name: `In from AD - ${kind} AccountEnabled`,
      precedence: precedence + 2,
      revision: '005',
      syncsPasswords: kind === 'User',
      direct: 'pwdLastSet',
      expressions: { ...anchors, accountEnabled: 'IIF(BitAnd([userAccountControl],2)=0,True,False)' },
      scope: [[...own, enabled]],
    },
    {
      ...shape,
      name: `In from AD - ${kind} Common from Exchange`,
      precedence: precedence + 4,
      revision: '003',
      trimmed: people,
      expressions: { displayName: 'IIF(IsNullOrEmpty([displayName]),[cn],[displayName])' },
      scope: [[...own, 'mailNickname ISNOTNULL']],
    },
    {
      ...shape,
      name: `In from AD - ${kind} Common`,
      precedence: precedence + 6,
      revision: '004',
      trimmed: `${people} facsimileTelephoneNumber employeeID mail`,
      direct: 'objectSid thumbnailPhoto',
      expressions: { ...anchors, displayName: 'IIF(IsNullOrEmpty([displayName]),[cn],[displayName])' },
      constants: { sourceObjectType: kind },
      scope: own.length > 0 ? [own] : [],
    },
    {
      ...shape,
      name: `In from AD - ${kind} Exchange`,
      precedence: precedence + 8,
      revision: '005',
      trimmed: extensionAttributes,
      direct: `legacyExchangeDN mailNickname msExchArchiveGUID msExchArchiveName msExchBlockedSendersHash
        msExchHideFromAddressLists msExchMailboxGuid msExchMasterAccountSid msExchRecipientDisplayType
        msExchRecipientTypeDetails msExchSafeRecipientsHash msExchSafeSendersHash targetAddress userCertificate
        userSMIMECertificate`,
      scope: [['mailNickname ISNOTNULL']],
    },
    {
      ...shape,
      name: `In from AD - ${kind} Lync`,
      precedence: precedence + 10,
      revision: '002',
      direct: 'msRTCSIP-PrimaryUserAddress msRTCSIP-UserEnabled msRTCSIP-Line',
      scope: [['msRTCSIP-PrimaryUserAddress ISNOTNULL']],
    },
  ];
}

const groupsAndContacts: readonly RuleRow[] = [
  {
    name: 'In from AD - Group Join',
    precedence: 112,
    revision: '005',
    from: 'group',
    to: 'group',
    link: 'Provision',
    expressions: {
      cloudFiltered:
        'IIF(IsPresent([isCriticalSystemObject]) || [sAMAccountName] = "MSOL_AD_Sync_RichCoexistence", True, NULL)',
    },
    scope: [['adminDescription NOTSTARTSWITH Group_']],
    joins: [['objectGUID=sourceAnchorBinary']],
  },
  {
    name: 'In from AD - Group Exchange',
    precedence: 113,
    revision: '003',
    from: 'group',
    to: 'group',
    direct: 'mailNickname legacyExchangeDN msExchHideFromAddressLists msExchRecipientDisplayType',
    trimmed: extensionAttributes,
    scope: [['mailNickname ISNOTNULL']],
  },
  {
    name: 'In from AD - Group Common',
    precedence: 114,
    revision: '004',
    from: 'group',
    to: 'group',
    direct: 'member objectSid',
    trimmed: 'mail description',
    expressions: { sourceAnchor: 'ConvertToBase64([objectGUID])' },
  },
  {
    name: 'In from AD - Contact Join',
    precedence: 115,
    revision: '004',
    from: 'contact',
    to: 'person',
    link: 'Provision',
    expressions: { cloudFiltered: 'IIF(IsPresent([isCriticalSystemObject]), True, NULL)' },
    joins: [['mail=mail']],
  },
  {
    name: 'In from AD - Contact Common',
    precedence: 116,
    revision: '003',
    from: 'contact',
    to: 'person',
    trimmed: `${people} mail`,
    direct: 'targetAddress mailNickname',
    expressions: { sourceAnchor: 'ConvertToBase64([objectGUID])' },
  },
];

const computers: readonly RuleRow[] = [
  {
    name: 'In from AD - Computer Join',
    precedence: 159,
    revision: '005',
    from: 'computer',
    to: 'device',
    link: 'Provision',
    direct: 'objectSid userCertificate',
    expressions: {
      accountEnabled: 'IIF(BitAnd([userAccountControl],2)=0,True,False)',
      deviceId: 'ConvertToBase64([objectGUID])',
      sourceAnchor: 'ConvertToBase64([objectGUID])',
      displayName: 'IIF(IsNullOrEmpty([displayName]),[cn],[displayName])',
      deviceOSType: '[operatingSystem]',
      deviceOSVersion: '[operatingSystemVersion]',
      registeredOwnerReference: '[mS-DS-CreatorSID]',
      cloudFiltered: 'IIF(IsPresent([userCertificate]),NULL,True)',
    },
    constants: { sourceObjectType: 'Computer', deviceTrustType: 'ServerAd', cloudCreated: 'False' },
    joins: [['objectGUID=deviceId']],
  },
];

const fromEntra = (['User', 'Group', 'Contact'] as const).map((kind, index): RuleRow => ({
  name: `In from AAD - ${kind} Join`,
  precedence: 119 + index,
  revision: '003',
  connector: 'entra',
  from: kind.toLowerCase(),
  to: kind === 'Group' ? 'group' : 'person',
  direct: 'cloudAnchor cloudSourceAnchor',
  joins: [['sourceAnchor=sourceAnchor']],
}));

const outbound = { connector: 'entra', direction: 'Outbound' } as const;

const toEntra: readonly RuleRow[] = [
  {
    name: 'Out to AAD - User Join',
    precedence: 123,
    revision: '012',
    ...outbound,
    from: 'person',
    to: 'user',
    link: 'Provision',
    direct: 'accountEnabled sourceAnchor',
    scope: [['sourceObjectType EQUAL User', ...synchronised, 'accountEnabled ISNOTNULL']],
    joins: [['sourceAnchor=sourceAnchor']],
  },
  {
    name: 'Out to AAD - User Identity',
    precedence: 124,
    revision: '006',
    ...outbound,
    from: 'person',
    to: 'user',
    direct: 'userPrincipalName mail proxyAddresses displayName givenName surname department',
    scope: [['sourceObjectType EQUAL User', ...synchronised]],
  },
  {
    name: 'Out to AAD - User ExchangeOnline',
    precedence: 125,
    revision: '009',
    ...outbound,
    from: 'person',
    to: 'user',
    direct: `${extensionAttributes} msExchArchiveGUID msExchMailboxGuid msExchRecipientTypeDetails
      msExchHideFromAddressLists targetAddress userCertificate mailNickname`,
    scope: [['sourceObjectType EQUAL User', ...synchronised]],
  },
  {
    name: 'Out to AAD - Group Join',
    precedence: 139,
    revision: '008',
    ...outbound,
    from: 'group',
    to: 'group',
    link: 'Provision',
    direct: 'securityEnabled sourceAnchor displayName',
    scope: [
      [...synchronised, 'securityEnabled EQUAL True'],
      [...synchronised, 'mailEnabled EQUAL True'],
    ],
    joins: [['sourceAnchor=sourceAnchor']],
  },
  {
    name: 'Out to AAD - Device Join SOAInAD',
    precedence: 160,
    revision: '002',
    ...outbound,
    from: 'device',
    to: 'device',
    link: 'Provision',
    direct: 'deviceId deviceOSType deviceOSVersion userCertificate',
    scope: [['cloudCreated EQUAL False', 'userCertificate ISNOTNULL', 'cloudFiltered NOTEQUAL True']],
    joins: [['deviceId=deviceId']],
  },
];

/**
 * Default rules with the names, numbers and links that an installation has, and the flows that matter to what is judged:
 * fewer than the real ones.
 */
export const defaultRules: readonly RuleRow[] = [
  ...userRules(100, 'User'),
  ...userRules(101, 'InetOrgPerson'),
  ...groupsAndContacts,
  ...fromEntra,
  ...toEntra,
  ...computers,
];
