import type { Format } from '../format.ts';
import { countedIn } from './counted.ts';

/** The part of the catalogue that is about applying a plan. */
export function createApplyStrings(format: Format) {
  const things = countedIn(format);
  const changes = things('change');
  const findings = things('finding');
  return {
    apply: {
      title: 'Apply',
      about:
        'Each object is read again, compared, and changed by one request, only if every value is still the one that was scanned. Everything is written to the journal first, and can be taken back.',
      fromFile:
        'The scan read files. Name the domain controller to write to, or leave it empty: DNS names one for each domain.',
      server: 'Domain controller',
      serverHint:
        'ldaps://dc1.corp.contoso.com; several with spaces between, one for each domain. Empty: where the scan read.',
      serverWrong: 'Write ldap:// or ldaps:// before the name.',
      secretHint: 'Kept in memory for this run only; never stored.',
      maxFailures: 'Stop after failures',
      rate: 'Changes a second at most',
      rateHint: 'Empty: as fast as the controller answers.',
      start: (count: number) => `Apply to ${format.plural(count, { one: '# object', other: '# objects' })}…`,
      startAbout: 'Foresync asks once more, outside of this page.',
      asking: 'Waiting for your answer…',
      declined: 'Nothing was sent: the question was answered with no.',
      codeTitle: 'Code from the terminal',
      codeAbout:
        'The terminal in which Foresync was started shows what would be changed, and a code. Read it there, and type the code here.',
      code: 'Code',
      codeDo: 'Apply',
      codeNew: 'Print another code',
      running: 'Applying the plan',
      checking: 'Checking what was changed',
      checkingAbout: 'Everything is sent. What was changed is read again and compared with the preview.',
      phases: {
        reading: 'Reading again',
        'looking for other holders': 'Looking for other holders',
        judging: 'Checking again',
      },
      cancelChecking: 'Leave the check out',
      cancelCheckingHint: 'What was applied stays as it is.',
      progress: 'Progress of applying',
      done: (done: number, of: number) => `${format.number(done)} of ${format.number(of)} objects`,
      rateNow: (perSecond: number) => `${changes(perSecond)} a second`,
      cancel: 'Cancel',
      cancelling: 'Cancelling…',
      cancelHint: 'Requests under way are waited for. The others are not attempted.',
      outcomes: {
        applied: 'Applied',
        alreadySo: 'Already so',
        drifted: 'Drifted',
        refused: 'Refused',
        failed: 'Failed',
        unknown: 'Unknown',
        notAttempted: 'Not attempted',
      },
      outcomesAbout: {
        applied: 'The server made the change.',
        alreadySo: 'It was so before; nothing was sent.',
        drifted: 'A value is not the one that was scanned; left alone.',
        refused: 'The server said no.',
        failed: 'The server could not; the object is as it was.',
        unknown: 'The connection went. The next run finds out first.',
        notAttempted: 'The run stopped before.',
      },
      outcomesTitle: 'Outcomes',
      endedWhole: (run: string) => `Run ${run} is done: everything is as planned.`,
      endedPart: (run: string) => `Run ${run} is done. Not everything is as planned.`,
      endedNone: 'Nothing was applied.',
      endedCancelled: 'It was cancelled before anything was sent.',
      differences: (count: number) =>
        `Not as planned: ${format.plural(count, { one: '# attribute', other: '# attributes' })}`,
      recheck: (objects: number, resolved: number, remaining: number) =>
        `Checked again: of ${format.plural(objects, { one: '# object', other: '# objects' })}, ${findings(resolved)} of the plan gone, ${format.number(remaining)} still there.`,
      recheckFine: 'All is as the preview foresaw.',
      recheckRemaining: (count: number) => `Still there, though planned: ${findings(count)}`,
      recheckNotRead: 'What was changed was not read again. Scan again to see how it is.',
      recheckUnforeseen: (count: number) => `Not foreseen by the preview: ${findings(count)}`,
      recheckUnknown: 'What was changed was read, but not checked again. Scan again to see how it is.',
      settled: (count: number) =>
        format.plural(count, {
          one: 'First, # change that an earlier run had left open was settled by reading.',
          other: 'First, # changes that an earlier run had left open were settled by reading.',
        }),
      open: (count: number) =>
        `Of ${format.plural(count, { one: '# change', other: '# changes' })} of earlier runs nobody knows yet whether they were made. Find out in the history.`,
      problems: (count: number) =>
        `Not applied: ${format.plural(count, { one: '# object', other: '# objects' })}`,
      problemsTable: 'What was not applied',
      object: 'Object',
      outcome: 'Outcome',
      reason: 'Why, and what to do',
      next: 'What happens next',
      nextScan:
        'Scan again to see the findings gone; the numbers shown here are still those of the last scan. Entra Connect takes the changes over with its next synchronisation, usually within 30 minutes.',
      nextAgain: 'The plan can be applied again: what was done is already so.',
      toScan: 'Scan again',
      toHistory: 'Show the history',
      dismiss: 'Close',
    },
  };
}
