import type { Format } from '../format.ts';

/** The part of the catalogue that is about what was applied, and taking it back. */
export function createHistoryStrings(format: Format) {
  return {
    history: {
      none: 'Nothing was ever applied.',
      noneAction: 'What is applied from this workspace stands here, and can be taken back.',
      loading: 'Reading the journal…',
      noWorkspace: 'No workspace is open.',
      noWorkspaceAction: 'Scan a directory or open a workspace.',
      about: 'Every run, the latest first, from the journal beside the workspace.',
      open: (count: number) =>
        format.plural(count, {
          one: 'Of # change nobody knows yet whether it was made: its program or its connection was interrupted. The next run finds out first.',
          other:
            'Of # changes nobody knows yet whether they were made: their program or connection was interrupted. The next run finds out first.',
        }),
      settle: 'Find out now…',
      settleDo: 'Read the directory',
      settling: 'Reading…',
      settled: (count: number, open: number) =>
        `${format.plural(count, { one: '# change is known now', other: '# changes are known now' })}; ${format.number(open)} still open.`,
      runs: 'Runs',
      run: 'Run',
      when: 'When',
      who: 'Who',
      whoOn: (by: string, host: string) => `${by} on ${host}`,
      signedIn: 'Signed in as',
      domains: 'Domains',
      objects: 'Objects',
      outcomes: 'Outcomes',
      outcomeCount: (outcome: string, count: string) => `${outcome} ${count}`,
      ended: { whole: 'complete', stopped: 'stopped', killed: 'did not end' },
      stopped: (reason: string) => `Stopped: ${reason}`,
      killed: 'It did not come to its end: Foresync was closed or killed, or it goes on.',
      undoes: (runs: string) => `Takes back run ${runs}`,
      asForeseen: 'Checked again: as the preview foresaw',
      notForeseen: (count: number) => `Checked again: ${format.number(count)} not as the preview foresaw`,
      show: (run: string) => `Show the changes of run ${run}`,
      back: 'All runs',
      undoRun: 'Take this run back…',
      undoSelected: (count: number) => `Take ${format.number(count)} selected back…`,
      undoSince: 'Take back everything since this run…',
      undoAbout: 'Taking back makes a plan, which is looked at and approved as any other.',
      changes: 'Changes',
      allOutcomes: 'All outcomes',
      filter: 'Outcome',
      select: (object: string) => `Select ${object}`,
      before: 'Before',
      after: 'After',
      details: (object: string) => `Before and after of ${object}`,
      learnedLater: 'learned later',
      more: (count: number) => `Show ${format.number(count)} more`,
      nothingSent: 'Nothing was sent.',
      plan: 'Plan',
    },
  };
}
