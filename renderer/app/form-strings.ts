import type { Format } from './format.ts';

/** The part of the catalogue that is about what follows from an advice: mailbox GUIDs, refused sign-ins. */
export function createFormStrings(format: Format) {
  const users = (count: number): string => format.plural(count, { one: '# user', other: '# users' });
  const live = (count: number): string =>
    format.plural(count, {
      one: '# user with a live mailbox on premises',
      other: '# users with a live mailbox on premises',
    });
  return {
    textFile: {
      copy: (name: string) => `Copy: ${name}`,
      copied: (name: string) => `${name} is on the clipboard.`,
      save: (name: string) => `Save: ${name}`,
      shown: (name: string) => `Text of ${name}`,
    },
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
      plan: { 1: 'Plan of the marker', 2: 'Plan of the removal' },
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
      makePlan: 'Make the plan',
      making: 'Making the plan…',
      planned: (objects: number) => `The plan changes ${users(objects)}. Nothing is changed yet.`,
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
      toPlan: 'Preview the plan',
      liveTitle: (count: number) => `${live(count)}: say yes once more`,
      liveAbout: 'What it brings about for each of them:',
      liveList: 'Users with a live mailbox',
      confirm: (count: number) => `To take them in, type their number (${format.number(count)})`,
      confirmDo: 'Make the plan with them',
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
    signIn: {
      navigation: 'Refused sign-in',
      title: 'What the user sees',
      about:
        'A sign-in is refused: "can only be accessed from domain joined devices", or "sign in with Edge". Answer what is known; it is explained as you answer. Nothing is read and nothing is kept.',
      device: 'Device',
      devices: {
        unknown: 'Nobody has looked',
        'hybrid-joined': 'Hybrid joined: domain and Entra ID',
        'entra-joined': 'Joined to Entra ID alone',
        registered: 'Registered: a work account was added',
        'domain-joined': 'Member of the domain alone',
        pending: 'Pending in Entra ID',
        disabled: 'Disabled in Entra ID',
        personal: 'Private computer',
        mobile: 'Phone or tablet',
        'old-windows': 'Windows 7 or 8.1',
      },
      deviceHint: 'dsregcmd /status on the computer, or Devices in the Entra portal, tells.',
      browser: 'Signed in with',
      browsers: {
        edge: 'Edge',
        chrome: 'Chrome',
        firefox: 'Firefox',
        other: 'Another browser',
        app: 'An app',
      },
      passes: {
        chrome: 'Chrome has the policy CloudAPAuthEnabled, or the extension Microsoft Single Sign On',
        firefox: 'Firefox allows Windows single sign-on',
      },
      passesAnswers: { unknown: 'Nobody has looked', yes: 'Yes', no: 'No' },
      account: 'Account of the browser',
      accounts: {
        unknown: 'Nobody has looked',
        work: 'Work account',
        personal: 'Personal account',
        'other-tenant': 'Account of another company',
        none: 'None',
      },
      isPrivate: 'It was a private, InPrivate, incognito or guest window',
      message: 'Message or error code',
      messageHint:
        'What the screen says, with its “More details”, or the code of the sign-in log, such as 53001. In another language than English only the code is understood.',
      reasons: 'Why it is refused',
      certain: 'Certain',
      possible: 'Possible',
      counted: (certain: number, possible: number) =>
        `${format.plural(certain, { one: '# certain reason', other: '# certain reasons' })}, ${format.plural(possible, { one: '# possible one', other: '# possible ones' })}`,
      explaining: 'Explaining…',
      chrome: 'What Chrome needs',
      chromeWay: 'Let Chrome pass the device by',
      chromeWays: {
        policy: 'Policy (Chrome 111 or later)',
        extension: 'Extension Microsoft Single Sign On',
      },
      registryFile: 'Registry file',
      policyFile: 'Text of the policy',
    },
  };
}
