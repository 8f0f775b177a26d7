import type { AdvisorCatalogue, AdvisorOutcome, AdviceSeverity } from '../../model/advice.ts';

type Text = readonly [severity: AdviceSeverity, title: string, sentence: string, action: string];

/** From worst to mildest; `{why}` and `{next}` are those of the first problem of the outcome. */
const texts = {
  deviceGone: [
    'error',
    'Device gone',
    'The computer believes that it has joined, but the tenant refuses its device. {why}',
    '{next}',
  ],
  keyBroken: ['error', 'Key broken', 'The device has lost the use of its key. {why}', '{next}'],
  certificateExpired: [
    'error',
    'Certificate not valid',
    'The certificate of the device is not valid. {why}',
    '{next}',
  ],
  otherTenant: ['error', 'Another tenant', 'The computer has joined another tenant. {why}', '{next}'],
  otherComputer: [
    'error',
    'Another computer',
    'The device that the computer has joined as is not that of its object in the directory. {why}',
    '{next}',
  ],
  sameDevice: [
    'error',
    'Same device',
    'Computers of different names have the device {device}: {computers}. They were made from one image of a computer that had joined.',
    'On all but one, as an administrator: dsregcmd /leave, restart. Mend the image: it must be made before the join.',
  ],
  registrationFailed: ['error', 'Join fails', 'The join fails. {why}', '{next}'],
  deviceAuthFailed: [
    'error',
    'Device not checked',
    'Whether the tenant accepts the device could not be found out. {why}',
    '{next}',
  ],
  noPrt: [
    'error',
    'No refresh token',
    'The computer has joined, but the user has no primary refresh token: nothing tells Entra ID which device this is. {why}',
    '{next}',
  ],
  prtExpired: [
    'error',
    'Refresh token expired',
    'The primary refresh token of the user has expired: nothing tells Entra ID which device this is. {why}',
    '{next}',
  ],
  waitingForSync: [
    'warning',
    'Waiting',
    'The join has begun and waits for the computer to be synchronised. {why}',
    '{next}',
  ],
  notStarted: [
    'warning',
    'Not begun',
    'The computer is a member of the domain and no more; no attempt to join is recorded. {why}',
    '{next}',
  ],
  dualState: [
    'warning',
    'Registered as well',
    'The computer is hybrid joined and a user has registered it as well. {why}',
    '{next}',
  ],
  prtOld: [
    'warning',
    'Refresh token old',
    'The primary refresh token was not renewed for hours. {why}',
    '{next}',
  ],
  unreadable: [
    'warning',
    'Nothing found',
    'The file {file} holds no field of dsregcmd /status.',
    'Save the output anew: dsregcmd /status > %COMPUTERNAME%.txt',
  ],
  softwareKey: [
    'info',
    'Key in software',
    'The computer is joined, its key is not in a TPM. {why}',
    '{next}',
  ],
  entraJoined: [
    'info',
    'Entra joined',
    'The computer is joined to Entra ID alone. Policies that ask for a hybrid-joined device do not take it.',
    'Where such a policy is meant for it: let the policy ask for a compliant device or a hybrid-joined one.',
  ],
  registeredOnly: [
    'info',
    'Registered',
    'A user has registered the device; it is not joined. Policies that ask for a hybrid-joined device do not take it.',
    '{next}',
  ],
  drsJoined: [
    'info',
    'Joined on premises',
    'The computer is registered with AD FS on premises, not with Entra ID.',
    'Let the service connection point of the forest lead to Entra ID if it is to be hybrid joined.',
  ],
  notJoined: [
    'info',
    'Not joined',
    'The computer is neither a member of a domain nor joined to Entra ID.',
    'Join it to the domain within reach of a domain controller.',
  ],
  joined: ['none', 'Hybrid joined', 'The computer is hybrid joined, and the output shows nothing wrong.', ''],
  fleet: ['none', 'Summary', '{computers} outputs: {states}.', ''],
} as const satisfies Readonly<Record<string, Text>>;

/** What an output can come to. */
export type DsregOutcome = keyof typeof texts;

const entries: readonly (readonly [string, Text])[] = Object.entries(texts);

/** What the advisor is. */
export const dsregcmdCatalogue: AdvisorCatalogue = {
  id: 'dsregcmd',
  title: 'dsregcmd outputs',
  columns: ['state', 'error', 'refresh token', 'device', 'tenant'],
  outcomes: entries.map(([name, [severity, title, sentence, action]]): AdvisorOutcome => ({
    id: `dsregcmd.${name}`,
    severity,
    title,
    sentence,
    action,
  })),
};

/** The outcomes, worst first. */
export const outcomeOrder: readonly string[] = entries.map(([name]) => name);
