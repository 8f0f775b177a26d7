import type { Entry, EntryAttributes } from '../entry.ts';
import { routingDomain } from '../objects.ts';
import { seededRandom } from '../random.ts';
import { guidBytes, sidBytes } from '../values.ts';
import type { Advised, CaseMaker, Cases } from './advised.ts';
import { textIn, textsIn, type Planted } from './company.ts';

/** One case of the mailbox GUID: what of the two GUIDs, the database, the types and the target is there. */
interface MailboxCase {
  readonly what: string;
  readonly outcome: string;
  /** @param account objectSid of a user whom Exchange never knew */
  readonly change: (
    person: Entry,
    random: CaseMaker['random'],
    account: EntryAttributes[string],
  ) => EntryAttributes;
}

const nothing: EntryAttributes = {
  homeMDB: undefined,
  msExchHomeServerName: undefined,
  targetAddress: undefined,
  msExchMailboxGuid: undefined,
  msExchArchiveGUID: undefined,
  msExchRecipientDisplayType: undefined,
  msExchRecipientTypeDetails: undefined,
  msExchRemoteRecipientType: undefined,
};

const database =
  'CN=MBX01,CN=Databases,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,CN=Contoso,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=corp,DC=contoso,DC=com';
/** What the sample export of Entra Connect clears the GUID by. */
const marker: EntryAttributes = { extensionAttribute15: 'ClearMailboxGuid' };
const routed = (person: Entry): string => `SMTP:${textIn(person, 'mailNickname')}@${routingDomain}`;

const cases: readonly MailboxCase[] = [
  {
    what: 'a mailbox that was removed, and its GUID left behind',
    outcome: 'leftover',
    change: (_, random) => ({
      ...nothing,
      msExchMailboxGuid: guidBytes(random),
      msExchRecipientTypeDetails: '1',
    }),
  },
  {
    what: 'the GUID of a removed mailbox, and nothing else of Exchange',
    outcome: 'leftover',
    change: (_, random) => ({ ...nothing, msExchMailboxGuid: guidBytes(random) }),
  },
  {
    what: 'a mail user with the GUID of a mailbox',
    outcome: 'mailUserStrayGuid',
    change: (person, random) => ({
      ...nothing,
      targetAddress: `SMTP:${textIn(person, 'mailNickname')}@partner.contoso.com`,
      msExchMailboxGuid: guidBytes(random),
      msExchRecipientTypeDetails: '128',
      msExchRecipientDisplayType: '6',
    }),
  },
  {
    what: 'the GUID of a removed mailbox, and mail that goes to the cloud',
    outcome: 'forwardedLeftover',
    change: (person, random) => ({
      ...nothing,
      targetAddress: routed(person),
      msExchMailboxGuid: guidBytes(random),
      msExchRecipientTypeDetails: '1',
    }),
  },
  {
    what: 'the GUID of an archive, left behind alone',
    outcome: 'strayArchiveGuid',
    change: (_, random) => ({ ...nothing, msExchArchiveGUID: guidBytes(random) }),
  },
  {
    what: 'a live mailbox that is marked for the rule that clears the GUID',
    outcome: 'liveMailboxCutOff',
    change: (_, random) => ({ ...live(random), ...marker }),
  },
  {
    what: 'a database (homeMDB) without the GUID of a mailbox',
    outcome: 'homeMdbWithoutGuid',
    change: (_, random) => ({ ...live(random), msExchMailboxGuid: undefined }),
  },
  {
    what: 'a remote mailbox whose mail goes nowhere',
    outcome: 'remoteMailboxUnrouted',
    change: (person, random) => ({
      ...remote(person),
      targetAddress: undefined,
      msExchMailboxGuid: guidBytes(random),
    }),
  },
  {
    what: 'a linked mailbox, beside its account',
    outcome: 'linkedMailbox',
    change: (_, random, account) => ({ ...live(random), ...linkedTo(account) }),
  },
  {
    what: 'a live mailbox',
    outcome: 'liveMailbox',
    change: (_, random) => live(random),
  },
  {
    what: 'a remote mailbox with its GUID',
    outcome: 'remoteMailbox',
    change: (person, random) => ({ ...remote(person), msExchMailboxGuid: guidBytes(random) }),
  },
  {
    what: 'a remote mailbox without GUID',
    outcome: 'remoteWithoutGuid',
    change: (person) => remote(person),
  },
  {
    what: 'the GUID of a removed mailbox, marked for the rule that clears it',
    outcome: 'clearedByRule',
    change: (_, random) => ({ ...nothing, ...marker, msExchMailboxGuid: guidBytes(random) }),
  },
  {
    what: 'a mailbox that was removed without a trace but legacyExchangeDN',
    outcome: 'nothingToDo',
    change: () => nothing,
  },
];

/** Users for every reading of the attributes that decide about a mailbox in Exchange Online. */
export function mailboxes({ company, random, entries, people }: CaseMaker): Cases {
  const changes = new Map<string, EntryAttributes>();
  const advised: Advised[] = [];
  const filtered: Planted[] = [];
  const [plain, account] = entries.filter(
    (entry) =>
      textsIn(entry, 'objectClass').at(-1) === 'user' &&
      entry.dn.includes(',OU=Users,OU=') &&
      entry.attributes['legacyExchangeDN'] === undefined,
  );
  // The whole of Fabrikam is synchronised already: there, one that has its licence and gets no mailbox will do.
  for (const [index, one] of (company === 'contoso' ? cases : cases.slice(0, 1)).entries()) {
    const person = people[index];
    if (!person) throw new Error('the sample has too few healthy people for its mailboxes');
    changes.set(person.dn, one.change(person, random, account?.attributes['objectSid']));
    advised.push({ dn: person.dn, what: one.what, outcome: `mailboxGuid.${one.outcome}`, beside: 'export' });
  }
  const unlicensed = company === 'fabrikam' ? people[1] : undefined;
  if (unlicensed) {
    // With numbers of its own, so that nothing else of the file changes.
    const numbers = seededRandom(20_261_122);
    changes.set(unlicensed.dn, { ...nothing, msExchMailboxGuid: guidBytes(numbers) });
    const what = 'the GUID of a removed mailbox of a user who has no licence yet';
    advised.push({ dn: unlicensed.dn, what, outcome: 'mailboxGuid.leftover', beside: 'export' });
  }
  const existing = (
    dn: string | undefined,
    what: string,
    outcome: string,
    beside: Advised['beside'],
  ): void => {
    if (dn !== undefined) advised.push({ dn, what, outcome: `mailboxGuid.${outcome}`, beside });
  };
  const leaver = entries.find(({ dn }) => /^CN=.*,OU=Leavers,/.test(dn))?.dn;
  existing(
    leaver,
    'a leaver with the GUID of a removed mailbox and no mailNickname',
    'notFlowing',
    'nothing',
  );
  if (company === 'contoso') {
    existing(leaver, 'the same, in an OU that is excluded', 'outOfScope', 'export');
    existing(plain?.dn, 'a user whom Exchange never knew', 'notExchange', 'export');
    const alone = people[cases.length];
    if (!alone) throw new Error('the sample has too few healthy people for its mailboxes');
    changes.set(alone.dn, { ...nothing, ...linkedTo(accountOfAnother) });
    filtered.push({ dn: alone.dn, what: 'linked mailbox without its account' });
  }
  return { changes, advised, planted: [], filtered };
}

/** The account of a person in a forest that is not part of the sample. */
const accountOfAnother = sidBytes([2_002_114_385, 1_771_202_918, 3_300_145_102], 1_288);

function linkedTo(account: EntryAttributes[string]): EntryAttributes {
  return {
    userAccountControl: '514',
    msExchRecipientTypeDetails: '2',
    msExchMasterAccountSid: account,
  };
}

function live(random: CaseMaker['random']): EntryAttributes {
  return {
    ...nothing,
    homeMDB: database,
    msExchHomeServerName:
      '/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Configuration/cn=Servers/cn=EX01',
    msExchMailboxGuid: guidBytes(random),
    msExchRecipientDisplayType: '1073741824',
    msExchRecipientTypeDetails: '1',
  };
}

function remote(person: Entry): EntryAttributes {
  return {
    ...nothing,
    targetAddress: routed(person),
    msExchRecipientDisplayType: '-2147483642',
    msExchRecipientTypeDetails: '2147483648',
    msExchRemoteRecipientType: '4',
  };
}
