import { attributeTable } from './lab-attribute.ts';

/**
 * What Exchange adds to the schema of a forest, as far as synchronisation looks at it. Ids, syntaxes and limits are
 * the genuine ones. For those above E.50730, catalog membership and single or multi are likely, not confirmed. The
 * genuine ids of the three on arc X are not known here.
 */
export const exchangeAttributes = attributeTable(`
  mailNickname                       A.447    text     catalog flags=5 range=1-64
  targetAddress                      A.352    text     catalog flags=1 range=1-1123
  homeMDB                            A.244    dn       catalog link=32
  homeMTA                            A.171    dn       catalog
  altRecipient                       A.126    dn       link=12
  publicDelegates                    A.238    dn       multi link=14
  deliverAndRedirect                 A.190    boolean  catalog
  mDBUseDefaults                     A.309    boolean  catalog
  extensionAttribute1                A.423    text     catalog range=1-1024
  extensionAttribute2                A.424    text     catalog range=1-1024
  extensionAttribute3                A.425    text     catalog range=1-1024
  extensionAttribute4                A.426    text     catalog range=1-1024
  extensionAttribute5                A.427    text     catalog range=1-1024
  extensionAttribute6                A.428    text     catalog range=1-1024
  extensionAttribute7                A.429    text     catalog range=1-1024
  extensionAttribute8                A.430    text     catalog range=1-1024
  extensionAttribute9                A.431    text     catalog range=1-1024
  extensionAttribute10               A.432    text     catalog range=1-1024
  extensionAttribute11               A.599    text     catalog range=1-2048
  extensionAttribute12               A.600    text     catalog range=1-2048
  extensionAttribute13               A.601    text     catalog range=1-2048
  extensionAttribute14               A.602    text     catalog range=1-2048
  extensionAttribute15               A.603    text     catalog range=1-2048
  msExchHomeServerName               E.47     text     catalog
  msExchHideFromAddressLists         E.73     boolean  catalog
  msExchMasterAccountSid             E.81     sid      catalog
  msExchUserAccountControl           E.101    integer  catalog
  msExchMailboxGuid                  E.11058  bytes    catalog flags=1 range=16-16
  msExchPoliciesIncluded             E.50050  text     multi
  msExchPoliciesExcluded             E.50051  text     multi
  msExchRecipientDisplayType         E.50730  integer  catalog flags=1
  msExchELCMailboxFlags              E.50761  integer
  msExchSafeSendersHash              E.50765  bytes
  msExchSafeRecipientsHash           E.50766  bytes
  msExchRecipientTypeDetails         E.50855  int64    catalog flags=1
  msExchEnableModeration             E.50969  boolean
  msExchBlockedSendersHash           E.50976  bytes
  msExchImmutableId                  E.51022  text
  msExchArchiveName                  E.51441  text     multi
  msExchArchiveGUID                  E.51443  bytes    flags=9
  msExchArchiveStatus                E.51602  integer
  msExchRemoteRecipientType          E.51611  int64
  msExchUCVoiceMailSettings          E.51612  text     multi
  msExchMailboxAuditEnable           E.51671  boolean
  msExchBypassAudit                  E.51678  boolean
  msExchLitigationHoldDate           E.51734  time
  msExchLitigationHoldOwner          E.51735  text
  msExchUsageLocation                E.51767  text
  msExchExtensionCustomAttribute1    E.51876  text     multi catalog
  msExchExtensionCustomAttribute2    E.51877  text     multi catalog
  msExchExtensionCustomAttribute3    E.51878  text     multi catalog
  msExchExtensionCustomAttribute4    E.51879  text     multi catalog
  msExchExtensionCustomAttribute5    E.51880  text     multi catalog
  msExchUserHoldPolicies             E.52071  text     multi
  msExchRequireAuthToSendTo          B.5062   boolean  catalog
  msDS-ExternalDirectoryObjectId     B.2310   text     flags=9 range=1-256
  msExchVersion                      X.1      int64    catalog
  msExchCoManagedByLink              X.2      dn       multi
`);

/**
 * The attribute whose rangeUpper is the version of Exchange's schema; it holds no value anywhere.
 * 17003 is that of Exchange Server 2019 CU14 (Microsoft Learn, "Prepare Active Directory and domains for Exchange").
 */
export const exchangeSchemaVersion = {
  name: 'ms-Exch-Schema-Version-Pt',
  oid: '1.3.6.1.4.1.32473.1.3',
  version: 17003,
};
