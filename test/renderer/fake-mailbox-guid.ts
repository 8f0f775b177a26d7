import type { Api } from '../../core/contract/contract.ts';
import type { MailboxPlanMade, MailboxScripts, MailboxWays } from '../../core/contract/mailbox-guid.ts';
import type { Result } from '../../core/contract/operation.ts';
import type { SignInReasonRow } from '../../core/contract/sign-in-error.ts';

/** How the fake's ways to clear a mailbox GUID go. */
export type FakeMailboxGuid = 'planned' | 'leftOut' | 'live' | 'refused';

type Answer = <Output>(
  name: string,
  input: unknown,
  output: () => Output | Result<Output>,
) => Promise<Result<Output>>;

const lostInCloud =
  'Exchange Online takes the user for a new one and empties mailNickname, legacyExchangeDN and others there as well: write them down first.';

const ways: MailboxWays = {
  leftovers: 37,
  live: 4,
  ways: [
    {
      way: 1,
      title: 'Additional rule with an opt-in marker (recommended)',
      is: 'An additional inbound rule of Connect clears msExchMailboxGuid and msExchArchiveGUID on the way to the cloud, for objects that carry a marker.',
      right:
        'Right in most cases, and the only one while Exchange or a migration tool on premises still needs the GUID.',
      steps: [
        'Add the marker of the chosen users to the plan, preview it, and apply it.',
        'Write the script and its undo script, read them, and run the first on the Connect server without -Apply.',
        'Run it with -Apply.',
      ],
      consequences: ['Nothing in the directory changes but the marker.'],
      back: 'Run the undo script: it removes the rule and synchronises fully.',
      isSupported: true,
      here: [],
    },
    {
      way: 2,
      title: 'Clear the GUID in Active Directory',
      is: 'msExchMailboxGuid and msExchArchiveGUID are removed from the chosen objects in Active Directory.',
      right: 'Right where no Exchange server is left and the mailboxes are gone for good.',
      steps: [
        'Add the removal to the plan, for named objects or for all that are left over.',
        'Preview and apply it.',
      ],
      consequences: ['Exchange on premises loses the mailbox of the object.'],
      back: 'Taking the run back puts the values of the journal back.',
      isSupported: false,
      here: ['4 objects have a live mailbox on premises: prefer the first way.'],
    },
    {
      way: 3,
      title: 'Clone of the default rule, as widely published',
      is: 'The default rule "In from AD - User Exchange" is cloned, and the original is removed.',
      right: 'Described because many guides do; the first way does the same without its drawbacks.',
      steps: ['Stop the scheduler: Set-ADSyncScheduler -SyncCycleEnabled $false', 'Synchronise fully.'],
      consequences: ['It leaves the supported state.'],
      back: 'Remove the copy, and run the setup of Connect so that it restores the default rule.',
      isSupported: false,
      here: [],
    },
  ],
  lostInCloud,
  liveConsequences: [
    'There will be two mailboxes: the one on premises and an empty one in Exchange Online.',
    'Mail is split between them until forwarding is set.',
    'A later hybrid move needs the GUID again.',
  ],
  connectors: [],
  marker: { attribute: 'extensionAttribute15', value: 'ForesyncClearMailboxGuid' },
};

const dns = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `CN=User ${index + 1},OU=Sales,DC=corp,DC=contoso,DC=com`);

const leftOut = {
  rows: dns(2).map((dn) => ({ dn, sentence: 'It has a live mailbox on premises (homeMDB): move that.' })),
  total: 2,
};
const none = { rows: [], total: 0 };

const reasons: readonly SignInReasonRow[] = [
  {
    id: 'device.domain-joined',
    isCertain: true,
    because: 'The computer is a member of the domain, but is not hybrid joined.',
    next: ['See where its join stands with the advisor Hybrid join.'],
  },
  {
    id: 'browser.chrome',
    isCertain: false,
    because: 'Chrome passes the device only with the policy CloudAPAuthEnabled or with an extension.',
    next: [
      'Set the policy or install the extension for everybody.',
      'Check on the computer: chrome://policy.',
    ],
  },
];

function planMade(how: FakeMailboxGuid, confirmedLive: number | null): Result<MailboxPlanMade> {
  if (how === 'refused') {
    return {
      ok: false,
      error: {
        code: 'mailbox-guid.marker-taken',
        summary:
          'extensionAttribute15 of CN=User 9,OU=Sales,DC=corp,DC=contoso,DC=com holds Cost centre 7 already.',
        action: 'Choose as marker an extension attribute that nobody uses.',
        retryable: false,
      },
    };
  }
  if (how === 'live' && confirmedLive !== 3) {
    return { ok: true, value: { state: 'unconfirmed', live: { rows: dns(3), total: 3 }, leftOut: none } };
  }
  const isPlain = how === 'planned';
  return {
    ok: true,
    value: {
      state: 'planned',
      objects: 42,
      leftOut: isPlain ? none : leftOut,
      already: isPlain ? 0 : 1,
      alsoMarked: isPlain ? none : { rows: dns(1), total: 1 },
    },
  };
}

function scriptsMade(how: FakeMailboxGuid): Result<MailboxScripts> {
  if (how === 'refused') {
    return {
      ok: false,
      error: {
        code: 'mailbox-guid.equal-rule',
        summary:
          'The rule Contoso Clear Mailbox GUID (precedence 91) clears msExchMailboxGuid already, for every object.',
        action: 'Put the users into its filter instead of adding a second rule.',
        retryable: false,
      },
    };
  }
  return {
    ok: true,
    value: {
      script: 'script-0001',
      rule: '#Requires -Version 5.1\r\nparam([switch] $Apply)\r\nAdd-ADSyncRule',
      undo: '#Requires -Version 5.1\r\nparam([switch] $Apply)\r\nRemove-ADSyncRule',
      marked: how === 'live' ? 5 : 0,
      markedLive: how === 'live' ? 3 : 0,
    },
  };
}

/** The groups of the fake that are about mailbox GUIDs and refused sign-ins. */
export function createFakeForms(
  how: FakeMailboxGuid,
  answer: Answer,
): Pick<Api, 'mailboxGuid' | 'signInError'> {
  return {
    mailboxGuid: {
      ways: (input) =>
        answer('mailboxGuid.ways', input, () =>
          input.connectExport === undefined
            ? ways
            : { ...ways, connectors: ['corp.contoso.com', 'fabrikam.com'] },
        ),
      plan: (input) => answer('mailboxGuid.plan', input, () => planMade(how, input.confirmedLive)),
      script: (input) => answer('mailboxGuid.script', input, () => scriptsMade(how)),
      saveScript: (input) => answer('mailboxGuid.saveScript', input, () => ({ operation: 'operation-6' })),
    },
    signInError: {
      explain: (input) => answer('signInError.explain', input, () => reasons),
      chromeFiles: (input) =>
        answer('signInError.chromeFiles', input, () => ({
          registry: `Windows Registry Editor Version 5.00\r\n\r\n; ${input.way}\r\n`,
          policy: `Group policy: ${input.way}\n`,
        })),
      saveChromeFile: (input) =>
        answer('signInError.saveChromeFile', input, () => ({ operation: 'operation-7' })),
    },
  };
}
