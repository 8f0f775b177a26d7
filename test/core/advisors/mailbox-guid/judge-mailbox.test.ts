import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailboxGuidCatalogue, outcomeId } from '../../../../core/advisors/mailbox-guid/catalogue.ts';
import {
  isClearedByDefault,
  judgeMailbox,
  leadsToTenant,
  type GuidFlow,
  type GuidFlows,
  type MailboxOutcome,
} from '../../../../core/advisors/mailbox-guid/judge-mailbox.ts';
import type { MailboxFacts } from '../../../../core/advisors/mailbox-guid/mailbox-facts.ts';
import { database, external, factsOf, guid, routing } from './mailbox.ts';

const flowing = { mailbox: 'flows', archive: 'flows' } as const;
const cleared = { mailbox: 'cleared', archive: 'cleared' } as const;
const kept = { mailbox: 'doesNotFlow', archive: 'doesNotFlow' } as const;
const zeros = new Uint8Array(16);

type Row = readonly [title: string, outcome: MailboxOutcome, facts: Partial<MailboxFacts>, flows?: GuidFlows];

/**
 * What msExchMailboxGuid does: Exchange team blog, 2018-01-17. What a recipient type means: the values of
 * msExchRecipientTypeDetails and msExchRemoteRecipientType as Exchange sets them.
 */
const table: readonly Row[] = [
  ['UserMailbox in a database', 'liveMailbox', { homeMdb: database, mailboxGuid: guid, recipientType: '1' }],
  [
    'SharedMailbox in a database',
    'liveMailbox',
    { homeMdb: database, mailboxGuid: guid, recipientType: '4' },
  ],
  ['RoomMailbox in a database', 'liveMailbox', { homeMdb: database, mailboxGuid: guid, recipientType: '16' }],
  [
    'EquipmentMailbox in a database',
    'liveMailbox',
    { homeMdb: database, mailboxGuid: guid, recipientType: '32' },
  ],
  ['a database without any type', 'liveMailbox', { homeMdb: database, mailboxGuid: guid }],
  [
    'a database against the type RemoteUserMailbox',
    'liveMailbox',
    { homeMdb: database, mailboxGuid: guid, recipientType: '2147483648', targetAddress: routing },
  ],
  [
    'LinkedMailbox in a database',
    'linkedMailbox',
    { homeMdb: database, mailboxGuid: guid, recipientType: '2' },
  ],
  [
    'LinkedRoomMailbox in a database',
    'linkedMailbox',
    { homeMdb: database, mailboxGuid: guid, recipientType: '2199023255552' },
  ],
  [
    'a mailbox with an account of another forest',
    'linkedMailbox',
    { homeMdb: database, mailboxGuid: guid, recipientType: '1', hasForeignMaster: true },
  ],
  [
    'a live mailbox whose GUID a rule clears',
    'liveMailboxCutOff',
    { homeMdb: database, mailboxGuid: guid, recipientType: '1' },
    cleared,
  ],
  [
    'a live mailbox whose GUID does not flow',
    'liveMailboxCutOff',
    { homeMdb: database, mailboxGuid: guid, recipientType: '2' },
    kept,
  ],
  ['a database, and no GUID', 'homeMdbWithoutGuid', { homeMdb: database, recipientType: '1' }],
  ['a database, and a GUID of zeros', 'homeMdbWithoutGuid', { homeMdb: database, mailboxGuid: zeros }],
  [
    'a mailbox of Exchange itself',
    'systemMailbox',
    { homeMdb: database, mailboxGuid: guid, recipientType: '8388608' },
  ],
  ['a GUID of a removed UserMailbox', 'leftover', { mailboxGuid: guid, recipientType: '1' }],
  ['a GUID without a type', 'leftover', { mailboxGuid: guid }],
  ['a GUID and the type 0', 'leftover', { mailboxGuid: guid, recipientType: '0' }],
  ['a GUID of a removed linked mailbox', 'leftover', { mailboxGuid: guid, recipientType: '2' }],
  ['a GUID and a type that is no number', 'leftover', { mailboxGuid: guid, recipientType: 'UserMailbox' }],
  ['a GUID of the wrong length', 'leftover', { mailboxGuid: Uint8Array.of(1, 2) }],
  ['a leftover that a rule clears', 'clearedByRule', { mailboxGuid: guid, recipientType: '1' }, cleared],
  ['a leftover that does not flow', 'notFlowing', { mailboxGuid: guid, recipientType: '1' }, kept],
  [
    'a leftover whose mail goes to the cloud',
    'forwardedLeftover',
    { mailboxGuid: guid, recipientType: '1', targetAddress: routing },
  ],
  [
    'MailUser with an address elsewhere',
    'mailUserStrayGuid',
    { mailboxGuid: guid, recipientType: '128', targetAddress: external },
  ],
  ['MailUser without an address', 'mailUserStrayGuid', { mailboxGuid: guid, recipientType: '128' }],
  [
    'a leftover whose mail goes elsewhere',
    'mailUserStrayGuid',
    { mailboxGuid: guid, recipientType: '1', targetAddress: external },
  ],
  [
    'RemoteUserMailbox',
    'remoteMailbox',
    { mailboxGuid: guid, recipientType: '2147483648', targetAddress: routing },
  ],
  [
    'RemoteRoomMailbox',
    'remoteMailbox',
    { mailboxGuid: guid, recipientType: '8589934592', targetAddress: routing },
  ],
  [
    'RemoteEquipmentMailbox',
    'remoteMailbox',
    { mailboxGuid: guid, recipientType: '17179869184', targetAddress: routing },
  ],
  [
    'RemoteSharedMailbox, beyond 2^32',
    'remoteMailbox',
    { mailboxGuid: guid, recipientType: '34359738368', targetAddress: routing },
  ],
  ['no type, Migrated', 'remoteMailbox', { mailboxGuid: guid, remoteType: '4', targetAddress: routing }],
  [
    'MailUser, ProvisionMailbox',
    'remoteMailbox',
    { mailboxGuid: guid, recipientType: '128', remoteType: '1', targetAddress: routing },
  ],
  [
    'UserMailbox, Migrated: the type decides',
    'forwardedLeftover',
    { mailboxGuid: guid, recipientType: '1', remoteType: '4', targetAddress: routing },
  ],
  [
    'Migrated, then DeprovisionMailbox',
    'forwardedLeftover',
    { mailboxGuid: guid, remoteType: '12', targetAddress: routing },
  ],
  [
    'RemoteUserMailbox that a rule clears',
    'remoteMailbox',
    { mailboxGuid: guid, recipientType: '2147483648', targetAddress: routing },
    cleared,
  ],
  [
    'RemoteUserMailbox without an address',
    'remoteMailboxUnrouted',
    { mailboxGuid: guid, recipientType: '2147483648' },
  ],
  [
    'RemoteUserMailbox with an address elsewhere',
    'remoteMailboxUnrouted',
    { recipientType: '2147483648', targetAddress: external },
  ],
  [
    'RemoteUserMailbox without a GUID',
    'remoteWithoutGuid',
    { recipientType: '2147483648', targetAddress: routing },
  ],
  [
    'a remote mailbox with an archive in the cloud',
    'remoteWithoutGuid',
    { recipientType: '2147483648', remoteType: '3', targetAddress: routing, archiveGuid: guid },
  ],
  ['an archive without a mailbox', 'strayArchiveGuid', { archiveGuid: guid, recipientType: '1' }],
  ['an archive that a rule clears', 'clearedByRule', { archiveGuid: guid }, cleared],
  ['an archive that does not flow', 'notFlowing', { archiveGuid: guid }, kept],
  ['UserMailbox without database and GUID', 'nothingToDo', { recipientType: '1' }],
  ['MailUser without a GUID', 'nothingToDo', { recipientType: '128', targetAddress: external }],
  ['a legacyExchangeDN only', 'nothingToDo', { legacyExchangeDn: '/o=Contoso/cn=anna' }],
  ['never of Exchange', 'notExchange', {}],
  ['a GUID of zeros only', 'notExchange', { mailboxGuid: zeros }],
  ['a leftover that is not synchronised', 'outOfScope', { mailboxGuid: guid, outOfScope: 'syncAccount' }],
  [
    'a live mailbox that is not synchronised',
    'outOfScope',
    { homeMdb: database, mailboxGuid: guid, outOfScope: 'recipientType' },
  ],
  [
    'LinkedMailbox in a database, whose account is in no source',
    'linkedMailbox',
    {
      homeMdb: database,
      mailboxGuid: guid,
      recipientType: '2',
      outOfScope: 'linkedMailboxWithoutAccount',
    },
  ],
  [
    'what a linked mailbox has left, whose account is in no source',
    'outOfScope',
    { mailboxGuid: guid, recipientType: '2', outOfScope: 'linkedMailboxWithoutAccount' },
  ],
  ['not synchronised, never of Exchange', 'notExchange', { outOfScope: 'syncAccount' }],
];

describe('what an object comes to', () => {
  it.each(table.map(([title, outcome, facts, flows = flowing]) => ({ title, outcome, facts, flows })))(
    '$title: $outcome',
    ({ outcome, facts, flows }) => {
      expect(judgeMailbox(factsOf(facts), flows)).toBe(outcome);
    },
  );

  it('brings about every outcome that an object can have', () => {
    const told = new Set(table.map(([, outcome]) => outcomeId(outcome)));
    const ofOthers = /\.(?:rule[A-Z]\w*|way)$/;
    const declared = mailboxGuidCatalogue.outcomes.map(({ id }) => id).filter((id) => !ofOthers.test(id));
    expect(told).toEqual(new Set(declared));
  });
});

const anyGuid = fc.constantFrom(null, guid, zeros, Uint8Array.of(1), new Uint8Array());
const anyType = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 63 }).map((bit) => String(2n ** BigInt(bit))),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n }).map(String),
  fc.string(),
);
const anyFacts: fc.Arbitrary<MailboxFacts> = fc.record({
  mailboxGuid: anyGuid,
  archiveGuid: anyGuid,
  homeMdb: fc.constantFrom(null, database),
  recipientType: anyType,
  displayType: anyType,
  remoteType: fc.oneof(fc.constant(null), fc.nat(127).map(String), fc.string()),
  mailNickname: fc.constantFrom(null, 'anna'),
  targetAddress: fc.oneof(fc.constantFrom(null, routing, external), fc.string()),
  legacyExchangeDn: fc.constantFrom(null, '/o=Contoso'),
  hasForeignMaster: fc.boolean(),
  outOfScope: fc.constantFrom(null, 'syncAccount', 'linkedMailboxWithoutAccount'),
});
const anyFlow = fc.constantFrom<GuidFlow>('flows', 'cleared', 'doesNotFlow', 'unknown');
const anyFlows = fc.record({ mailbox: anyFlow, archive: anyFlow });

describe('every combination', () => {
  const declared = new Set(mailboxGuidCatalogue.outcomes.map(({ id }) => id));

  it('comes to a declared outcome', () => {
    const sample = fc.sample(fc.tuple(anyFacts, anyFlows), 3000);
    const outcomes = sample.map(([facts, flows]) => outcomeId(judgeMailbox(facts, flows)));
    expect(outcomes.filter((outcome) => !declared.has(outcome))).toEqual([]);
  });

  it('is never cleared by default where homeMDB names a database, nor where there is no GUID, nor out of scope', () => {
    fc.assert(
      fc.property(anyFacts, anyFlows, (facts, flows) => {
        const hasGuid = [facts.mailboxGuid, facts.archiveGuid].some((each) =>
          each?.some((byte) => byte !== 0),
        );
        const mayBe = facts.homeMdb === null && hasGuid && facts.outOfScope === null;
        expect(isClearedByDefault(judgeMailbox(facts, flows)) && !mayBe).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('is never called live for its recipient type alone', () => {
    fc.assert(
      fc.property(anyFacts, anyFlows, (facts, flows) => {
        const outcome = judgeMailbox({ ...facts, homeMdb: null }, flows);
        expect(outcome).not.toMatch(/^(?:live|linked|system)/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a targetAddress', () => {
  it.each([
    ['SMTP:anna@contoso.mail.onmicrosoft.com', true],
    ['smtp:anna@contoso.onmicrosoft.com', true],
    ['SMTP:anna@CONTOSO.MAIL.ONMICROSOFT.US', true],
    ['SMTP:anna@contoso.mail.partner.onmschina.cn', true],
    ['SMTP:anna@fabrikam.com', false],
    ['SMTP:anna@contoso.mail.onmicrosoft.com.fabrikam.com', false],
    ['SMTP:anna@onmicrosoft.com', false],
    [null, false],
  ])('%s leads to a tenant: %s', (targetAddress, leads) => {
    expect(leadsToTenant(targetAddress)).toBe(leads);
  });
});
