import type { DsregOutcome } from './catalogue.ts';
import { codesIn } from './error-codes.ts';
import { valueOf } from './output-values.ts';
import type { DsregOutput } from './parse-dsregcmd.ts';
import type { DsregProblem } from './problem.ts';

/** What to look at where the code is not known, by the phase that the attempt ended in. */
const phases: readonly (readonly [phase: RegExp, next: string])[] = [
  [/^pre-?check/i, 'Check the line of sight to a domain controller.'],
  [/^discover/i, 'Check the service connection point, and that the registration service can be reached.'],
  [/^auth/i, 'Check the federation service, or that the computer has been synchronised.'],
  [/^join/i, 'Check that users may join devices, and that the computer has been synchronised.'],
];

/** What the server says where a device has not been synchronised, or not with its present certificate. */
const notSynchronised =
  /device object .{0,80}not found|device_?not_?found|no device object|directory_?error/i;
const otherCertificate = /authentication_?error/i;
const aboutSid = /\bsid\b|security identifier/i;

/** What the last attempt to join ended with; undefined where none failed. */
export function joinAttempt(output: DsregOutput): DsregProblem | undefined {
  const failed = firstFailing(output, ['Client ErrorCode', 'Server ErrorCode', 'Previous Registration']);
  const message = valueOf(output, 'Server Message');
  const told = `${valueOf(output, 'Server ErrorCode')} ${message}`;
  const [known] = codesIn(
    ['Client ErrorCode', 'Server ErrorCode', 'Previous Registration', 'Server Message']
      .map((field) => valueOf(output, field))
      .join(' '),
  );
  const waiting = (says: string, next: string): DsregProblem => ({
    outcome: 'waitingForSync',
    field: message === '' ? 'Server ErrorCode' : 'Server Message',
    value: message === '' ? told.trim() : message,
    says,
    next,
  });
  if (otherCertificate.test(told) && aboutSid.test(told)) {
    return waiting(
      'The tenant knows the computer by another certificate: the synchronisation is not through.',
      'Wait for the next synchronisation; then look at the export errors of Connect.',
    );
  }
  if (!known && notSynchronised.test(told)) {
    return waiting(
      'The tenant has no object of this computer.',
      'Wait for the next synchronisation; then check that Connect takes its OU and that userCertificate holds its certificate.',
    );
  }
  if (known) {
    return {
      outcome: known.isWaiting ? 'waitingForSync' : 'registrationFailed',
      field: failed?.field ?? 'Server Message',
      value: failed?.value ?? message,
      says: `${known.code}: ${known.meaning}`,
      next: known.action,
    };
  }
  return failed && unknownCode(output, failed);
}

/** What the last attempt to get a primary refresh token ended with; undefined where none is recorded. */
export function tokenAttempt(output: DsregOutput): DsregProblem | undefined {
  const fields = ['Attempt Status', 'HTTP Error', 'Server Error Code', 'Server Error Description'];
  const failed = firstFailing(output, fields);
  if (!failed) return undefined;
  const [known] = codesIn(fields.map((field) => valueOf(output, field)).join(' '));
  const server = [valueOf(output, 'Server Error Code'), valueOf(output, 'Server Error Description')]
    .filter((text) => text !== '')
    .join(': ');
  return {
    ...failed,
    outcome: 'noPrt',
    says: [
      known ? `${known.code}: ${known.meaning}` : 'The last attempt to get one failed.',
      ...(server === '' ? [] : [`The server said: ${server}`]),
    ].join(' '),
    next:
      known?.action ??
      'Look up the AADSTS number, if there is one, and read the log AAD, Operational (events 1006, 1007, 1081, 1084, 1088).',
  };
}

/** The first of the fields that tells of a failure. */
function firstFailing(
  output: DsregOutput,
  fields: readonly string[],
): { readonly field: string; readonly value: string } | undefined {
  return fields
    .map((field) => ({ field, value: valueOf(output, field) }))
    .find(({ value }) => isFailure(value));
}

/** A code other than 0, or a word; a date is none, nor is what says that there was nothing. */
function isFailure(value: string): boolean {
  return (
    value !== '' &&
    !/^(?:0x0+|0+|none|n\/a|not set|success|s_ok|skipped|\d{4}-\d\d-\d\d.*)$/i.test(value) &&
    !/^(?:hr)?\s*0x0+\b/i.test(value)
  );
}

function unknownCode(
  output: DsregOutput,
  failed: { readonly field: string; readonly value: string },
): DsregProblem {
  const phase = valueOf(output, 'Error Phase');
  const outcome: DsregOutcome = 'registrationFailed';
  return {
    ...failed,
    outcome,
    says:
      phase === ''
        ? 'The code is not known here.'
        : `The code is not known here; it failed in the phase ${phase}.`,
    next: `${phases.find(([pattern]) => pattern.test(phase))?.[1] ?? ''} Read the log User Device Registration, Admin (events 204, 304, 305, 307).`.trim(),
  };
}
