import { codesIn } from './error-codes.ts';
import { joinAttempt } from './judge-attempt.ts';
import { truthOf, valueOf, type JoinState } from './output-values.ts';
import type { DsregOutput } from './parse-dsregcmd.ts';
import type { DsregProblem } from './problem.ts';

type Explained = readonly [field: string, says: string, next: string];

/** The tests before a join, in the order in which each needs the one before. */
const tests: readonly Explained[] = [
  [
    'AD Connectivity Test',
    'No domain controller was reached.',
    'Run it again on the company network or through the VPN.',
  ],
  [
    'AD Configuration Test',
    'The service connection point could not be read, or is wrong.',
    'Check it with: foresync advise hybrid-join.',
  ],
  [
    'DRS Discovery Test',
    'The registration service could not be found out.',
    'Open enterpriseregistration.windows.net for the SYSTEM account.',
  ],
  [
    'DRS Connectivity Test',
    'The registration service was not reached.',
    'Open enterpriseregistration.windows.net for the SYSTEM account.',
  ],
  [
    'Token acquisition Test',
    'The federation service gave no token.',
    'Check the WS-Trust endpoints of the federation service.',
  ],
];

/** What keeps a computer from joining: tests that fail, and the last attempt. */
export function joinProblems(output: DsregOutput, state: JoinState): readonly DsregProblem[] {
  const failing = tests.flatMap(([field, says, next]): readonly DsregProblem[] => {
    const value = valueOf(output, field);
    const [known] = codesIn(value);
    if (!known && !/^(?:fail|error)/i.test(value)) return [];
    return [{ outcome: 'registrationFailed', field, value, says, next: known?.action ?? next }];
  });
  const last = joinAttempt(output);
  const problems = [...(last ? [last] : []), ...failing, ...fallbackProblems(output, last, failing)];
  if (problems.length > 0) return problems;
  if (state === 'none' && truthOf(output, 'WorkplaceJoined') === true) {
    return [
      {
        outcome: 'registeredOnly',
        field: 'WorkplaceJoined',
        value: valueOf(output, 'WorkplaceJoined'),
        says: 'A user has added a work account to Windows.',
        next: 'Join a company computer to the domain or to Entra ID; a private one needs another policy.',
      },
    ];
  }
  if (state !== 'domain') return [];
  return [
    {
      outcome: 'notStarted',
      field: 'AzureAdJoined',
      value: valueOf(output, 'AzureAdJoined'),
      says: 'The task Automatic-Device-Join has not run, or the output is of a Windows that shows no more.',
      next: 'Check that the task (Microsoft, Windows, Workplace Join) is enabled, and read the log User Device Registration.',
    },
  ];
}

/**
 * Where the federation service gives no token, a computer joins by synchronisation instead, unless that is switched off.
 *
 * Source: "How Microsoft Entra device registration works", federated domains: from Windows 10 1803 on.
 */
function fallbackProblems(
  output: DsregOutput,
  last: DsregProblem | undefined,
  failing: readonly DsregProblem[],
): readonly DsregProblem[] {
  const field = 'Fallback to Sync-Join';
  const value = valueOf(output, field);
  const isFederationFailing =
    failing.some((each) => each.field === 'Token acquisition Test') ||
    codesIn(last?.says ?? '').some(({ isOfFederation }) => isOfFederation === true);
  if (!/^disabled/i.test(value) || !isFederationFailing) return [];
  return [
    {
      outcome: 'registrationFailed',
      field,
      value,
      says: 'The federation service gives no token, and the computer may not join by synchronisation instead.',
      next: 'Mend the federation service, or allow the fallback: FallbackToSyncJoin is 0 in HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ.',
    },
  ];
}
