import type { DsregOutcome } from './catalogue.ts';
import { tokenAttempt } from './judge-attempt.ts';
import { momentsIn, truthOf, valueOf } from './output-values.ts';
import type { DsregOutput } from './parse-dsregcmd.ts';
import type { DsregProblem } from './problem.ts';

const renewalMs = 4 * 3_600_000;

/**
 * What is wrong with the primary refresh token of a user of a joined device. Its age is judged against the moment of the
 * output, and not at all where the output does not tell that.
 *
 * Source: "Troubleshoot devices by using the dsregcmd command", SSO state.
 */
export function tokenProblems(output: DsregOutput): readonly DsregProblem[] {
  if (truthOf(output, 'AzureAdPrt') === false) return [missing(output)];
  const made = momentsIn(valueOf(output, 'Client Time'))[0];
  const expires = momentsIn(valueOf(output, 'AzureAdPrtExpiryTime'))[0];
  const updated = momentsIn(valueOf(output, 'AzureAdPrtUpdateTime'))[0];
  if (made !== undefined && expires !== undefined && expires < made) {
    return [
      problem(
        output,
        'prtExpired',
        'AzureAdPrtExpiryTime',
        'It was over when the output was made.',
        'Let the user sign in with a network, by password or Windows Hello; check the proxy in the SYSTEM context.',
      ),
    ];
  }
  if (made === undefined || updated === undefined) return [];
  if (Date.parse(made) - Date.parse(updated) <= renewalMs) return [];
  return [
    problem(
      output,
      'prtOld',
      'AzureAdPrtUpdateTime',
      'It is renewed every four hours while the computer is in use.',
      'Lock and unlock with a network; check the proxy in the SYSTEM context.',
    ),
  ];
}

/**
 * A device that is registered with AD FS has a token of AD FS instead; elsewhere that there is none is as it should be.
 *
 * Source: as {@link tokenProblems}, EnterprisePrt.
 */
export function enterpriseTokenProblems(output: DsregOutput): readonly DsregProblem[] {
  if (truthOf(output, 'EnterprisePrt') !== false) return [];
  return [
    problem(
      output,
      'drsJoined',
      'EnterprisePrt',
      'The device is registered with AD FS, but the user has no refresh token of AD FS.',
      'Run dsregcmd /status as the user who is concerned, not elevated; let the user sign in again where AD FS can be reached.',
    ),
  ];
}

/** The last attempt to get one says why. */
function missing(output: DsregOutput): DsregProblem {
  const isSystem = /system/i.test(valueOf(output, 'User Context'));
  return (
    tokenAttempt(output) ??
    problem(
      output,
      'noPrt',
      'AzureAdPrt',
      isSystem
        ? 'The output was made in the SYSTEM context, which has none.'
        : 'Local accounts, and sign-ins without network since the join, have none.',
      'Run dsregcmd /status as the user who is concerned, not elevated; let the user sign out and in again with a network.',
    )
  );
}

function problem(
  output: DsregOutput,
  outcome: DsregOutcome,
  field: string,
  says: string,
  next: string,
): DsregProblem {
  return { outcome, field, value: valueOf(output, field), says, next };
}
