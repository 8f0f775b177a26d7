import type { AdvisorCatalogue, AdvisorOutcome, AdviceSeverity } from '../../model/advice.ts';
import type { HybridJoinOutcome } from './outcomes.ts';

type Text = readonly [severity: AdviceSeverity, title: string, sentence: string, action: string];

const leaveAndJoin =
  'On the computer, as an administrator: dsregcmd /leave, then restart; it joins anew within the hour after the next sign-in.';

/** From worst to mildest. */
const texts: Readonly<Record<HybridJoinOutcome, Text>> = {
  scpMissing: [
    'error',
    'No connection point',
    'The forest has no service connection point: its computers do not learn which tenant they are to join (0x801c001d).',
    'Let Entra Connect make it (Configure device options, Configure Microsoft Entra hybrid join), unless computers get TenantId and TenantName through the registry.',
  ],
  scpIncomplete: [
    'error',
    'Connection point incomplete',
    'The service connection point lacks azureADName or azureADId in its keywords.',
    'Run Configure device options of Entra Connect again.',
  ],
  scpTwice: [
    'error',
    'Connection point ambiguous',
    'The service connection point names more than one: {azureADName}; {azureADId}.',
    'Leave one azureADName and one azureADId in its keywords.',
  ],
  scpTenantIdForm: [
    'error',
    'Tenant id is no GUID',
    'azureADId of the service connection point is no GUID: {azureADId}.',
    'Write the id of the tenant there, as the overview of Entra ID shows it.',
  ],
  scpOtherTenant: [
    'error',
    'Another tenant',
    'The service connection point leads to the tenant {azureADId}, but the snapshot is of {tenant}.',
    'Find out which of the two is meant; a forest has one tenant, others go through the registry of the computers.',
  ],
  scpDomainNotVerified: [
    'error',
    'Domain not verified',
    'azureADName of the service connection point is {azureADName}, which is no verified domain of the tenant.',
    'Write a verified domain there; for federated sign-in the one that is federated.',
  ],
  suffixNotSupported: [
    'error',
    'Sign-in name not supported',
    'Users whose sign-in name on premises ends in @{suffix}: {users}. {support}',
    'Give them a suffix that is a verified domain of the tenant.',
  ],
  controllerTooOld: [
    'error',
    'Controller too old',
    'The domain controller runs {operating system}; hybrid join needs Windows Server 2008 R2 or later.',
    'Replace the domain controller.',
  ],
  certificateShared: [
    'error',
    'Same certificate',
    'Another computer holds the same certificate: {shared with}. Both were made from one image of a computer that had joined.',
    `${leaveAndJoin} Mend the image: it must be made before the join.`,
  ],
  certificateOfAnother: [
    'error',
    'Certificate of another',
    'The certificate names another computer ({certificate}): Connect leaves the computer out and its device is deleted. It was cloned, or its account was made anew.',
    leaveAndJoin,
  ],
  certificateUnreadable: [
    'error',
    'Certificate unreadable',
    'No value of userCertificate is a certificate: Connect leaves the computer out.',
    `Clear userCertificate of the computer. ${leaveAndJoin}`,
  ],
  certificateExpired: [
    'error',
    'Certificate expired',
    'The certificate has expired ({certificate}): Connect leaves the computer out, and its device is deleted.',
    leaveAndJoin,
  ],
  tooManyCertificates: [
    'error',
    'Too many certificates',
    'userCertificate holds {certificates} values, more than the 15 that Entra ID takes (LargeObject).',
    'Remove expired certificates and those of an authority from userCertificate.',
  ],
  missing: [
    'error',
    'No device',
    'The certificate is there and good, but the tenant has no device of this computer (0x801c03f3).',
    'See whether Connect takes its OU, whether the computer has an export error, and whether the last synchronisation ran.',
  ],
  deviceDisabled: [
    'error',
    'Device disabled',
    'The device is disabled in the tenant, while the computer is enabled here: no policy that asks for a device is met.',
    'Enable the device in Entra ID, unless somebody had a reason.',
  ],
  pending: [
    'warning',
    'Pending',
    'The device was synchronised, but the computer has not registered since.',
    `Let somebody sign in on it within reach of a domain controller and wait an hour; read dsregcmd /status there. One that believes it has joined (its OU was out of scope for a time) stays so: ${leaveAndJoin}`,
  ],
  levelTooOld: [
    'warning',
    'Functional level',
    'The functional level is {level}, older than Windows Server 2008 R2.',
    'Replace domain controllers older than Windows Server 2008 R2.',
  ],
  suffixUnclear: [
    'warning',
    'Sign-in name unclear',
    'Users whose sign-in name on premises ends in @{suffix}: {users}. {support}',
    'Read a tenant snapshot, or give them a suffix that is a verified domain.',
  ],
  neverBegun: [
    'warning',
    'Never begun',
    'The computer is in use, but has no certificate of its own in userCertificate: it has not begun to join.',
    'Read dsregcmd /status on it: connection point, line of sight to a controller, the task Automatic-Device-Join, proxy in the SYSTEM context.',
  ],
  stale: [
    'warning',
    'Stale',
    'The computer has joined, but was last seen {last seen} (as of {as of}).',
    'Ask before anything is deleted: dates lag by two weeks and more. Disable first, wait, then delete; BitLocker keys and LAPS passwords go with the device.',
  ],
  dualState: [
    'warning',
    'Registered as well',
    'The tenant has the computer twice, hybrid joined and registered by a user: {same name}.',
    'Update Windows (from 1803 on it removes the registration at sign-in) and set BlockAADWorkplaceJoin=1; one that Intune manages is to be removed by hand.',
  ],
  duplicate: [
    'warning',
    'Duplicate',
    'The tenant has other devices of this name: {same name}.',
    'Find out which are left over from a reinstallation or a former name; disable them, and delete them later. Leave Autopilot devices.',
  ],
  windowsTooOld: [
    'warning',
    'Windows too old',
    '{operating system} cannot join in this way; Windows 10 1511 and Windows Server 2016 are the first that can.',
    'Replace it; for Windows 7 and 8.1 there was another way, which is out of support with them.',
  ],
  deviceWithoutComputer: [
    'warning',
    'Device without computer',
    'The tenant has a hybrid-joined device whose computer is not in the scan: it was deleted or made anew, or is in a part that was not read.',
    'If all domains were read: disable the device, wait, then delete it; BitLocker keys and LAPS passwords go with it.',
  ],
  kerberosPossible: [
    'info',
    'Entra Kerberos possible',
    'The domain has a controller with Windows Server 2025 ({controllers}): hybrid join by Entra Kerberos, without synchronised computers, is possible at best; the directory does not show the builds it needs.',
    'Only where it is set up does an empty userCertificate mean nothing: builds 26100.6905 of the controller and 26100.6584 of Windows 11, trusted domain object, service principal name.',
  ],
  waitingForSync: [
    'info',
    'Waiting',
    'The certificate is younger than the tenant snapshot: the device could not be there yet.',
    'Take a new tenant snapshot after the next synchronisation.',
  ],
  outOfScope: [
    'info',
    'Out of scope',
    'Synchronisation does not take the computer, so that it cannot join in a managed domain. {scope}',
    'Take its OU into the scope of Connect if it is to join.',
  ],
  certificateNotRead: [
    'info',
    'Certificate not read',
    'The scan has no userCertificate of any object: whether the computer has begun cannot be told.',
    'Export userCertificate as well, or scan the directory itself.',
  ],
  scpFine: ['none', 'Connection point', 'The service connection point leads to {azureADName}.', ''],
  suffixSupported: [
    'none',
    'Sign-in name supported',
    'Users whose sign-in name on premises ends in @{suffix}: {users}. {support}',
    '',
  ],
  kerberosNotPossible: [
    'none',
    'No Entra Kerberos',
    'No controller of the domain runs Windows Server 2025: hybrid join goes by synchronised computers or federation.',
    '',
  ],
  registered: ['none', 'Joined', 'The computer is hybrid joined.', ''],
  begun: [
    'none',
    'Begun',
    'The certificate is there and good: Connect takes the computer. Whether it has joined, only the tenant knows.',
    'Read a tenant snapshot to see it.',
  ],
  notInUse: [
    'none',
    'Not in use',
    'The computer has no certificate and was last seen {last seen} (as of {as of}).',
    '',
  ],
  disabled: ['none', 'Disabled', 'The computer is disabled in the directory.', ''],
  domainController: ['none', 'Domain controller', 'Domain controllers cannot join.', ''],
  notWindows: ['none', 'Not Windows', '{operating system} does not join in this way.', ''],
};

const outcomes = Object.entries(texts).map(([name, [severity, title, sentence, action]]): AdvisorOutcome => ({
  id: `hybridJoin.${name}`,
  severity,
  title,
  sentence,
  action,
}));

/** What the advisor is. */
export const hybridJoinCatalogue: AdvisorCatalogue = {
  id: 'hybrid-join',
  title: 'Hybrid join',
  columns: ['operating system', 'last seen', 'certificate', 'device'],
  outcomes,
};

/** The id of an outcome. */
export function outcomeId(outcome: HybridJoinOutcome): string {
  return `hybridJoin.${outcome}`;
}
