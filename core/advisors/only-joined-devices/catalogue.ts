import type { AdvisorCatalogue, AdvisorOutcome, AdviceSeverity } from '../../model/advice.ts';
import type { DeviceOutcome } from './judge-access.ts';
import type { PolicyOutcome } from './judge-policy.ts';
import type { SignInOutcome } from './judge-sign-in.ts';

/** Everything that the advisor can come to. */
export type OnlyJoinedDevicesOutcome =
  | PolicyOutcome
  | DeviceOutcome
  | SignInOutcome
  | 'noPolicy'
  | 'withoutComputer'
  | 'userDevices'
  | 'userNotRefused';

type Text = readonly [severity: AdviceSeverity, title: string, sentence: string, action: string];

/** From worst to mildest. */
const texts: Readonly<Record<OnlyJoinedDevicesOutcome, Text>> = {
  notInTenant: [
    'error',
    'No device',
    'The tenant has no device of this computer. Refused by: {refused by}. {join}',
    'See where its join stands: foresync advise hybrid-join.',
  ],
  pending: [
    'error',
    'Pending',
    'The device was synchronised, but has not registered and cannot identify itself. Refused by: {refused by}.',
    'Let somebody sign in on it within reach of a domain controller and wait an hour; if it stays pending: dsregcmd /leave as an administrator, then restart.',
  ],
  policyNeverMet: [
    'warning',
    'Never met',
    'The policy asks for a hybrid-joined device on platforms that have none: {never met on}.',
    'Limit the policy to Windows, or let it ask for a compliant device or an app protection policy on the others.',
  ],
  deviceDisabled: [
    'warning',
    'Device disabled',
    'The device is disabled in the tenant: it is accepted nowhere that a policy asks for one.',
    'Enable it in Entra ID, Devices, unless somebody had a reason.',
  ],
  notCompliant: [
    'warning',
    'Not compliant',
    'The device is hybrid joined, but not compliant. Refused by: {refused by}.',
    'Look in Intune at what it reports, or whether the device is enrolled at all.',
  ],
  entraJoined: [
    'warning',
    'Joined to Entra ID alone',
    'The device is joined to Entra ID and is no member of a domain. Refused by: {refused by}.',
    'Let the policy ask for a compliant device or a hybrid-joined one (OR), and let the device be managed.',
  ],
  registeredOnly: [
    'warning',
    'Only registered',
    'The device is only registered, which joins nothing. Refused by: {refused by}. {join}',
    'A company computer: see that it is synchronised and joins, then remove the registration. A private one: it is not meant to be accepted.',
  ],
  duplicate: [
    'warning',
    'Duplicate',
    'The device is accepted, but the tenant has others of this name: {same name}. A browser or an app that presents one of those is refused.',
    'Remove the registration or the device that is left over.',
  ],
  stale: [
    'warning',
    'Stale',
    'The device is accepted, but was last seen {last seen} (as of {as of}): its keys may have expired.',
    'Ask before anything is deleted; dates lag by two weeks and more.',
  ],
  userBrowser: [
    'warning',
    'Browser without device',
    'Refused at {application}, {when} ({code}): {browser} on Windows presented no device.',
    'Edge must be signed in with the work account; Chrome needs the policy CloudAPAuthEnabled or the extension Microsoft Single Sign On, Firefox its setting for Windows sign-in; private windows never pass the device. See: foresync advise sign-in-error.',
  ],
  userRegistered: [
    'warning',
    'Registered device',
    'Refused at {application}, {when} ({code}): the device was presented as {presented as}.',
    'Use a company computer; if it is one, see that it is synchronised and joins, then remove the registration.',
  ],
  userNotCompliant: [
    'warning',
    'Device not compliant',
    'Refused at {application}, {when} ({code}): the device is joined, but not compliant.',
    'Look in Intune at what it reports, or whether it is enrolled at all.',
  ],
  userRefused: [
    'warning',
    'Refused',
    'Refused at {application}, {when} ({code}). {because}',
    'Compare the device that was presented with the one in the tenant; explain dsregcmd /status of the computer.',
  ],
  policyDemands: [
    'info',
    'Policy',
    'The policy asks for {controls}.',
    'Know whom it concerns ({covers}) before it is changed; where only a hybrid-joined device will do, offer a compliant one as well.',
  ],
  policyReportOnly: [
    'info',
    'Policy, report only',
    'The policy would ask for {controls}; it only reports.',
    'Put right what this advisor names before it is switched on.',
  ],
  otherPlatform: [
    'info',
    'Cannot be joined',
    'A device with {operating system} cannot be hybrid joined. Refused by: {refused by}.',
    'Limit the policy to Windows, or offer a compliant device.',
  ],
  userDeviceCode: [
    'info',
    'Device code',
    'Refused at {application}, {when} ({code}): signing in with a code never presents a device.',
    'That is as it should be: sign in interactively on the computer itself.',
  ],
  withoutComputer: [
    'info',
    'Device without computer',
    'The device is hybrid joined, and no computer of the scan is it.',
    'If all domains were read: disable the device, wait, then delete it.',
  ],
  policyOffers: [
    'none',
    'Policy, other ways',
    'The policy takes {controls}, but something else as well ({others}): a device is not demanded.',
    '',
  ],
  policyOff: ['none', 'Policy, off', 'The policy asks for {controls}; it is off.', ''],
  noPolicy: ['none', 'No policy', 'No policy of the tenant demands a hybrid-joined or compliant device.', ''],
  userDevices: ['none', 'Devices of the user', 'Registered by the user: {devices}.', ''],
  userNotRefused: [
    'none',
    'Not refused',
    'Of {sign-ins} sign-ins since {since} none was refused for a device.',
    '',
  ],
  accepted: ['none', 'Accepted', 'Every policy that demands a device accepts this one.', ''],
};

const outcomes = Object.entries(texts).map(([name, [severity, title, sentence, action]]): AdvisorOutcome => ({
  id: `onlyJoinedDevices.${name}`,
  severity,
  title,
  sentence,
  action,
}));

/** What the advisor is. */
export const onlyJoinedDevicesCatalogue: AdvisorCatalogue = {
  id: 'only-joined-devices',
  title: 'Only joined devices',
  columns: ['refused by', 'device', 'join', 'last seen'],
  outcomes,
};

/** The id of an outcome. */
export function outcomeId(outcome: OnlyJoinedDevicesOutcome): string {
  return `onlyJoinedDevices.${outcome}`;
}
