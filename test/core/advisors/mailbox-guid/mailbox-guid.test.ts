import { afterAll, describe, expect, it } from 'vitest';
import { advise } from '../../../../core/advisors/advise.ts';
import { mailboxGuidCatalogue } from '../../../../core/advisors/mailbox-guid/catalogue.ts';
import {
  createMailboxGuidAdvisor,
  type MailboxGuidInputs,
} from '../../../../core/advisors/mailbox-guid/mailbox-guid.ts';
import { wayLines } from '../../../../core/advisors/mailbox-guid/way-lines.ts';
import { clearedInCloud, ways } from '../../../../core/advisors/mailbox-guid/ways.ts';
import type { AdvisorRun } from '../../../../core/model/advice.ts';
import { recordMaker, type AdviceRecord } from '../../../../core/model/advice-text.ts';
import type { DirectoryObject } from '../../../../core/model/directory-object.ts';
import type { TenantHeader, TenantPartEnd, TenantUser } from '../../../../core/model/tenant.ts';
import { base64 } from '../../../../core/model/value-text.ts';
import { readAdvice } from '../../../../core/workspace/advice.ts';
import { objectOf, userOf } from '../../../helpers/memory-source.ts';
import { fullSource, guidOf, inWorkspace, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';
import { clearingRule, configurationOf, database, defaultRule, external, guid, routing } from './mailbox.ts';
import { tenantUserOf } from './tenant-user.ts';

const folder = workspaceFolder();
afterAll(folder.remove);

const people: readonly DirectoryObject[] = [
  userOf('leftover', {
    objectGUID: guidOf(1),
    msExchMailboxGuid: guid,
    msExchRecipientTypeDetails: '1',
    legacyExchangeDN: '/o=Contoso/cn=leftover',
    msExchELCMailboxFlags: '2',
  }),
  userOf('marked', { objectGUID: guidOf(2), msExchMailboxGuid: guid, extensionAttribute15: 'NoGuid' }),
  userOf('stray', { objectGUID: guidOf(3), msExchMailboxGuid: guid, targetAddress: external }),
  userOf('remote', {
    objectGUID: guidOf(4),
    msExchMailboxGuid: guid,
    msExchRecipientTypeDetails: '2147483648',
    targetAddress: routing,
  }),
  userOf('live', {
    objectGUID: guidOf(5),
    msExchMailboxGuid: guid,
    msExchRecipientTypeDetails: '1',
    homeMDB: database,
  }),
  userOf('plain', { objectGUID: guidOf(6) }),
  userOf('AAD_0123456789ab', { objectGUID: guidOf(7) }),
  objectOf('CN=Team,DC=contoso,DC=com', {
    objectClass: ['top', 'group'],
    sAMAccountName: 'Team',
    objectGUID: guidOf(8),
  }),
];

interface Said {
  readonly run: AdvisorRun;
  readonly records: readonly AdviceRecord[];
}

let made = 0;

async function said(objects: readonly DirectoryObject[], inputs: MailboxGuidInputs = {}): Promise<Said> {
  const path = folder.path(`${++made}.foresync`);
  await scanInto(path, [fullSource(objects)]);
  const run = await advise(createMailboxGuidAdvisor(inputs), {
    workspace: path,
    signal: new AbortController().signal,
  });
  const recordOf = recordMaker(mailboxGuidCatalogue);
  return {
    run,
    records: inWorkspace(path, (workspace) => [...readAdvice(workspace, run.id, {})].map(recordOf)),
  };
}

const ofUser = ({ records }: Said, name: string): AdviceRecord | undefined =>
  records.find(({ subject }) => subject.startsWith(`CN=${name},`));
const outcomesIn = ({ records }: Said): Readonly<Record<string, string>> =>
  Object.fromEntries(
    records
      .filter(({ object }) => object !== null)
      .map(({ subject, outcome }) => [
        /^CN=([^,]*)/.exec(subject)?.[1] ?? '',
        outcome.replace('mailboxGuid.', ''),
      ]),
  );
const evidenceOf = (record: AdviceRecord | undefined, name: string): string | undefined =>
  record?.evidence.find((each) => each.name === name)?.value;

const header: TenantHeader = {
  format: 'foresync-tenant',
  version: 1,
  tenantId: '55555555-5555-4555-8555-555555555555',
  displayName: 'Contoso',
  takenAt: '2026-01-01T00:00:00.000Z',
  cloud: 'global',
  onPremisesSyncEnabled: true,
  onPremisesLastSyncDateTime: null,
  directorySizeQuota: null,
  domains: [],
  licences: [],
  synchronization: null,
  coverage: {
    organization: { state: 'ran' },
    domains: { state: 'ran' },
    licences: { state: 'ran' },
    synchronization: { state: 'ran' },
    users: { state: 'ran' },
    groups: { state: 'ran' },
    contacts: { state: 'ran' },
    devices: { state: 'ran' },
    deletedItems: { state: 'ran' },
    eligibleRoles: { state: 'ran' },
    policies: { state: 'ran' },
    roles: { state: 'ran' },
  },
};

function tenantWith(
  users: readonly TenantUser[],
  coverage: TenantPartEnd = { state: 'ran' },
): MailboxGuidInputs {
  return {
    tenant: {
      header: { ...header, coverage: { ...header.coverage, users: coverage } },
      async *objects() {
        yield await Promise.resolve(users);
      },
    },
  };
}

const connect = (rules: Parameters<typeof configurationOf>[0]): MailboxGuidInputs => ({
  connect: { path: 'connect', configuration: configurationOf(rules) },
});

describe('what the advisor says of users', () => {
  it('is one outcome each; not of other objects, nor of those that nobody synchronises and Exchange never knew', async () => {
    expect(outcomesIn(await said(people))).toEqual({
      leftover: 'leftover',
      marked: 'leftover',
      stray: 'mailUserStrayGuid',
      remote: 'remoteMailbox',
      live: 'liveMailbox',
      plain: 'notExchange',
    });
  });

  it('rests on evidence that people can read', async () => {
    const leftover = ofUser(await said(people), 'leftover');
    expect(leftover?.sentence).toContain('its GUID 04030201-0605-0807-090a-0b0c0d0e0f10 is still there');
    expect(evidenceOf(leftover, 'msExchRecipientTypeDetails')).toBe('1 (UserMailbox)');
    expect(evidenceOf(leftover, 'flow')).toBe(
      'By the default rules it flows: the object has a mailNickname.',
    );
    expect(evidenceOf(leftover, 'cleared in the cloud as well')).toBe(
      'mailNickname\nlegacyExchangeDN\nmsExchELCMailboxFlags\nmsExchRecipientTypeDetails',
    );
  });

  it('follows the rules of a Connect export, and names the one that decides', async () => {
    const told = await said(people, connect([defaultRule, clearingRule]));
    expect(outcomesIn(told)).toMatchObject({ leftover: 'leftover', marked: 'clearedByRule' });
    expect(evidenceOf(ofUser(told, 'marked'), 'flow')).toBe(
      'The rule Clear the GUID (precedence 7) clears it.',
    );
    expect(
      told.records.filter(({ subjectClass }) => subjectClass === 'rule').map(({ outcome }) => outcome),
    ).toEqual(['mailboxGuid.ruleClears', 'mailboxGuid.ruleDefault']);
    expect(told.run.notJudged.map(({ what }) => what)).not.toContain('the rules of Connect');
  });

  it('warns where no rule of an export makes the GUID flow', async () => {
    const told = await said(people, connect([{ ...defaultRule, isDisabled: true }]));
    expect(told.records.map(({ outcome }) => outcome)).toContain('mailboxGuid.ruleNone');
    expect(outcomesIn(told)).toMatchObject({ leftover: 'notFlowing', live: 'liveMailboxCutOff' });
  });

  it('fills every sentence, whatever the outcome', async () => {
    const told = [
      await said(people),
      await said(people, connect([defaultRule, clearingRule])),
      await said([
        userOf('archive', { msExchArchiveGUID: guid }),
        userOf('forwarded', { msExchMailboxGuid: guid, targetAddress: routing }),
        userOf('unrouted', { msExchRecipientTypeDetails: '2147483648' }),
        userOf('database', { homeMDB: database }),
        userOf('linked', { homeMDB: database, msExchMailboxGuid: guid, msExchRecipientTypeDetails: '2' }),
      ]),
      await said(people, connect([])),
    ].flatMap(({ records }) => records);
    expect(told.filter(({ sentence, action }) => /[{}]/.test(sentence + action))).toEqual([]);
  });
});

describe('what the advisor says of the tenant', () => {
  const plan2 = { servicePlanId: 'efb87545-963c-4e0d-99df-69c6916d9eb0', capabilityStatus: 'Enabled' };
  const users = [tenantUserOf({ onPremisesImmutableId: base64(guidOf(1)), assignedPlans: [plan2] })];

  it('is how far each user is, and what to check after the change', async () => {
    const told = await said(people, tenantWith(users));
    expect(evidenceOf(ofUser(told, 'leftover'), 'tenant')).toContain(
      'Exchange has not finished with the user',
    );
    expect(evidenceOf(ofUser(told, 'leftover'), 'check after the change')).toContain('compare ExchangeGuid');
    expect(evidenceOf(ofUser(told, 'stray'), 'tenant')).toBe('Not in the tenant snapshot.');
    expect(evidenceOf(ofUser(told, 'live'), 'check after the change')).toBeUndefined();
  });

  it.each([
    ['there is no snapshot', {}, 'There is no tenant snapshot (--tenant).'],
    [
      'the snapshot has no users',
      tenantWith([], { state: 'skipped', reason: 'No right to read them.' }),
      'The users of the tenant snapshot were not read: No right to read them.',
    ],
  ])('is that it could not be judged where %s', async (_title, inputs, reason) => {
    const told = await said(people, inputs);
    expect(told.run.notJudged).toContainEqual({
      what: 'licence, Exchange plan and mailbox in the tenant',
      reason,
    });
    expect(evidenceOf(ofUser(told, 'leftover'), 'tenant')).toBeUndefined();
  });
});

describe('what the advisor cannot tell', () => {
  it('is whether a mailbox is live where no object of the scan has homeMDB', async () => {
    const what = 'whether a mailbox on premises is live';
    const left = userOf('left', { msExchMailboxGuid: guid });
    expect((await said([left])).run.notJudged.map((each) => each.what)).toContain(what);
    expect((await said(people)).run.notJudged.map((each) => each.what)).not.toContain(what);
    expect((await said([userOf('plain')])).run.notJudged.map((each) => each.what)).not.toContain(what);
  });

  it('is whether a GUID is left over where no user of the scan has one', async () => {
    const what = 'whether a mailbox GUID is left over';
    expect((await said([userOf('plain')])).run.notJudged.map((each) => each.what)).toContain(what);
    expect((await said(people)).run.notJudged.map((each) => each.what)).not.toContain(what);
  });

  it('is what the rules of a server do where there is no export', async () => {
    expect((await said(people)).run.notJudged.map(({ what }) => what)).toContain('the rules of Connect');
  });
});

const waysIn = (told: Said): readonly string[] =>
  told.records.filter(({ subjectClass }) => subjectClass === 'way').map(({ subject }) => subject.slice(0, 5));

const nothing = { leftovers: 1, live: 0, equalRule: null, freePrecedences: null } as const;
const textOfWays = (facts: Partial<Parameters<typeof ways>[0]>): string =>
  [...wayLines({ ...nothing, ...facts })].join('\n');

describe('the ways', () => {
  it('are shown side by side where something is left over, and only there', async () => {
    expect(waysIn(await said(people))).toEqual(['Way 1', 'Way 2', 'Way 3']);
    expect(waysIn(await said([userOf('plain')]))).toEqual([]);
  });

  it('each tell what is lost in the cloud besides, and how to go back', () => {
    for (const { consequences, back } of ways(nothing)) {
      for (const attribute of clearedInCloud) expect(consequences.join(' ')).toContain(attribute);
      expect(back).not.toBe('');
    }
    expect(clearedInCloud).toHaveLength(11);
  });

  it('are supported but for the two that leave the supported state', () => {
    expect(ways(nothing).map(({ way, isSupported }) => [way, isSupported])).toEqual([
      [1, true],
      [2, false],
      [3, false],
    ]);
  });

  it('say what speaks against them here', () => {
    expect(textOfWays({ live: 3 })).toContain(
      '3 objects have a live mailbox on premises, so that an Exchange server',
    );
    expect(textOfWays({ equalRule: 'Clear the GUID' })).toContain(
      'The rule Clear the GUID clears the GUID already',
    );
    expect(textOfWays({ equalRule: 'a\u001b[2Jb' })).not.toContain('\u001b');
    expect(textOfWays({ freePrecedences: 'none' })).toContain('No number under 100 is free');
    expect(textOfWays({})).not.toContain('Here:');
  });
});
