import { spellingOf } from '../../directory/attributes.ts';
import { visibleText } from '../../model/visible-text.ts';
import { alsoCleared } from './evidence.ts';

/** The three ways to make Exchange Online forget a mailbox on premises, by the number that people know them by. */
export type WayNumber = 1 | 2 | 3;

/** One of the ways, to be read beside the others. */
export interface Way {
  readonly way: WayNumber;
  readonly title: string;
  /** What is done, one sentence. */
  readonly is: string;
  /** When it is the right one, one sentence. */
  readonly right: string;
  /** In the order in which they are done. */
  readonly steps: readonly string[];
  readonly consequences: readonly string[];
  /** How to go back. */
  readonly back: string;
  readonly isSupported: boolean;
  /** What goes this way on the command line; none where Foresync makes nothing for it. */
  readonly commands: readonly string[];
  /** What in this directory speaks against it or has to be known first; empty where nothing does. */
  readonly here: readonly string[];
}

/** What the ways depend on in a directory. */
export interface WaysFacts {
  /** Objects whose GUID stands in the way. */
  readonly leftovers: number;
  /** Objects with a live mailbox on premises. */
  readonly live: number;
  /** Name of a rule that clears the GUID already; null where there is none or no export was given. */
  readonly equalRule: string | null;
  /** Numbers of rules under 100 that are free; null without an export. */
  readonly freePrecedences: 'some' | 'none' | null;
}

/** Attributes that Exchange Online empties too, whichever way is gone, as people spell them. */
export const clearedInCloud: readonly string[] = alsoCleared.map(spellingOf);

/** What going any of the ways for an object with a live mailbox on premises brings about: shown before it is asked for. */
export const liveConsequences: readonly string[] = [
  'There will be two mailboxes: the one on premises and an empty one in Exchange Online.',
  'Mail is split between them until forwarding is set: senders in the cloud reach the new one, senders on premises the old one.',
  'A later hybrid move needs the GUID again: it has to be put back and to be equal on both sides first.',
];

/** The three ways for a directory, the recommended one first. */
export function ways(facts: WaysFacts): readonly Way[] {
  return [additionalRule(facts), clearInDirectory(facts), clonedRule()];
}

/** What is lost in the cloud, whichever way: the last of each one's consequences. */
export const lostInCloud = `Exchange Online takes the user for a new one and empties ${clearedInCloud.join(', ')} there as well: write them down first, and add legacyExchangeDN as an X500 address, so that replies to old mail arrive.`;

function additionalRule({ equalRule, freePrecedences }: WaysFacts): Way {
  return {
    way: 1,
    title: 'Additional rule with an opt-in marker (recommended)',
    is: 'An additional inbound rule of Connect clears msExchMailboxGuid and msExchArchiveGUID on the way to the cloud, for objects that carry a marker.',
    right:
      'Right in most cases, and the only one while Exchange or a migration tool on premises still needs the GUID.',
    steps: [
      'Add the marker of the chosen users to the plan, preview it, and apply it.',
      'Write the script and its undo script, read them, and run the first on the Connect server without -Apply.',
      'Run it with -Apply. It checks the server, exports the configuration, stops the scheduler, adds the rule, and waits until you have looked at the preview of one user.',
      'It then synchronises fully, waits until you have looked at the pending exports, exports, and starts the scheduler.',
      'Assign the licences, and advise again with a new tenant snapshot.',
    ],
    consequences: [
      'Nothing in the directory changes but the marker, which shows in the cloud as an extension attribute.',
      'Taking the marker away from a user takes the rule away from that user.',
      lostInCloud,
    ],
    back: 'Run the undo script: it removes the rule and synchronises fully, and the GUID is in the cloud again. A mailbox that was made meanwhile stays. The marker is taken back from the journal, as every change that Foresync made.',
    isSupported: true,
    commands: ['foresync mailbox-guid plan --way 1', 'foresync mailbox-guid script'],
    here: [
      ...(equalRule === null
        ? []
        : [
            `The rule ${visibleText(equalRule, 200)} clears the GUID already: set its marker instead of adding another.`,
          ]),
      ...(freePrecedences === 'none'
        ? ['No number under 100 is free: remove a rule that is not used any more.']
        : []),
    ],
  };
}

function clearInDirectory({ live }: WaysFacts): Way {
  return {
    way: 2,
    title: 'Clear the GUID in Active Directory',
    is: 'msExchMailboxGuid and msExchArchiveGUID are removed from the chosen objects in Active Directory.',
    right: 'Right where no Exchange server is left and the mailboxes are gone for good.',
    steps: [
      'Add the removal to the plan, for named objects or for all that are left over.',
      'Preview and apply it: every value is written to the journal first.',
      'Wait for the next synchronisation cycle, then assign the licences.',
    ],
    consequences: [
      'Exchange on premises, and tools that migrate from it, lose the mailbox of the object.',
      'Microsoft supports changing attributes of Exchange with the tools of Exchange only; without a server there are none.',
      lostInCloud,
    ],
    back: 'Taking the run back puts the values of the journal back. Without the journal or a backup of the directory they are lost.',
    isSupported: false,
    commands: ['foresync mailbox-guid plan --way 2'],
    here:
      live === 0
        ? []
        : [
            `${live.toLocaleString('en')} objects have a live mailbox on premises, so that an Exchange server seems to be left: prefer the first way.`,
          ],
  };
}

function clonedRule(): Way {
  return {
    way: 3,
    title: 'Clone of the default rule, as widely published',
    is: 'The default rule "In from AD - User Exchange" is cloned, the flow of msExchMailboxGuid in the clone is changed, and the original is removed.',
    right: 'Described because many guides do; the first way does the same without its drawbacks.',
    steps: [
      'Stop the scheduler: Set-ADSyncScheduler -SyncCycleEnabled $false',
      'Export the configuration: Get-ADSyncServerConfiguration -Path C:\\Temp\\before',
      'In the Synchronization Rules Editor, choose "In from AD - User Exchange" and Edit, and answer that a copy shall be made. Note the number of the original, usually 108.',
      'Give the copy a precedence that is free, such as 250.',
      'In its transformations, change msExchMailboxGuid to the flow type Expression with the source AuthoritativeNull, and save it.',
      'Remove the original rule. Disabling it instead keeps it updated, but then its number stays taken.',
      'Edit the copy again and give it the number of the original.',
      'Synchronise fully and start the scheduler: Start-ADSyncSyncCycle -PolicyType Initial, then Set-ADSyncScheduler -SyncCycleEnabled $true',
    ],
    consequences: [
      'It clears the GUID of every user with a mailNickname, live mailboxes included.',
      'It leaves the supported state: Microsoft names a changed flow of this attribute as its example of a modified default rule. Later corrections of the default rule do not reach the copy, and an update brings the original back.',
      'Published texts often use NULL instead of AuthoritativeNull, which only abstains.',
      lostInCloud,
    ],
    back: 'Remove the copy, run the setup of Connect so that it restores the default rule (or enable the disabled original), and synchronise fully.',
    isSupported: false,
    commands: [],
    here: [],
  };
}
