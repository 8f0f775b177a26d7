import type { Format } from '../format.ts';

/** The part of the catalogue that is about clearing mailbox GUIDs. */
export function createMailboxGuidStrings(format: Format) {
  const users = (count: number): string => format.plural(count, { one: '# user', other: '# users' });
  const live = (count: number): string =>
    format.plural(count, {
      one: '# user with a live mailbox on premises',
      other: '# users with a live mailbox on premises',
    });
  return {
    mailboxGuid: {
      open: 'Clear mailbox GUIDs…',
      openFor: (count: number) => `Clear mailbox GUIDs, ${format.number(count)} selected…`,
      tooMany: (most: number) =>
        `At most ${format.number(most)} rows can be picked. Select fewer, or paste a list of the users.`,
      noUsers: 'None of the selected rows is a user.',
      title: 'Clear mailbox GUIDs',
      back: 'Back to the advice',
      loading: 'Counting the mailboxes of the scan…',
      about: (leftovers: number, liveCount: number) =>
        `The GUID of ${users(leftovers)} stands in the way of a mailbox in Exchange Online. ${format.plural(
          liveCount,
          {
            one: '# user has a live mailbox on premises and is left out.',
            other: '# users have a live mailbox on premises and are left out.',
          },
        )} Nothing is changed before a plan is applied or a script is run.`,
      export: 'Connect export',
      exportHeading: (optional: string) => `Connect export (${optional})`,
      exportAbout:
        'The folder that Get-ADSyncServerConfiguration writes: judges by the rules of that server, and finds one that clears the GUID already. Without it the default rules are taken for granted.',
      ways: 'Three ways',
      whatIs: 'What is done',
      right: 'When it is right',
      here: 'In this directory',
      hereNothing: 'Nothing to know first.',
      consequences: 'What it brings about',
      goBack: 'The way back',
      supported: 'Supported by Microsoft',
      notSupported: 'Not supported by Microsoft',
      lost: 'Lost in the cloud, whichever way',
      steps: (way: number) => `Way ${format.number(way)}, step by step`,
      notScripted:
        'This leaves the supported state: Foresync describes it, and writes neither a plan nor a script for it. The first way does the same without its drawbacks.',
      plan: { 1: 'Plan the marker', 2: 'Plan the removal' },
      whose: 'Users',
      picked: (count: number) => `The ${users(count)} selected in the advice`,
      leftovers: (count: number) => `All whose GUID stands in the way (${format.number(count)})`,
      named: 'Those of a list',
      list: 'List of users',
      listHint: 'One objectGUID, userPrincipalName or DN a line.',
      noneLeft: 'No mailbox is left on premises',
      noneLeftHint:
        'The scan shows no homeMDB at all. If that is because it was not read, live mailboxes look as if they were left over.',
      parallel: 'Mailboxes are migrated in parallel, without hybrid: take live ones in, too',
      parallelHint: 'Only users that are selected or named, and only after a second yes.',
      markerAttribute: 'Attribute of the marker',
      markerValue: 'Value of the marker',
      markerHint: 'Default rules take extensionAttribute1 to 15 along. Nothing that is there is overwritten.',
      keepArchive: 'Leave msExchArchiveGUID as it is',
      makePlan: 'Add to the plan',
      making: 'Adding to the plan…',
      planned: (objects: number) =>
        `In the plan of this scan: the changes of ${users(objects)}. Nothing is changed yet.`,
      plannedNone: 'There is nothing to change: the plan stays as it was.',
      already: {
        1: (count: number) =>
          format.plural(count, {
            one: '# user carries the marker already.',
            other: '# users carry the marker already.',
          }),
        2: (count: number) =>
          format.plural(count, { one: '# user has no such value.', other: '# users have no such value.' }),
      },
      alsoMarked: (count: number) =>
        format.plural(count, {
          one: '# user carries the marker from before, so that the rule takes it too',
          other: '# users carry the marker from before, so that the rule takes them too',
        }),
      leftOut: (count: number) => `${users(count)} left out`,
      more: (count: number) => `… and ${format.number(count)} more`,
      toPlan: 'Show the plan',
      liveTitle: (count: number) => `${live(count)}: say yes once more`,
      liveAbout: 'What it brings about for each of them:',
      liveList: 'Users with a live mailbox',
      confirm: (count: number) => `To take them in, type their number (${format.number(count)})`,
      confirmDo: 'Add them to the plan',
      script: 'Script for the Connect server',
      scriptAbout:
        'PowerShell that adds the rule, and PowerShell that takes it away. Without -Apply each only checks and says what it would do.',
      connector: 'Connector of the forest',
      connectorHint: 'Only where the server has several; by its name in Synchronization Service Manager.',
      writeScript: 'Write the scripts',
      writing: 'Writing the scripts…',
      ruleFile: 'Script',
      undoFile: 'Undo script',
      marked: (count: number) =>
        count === 0
          ? 'No user of the scan carries the marker yet: apply the plan first, or scan again after it.'
          : format.plural(count, {
              one: '# user of the scan carries the marker.',
              other: '# users of the scan carry the marker.',
            }),
      markedLive: (count: number) => `${live(count)} among them: each gets a second mailbox in the cloud.`,
      scriptNext:
        'Copy both to the Connect server, read them, and run the first one there without -Apply, in Windows PowerShell as administrator.',
    },
  };
}
