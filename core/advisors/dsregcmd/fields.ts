/**
 * The fields of `dsregcmd /status` as it prints them, by section. Only those are read that are listed here; others are
 * kept as they stand, since each Windows adds some.
 *
 * Source: "Troubleshoot devices by using the dsregcmd command".
 */
const printed = `
  AzureAdJoined EnterpriseJoined DomainJoined DomainName Virtual_Desktop Device_Name
  DeviceId Thumbprint DeviceCertificateValidity KeyContainerId KeyProvider TpmProtected DeviceAuthStatus
  TenantName TenantId Idp AuthCodeUrl AccessTokenUrl MdmUrl MdmTouUrl MdmComplianceUrl SettingsUrl
  JoinSrvVersion JoinSrvUrl JoinSrvId KeySrvVersion KeySrvUrl KeySrvId WebAuthNSrvVersion WebAuthNSrvUrl WebAuthNSrvId
  DeviceManagementSrvVer DeviceManagementSrvUrl DeviceManagementSrvId
  NgcSet NgcKeyId CanReset WorkplaceJoined WamDefaultSet WamDefaultAuthority WamDefaultId WamDefaultGUID
  AzureAdPrt AzureAdPrtUpdateTime AzureAdPrtExpiryTime AzureAdPrtAuthority EnterprisePrt EnterprisePrtUpdateTime
  EnterprisePrtExpiryTime EnterprisePrtAuthority OnPremTgt CloudTgt KerbTopLevelNames
  AcquirePrtDiagnostics Previous_Prt_Attempt Attempt_Status User_Identity Credential_Type Correlation_ID Endpoint_URI
  HTTP_Method HTTP_Error HTTP_status Server_Error_Code Server_Error_Description
  AadRecoveryEnabled Executing_Account_Name KeySignTest DisplayNameUpdated OsVersionUpdated HostNameUpdated
  Last_HostName_Update Diagnostics_Reference User_Context Client_Time AD_Connectivity_Test AD_Configuration_Test
  DRS_Discovery_Test DRS_Connectivity_Test Token_acquisition_Test Fallback_to_Sync-Join Previous_Registration
  Error_Phase Client_ErrorCode Server_ErrorCode Server_Message Https_Status Request_Id
  Auto_Detect_Settings Auto-Configuration_URL Proxy_Server_List Proxy_Bypass_List Access_Type
  IsDeviceJoined IsUserAzureAD PolicyEnabled PostLogonEnabled DeviceEligible SessionIsNotRemote CertEnrollment
  AdfsRefreshToken AdfsRaIsReady LogonCertTemplateReady UseCloudTrust PreReqResult
  WorkplaceDeviceId WorkplaceThumbprint WorkplaceIdp WorkplaceTenantId WorkplaceTenantName WorkplaceMdmUrl
  WorkplaceSettingsUrl`;

/** The name of each field by its key. */
export const fieldNames: ReadonlyMap<string, string> = new Map(
  printed
    .trim()
    .split(/\s+/)
    .map((name) => name.replaceAll('_', ' '))
    .map((name) => [keyOf(name), name]),
);

/** What a field is known by, however it is spaced: its letters and digits in lower case. */
export function keyOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, '');
}
