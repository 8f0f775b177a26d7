import { outcomeOrder, type DsregOutcome } from './catalogue.ts';
import { joinProblems } from './judge-join.ts';
import { enterpriseTokenProblems, tokenProblems } from './judge-token.ts';
import { joinState, momentsIn, truthOf, valueOf, type JoinState } from './output-values.ts';
import type { DsregOutput } from './parse-dsregcmd.ts';
import type { DsregProblem } from './problem.ts';

/** What an output comes to. */
export interface DsregVerdict {
  readonly outcome: DsregOutcome;
  readonly state: JoinState;
  /** Worst first. */
  readonly problems: readonly DsregProblem[];
}

/** What is known besides the output. */
export interface DsregSurroundings {
  /** ISO 8601, UTC: for outputs that do not say when they were made. */
  readonly now: string;
  /** The tenant that computers are to join; undefined where it is not known. */
  readonly tenantId: string | undefined;
  /** objectGUID, lower case, of the computer of this name in the scan; absent where there is none, or are several. */
  readonly objectGuid?: string | undefined;
}

const leaveAndJoin = 'As an administrator: dsregcmd /leave, restart; it joins anew after the next sign-in.';

/** What an output of each state comes to where nothing is wrong. */
const outcomeOfState: Readonly<Record<JoinState, DsregOutcome>> = {
  hybrid: 'joined',
  entra: 'entraJoined',
  domain: 'notStarted',
  onPremises: 'drsJoined',
  none: 'notJoined',
  unknown: 'unreadable',
};

/**
 * Judges an output of `dsregcmd /status`. Whatever is absent is not judged: each Windows prints other fields.
 *
 * Source: "Troubleshoot devices by using the dsregcmd command".
 */
export function judgeDsregcmd(output: DsregOutput, around: DsregSurroundings): DsregVerdict {
  const state = joinState(output);
  const isJoined = state === 'hybrid' || state === 'entra';
  const found = isJoined
    ? deviceProblems(output, around, state)
    : state === 'onPremises'
      ? [...joinProblems(output, state), ...enterpriseTokenProblems(output)]
      : joinProblems(output, state);
  const problems = found.toSorted(
    (one, other) => outcomeOrder.indexOf(one.outcome) - outcomeOrder.indexOf(other.outcome),
  );
  // That a key is in software is worth less than that the computer is not hybrid joined.
  const [worst] = problems.filter(({ outcome }) => outcome !== 'softwareKey' || state === 'hybrid');
  return { outcome: worst?.outcome ?? outcomeOfState[state], state, problems };
}

function deviceProblems(
  output: DsregOutput,
  { now, tenantId, objectGuid }: DsregSurroundings,
  state: JoinState,
): readonly DsregProblem[] {
  const problem = (
    isSo: boolean,
    outcome: DsregOutcome,
    field: string,
    says: string,
    next: string,
  ): readonly DsregProblem[] => (isSo ? [{ outcome, field, value: valueOf(output, field), says, next }] : []);
  const made = momentsIn(valueOf(output, 'Client Time'))[0];
  const [from, until] = momentsIn(valueOf(output, 'DeviceCertificateValidity'));
  const moment = made ?? now;
  const status = valueOf(output, 'DeviceAuthStatus');
  const isRefused = /disabled|deleted/i.test(status);
  const isNotAsked = status !== '' && !/^success/i.test(status) && !isRefused;
  const tenant = valueOf(output, 'TenantId').toLowerCase();
  const deviceId = valueOf(output, 'DeviceId').toLowerCase();
  return [
    ...problem(
      isRefused,
      'deviceGone',
      'DeviceAuthStatus',
      'The device is disabled or deleted in the tenant.',
      `Enable it in Entra ID. If it was deleted, see that the computer is synchronised, then: ${leaveAndJoin}`,
    ),
    ...problem(
      isNotAsked,
      'deviceAuthFailed',
      'DeviceAuthStatus',
      'The tenant could not be asked, or gave no answer.',
      'Check the network in the SYSTEM context, and the clock; then run dsregcmd /status again.',
    ),
    ...problem(
      /fail/i.test(valueOf(output, 'KeySignTest')),
      'keyBroken',
      'KeySignTest',
      'The key of the device cannot sign: the TPM was cleared, or the computer is a clone.',
      leaveAndJoin,
    ),
    ...problem(
      truthOf(output, 'AadRecoveryEnabled') === true,
      'keyBroken',
      'AadRecoveryEnabled',
      'The keys of the device cannot be used, and it is marked for recovery.',
      'Let a user sign in with a network: the recovery begins then. If it stays so, leave and join anew (dsregcmd /leave).',
    ),
    ...problem(
      until !== undefined && until < moment,
      'certificateExpired',
      'DeviceCertificateValidity',
      'The certificate of the device has expired.',
      leaveAndJoin,
    ),
    ...problem(
      from !== undefined && from > moment,
      'certificateExpired',
      'DeviceCertificateValidity',
      'The certificate of the device is not valid yet.',
      'Set the clock of the computer.',
    ),
    ...problem(
      tenantId !== undefined && tenant !== '' && tenant !== tenantId,
      'otherTenant',
      'TenantId',
      `The tenant snapshot is of ${tenantId ?? ''}.`,
      'Find out which service connection point the computer used: that of its forest, or TenantId in its registry.',
    ),
    ...problem(
      state === 'hybrid' && objectGuid !== undefined && deviceId !== '' && deviceId !== objectGuid,
      'otherComputer',
      'DeviceId',
      `The objectGUID of the computer is ${objectGuid ?? ''}: it was cloned from one that had joined, or its object was made anew since.`,
      leaveAndJoin,
    ),
    ...problem(
      state === 'hybrid' && truthOf(output, 'WorkplaceJoined') === true,
      'dualState',
      'WorkplaceJoined',
      'A user has added the work account to Windows, which registered the device a second time.',
      'From Windows 10 1803 on it is removed at the next sign-in; otherwise disconnect the account in Settings, Access work or school. BlockAADWorkplaceJoin=1 prevents it.',
    ),
    ...tokenProblems(output),
    ...problem(
      isKeyInSoftware(output),
      'softwareKey',
      valueOf(output, 'TpmProtected') === '' ? 'KeyProvider' : 'TpmProtected',
      'There is no TPM 2.0 that could be used, or it was not ready at the join.',
      'Where the computer has a TPM: get it ready, then leave and join anew.',
    ),
  ];
}

/** Older Windows says nothing of the TPM: there the provider of the key tells. */
export function isKeyInSoftware(output: DsregOutput): boolean {
  if (valueOf(output, 'TpmProtected') !== '') return truthOf(output, 'TpmProtected') === false;
  return /software/i.test(valueOf(output, 'KeyProvider'));
}
