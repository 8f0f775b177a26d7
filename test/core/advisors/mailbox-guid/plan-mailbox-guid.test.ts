import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNamedObjects } from '../../../../core/advisors/mailbox-guid/named-objects.ts';
import { checkMarker, defaultMarker } from '../../../../core/advisors/mailbox-guid/plan-edits.ts';
import {
  planMailboxGuid,
  type MailboxPlan,
  type MailboxPlanRequest,
} from '../../../../core/advisors/mailbox-guid/plan-mailbox-guid.ts';
import type { ConnectConfiguration } from '../../../../core/connect/configuration.ts';
import { buildPlan } from '../../../../core/plan/building/build-plan.ts';
import type { AdvisedEdit } from '../../../../core/plan/building/edit.ts';
import type { ObjectChange } from '../../../../core/model/change.ts';
import type { DirectoryObject } from '../../../../core/model/directory-object.ts';
import { base64, valueText } from '../../../../core/model/value-text.ts';
import { userOf, type Attributes } from '../../../helpers/memory-source.ts';
import { fullSource, guidOf, inWorkspace, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';
import { clearingRule, configurationOf, database, defaultRule, external, guid, routing } from './mailbox.ts';

const archive = guid.toReversed();
const account = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0);
let number = 0;
const user = (name: string, attributes: Attributes): DirectoryObject =>
  userOf(name, { objectGUID: guidOf(++number), ...attributes });

const people = [
  user('leftover', { msExchMailboxGuid: guid, msExchArchiveGUID: archive, msExchRecipientTypeDetails: '1' }),
  user('stray', { msExchMailboxGuid: guid, msExchRecipientTypeDetails: '128', targetAddress: external }),
  user('forwarded', { msExchMailboxGuid: guid, msExchRecipientTypeDetails: '1', targetAddress: routing }),
  user('remote', {
    msExchMailboxGuid: guid,
    msExchRecipientTypeDetails: '2147483648',
    targetAddress: routing,
  }),
  user('live', { msExchMailboxGuid: guid, msExchRecipientTypeDetails: '1', homeMDB: database }),
  user('linked', {
    msExchMailboxGuid: guid,
    msExchRecipientTypeDetails: '2',
    msExchMasterAccountSid: account,
    homeMDB: database,
  }),
  user('plain', { objectSid: account }),
  user('AAD_0123456789ab', { msExchMailboxGuid: guid }),
];
const withoutNickname = userOf('hidden', {
  objectGUID: guidOf(50),
  msExchMailboxGuid: guid,
  mailNickname: [],
});

const folder = workspaceFolder();
afterAll(folder.remove);

const path = folder.path('people.foresync');
let scan = 0;
beforeAll(async () => {
  scan = await scanInto(path, [fullSource([...people, withoutNickname])]);
});

const named = (...names: string[]) =>
  readNamedObjects(
    names.map((name) => (name.includes('@') || name.includes('=') ? name : `${name}@contoso.com`)).join('\n'),
    'users.txt',
  );

type Asked = Partial<Omit<MailboxPlanRequest, 'wish'>> & {
  readonly wish?: Partial<MailboxPlanRequest['wish']>;
};

function planned(asked: Asked = {}, at = path, ofScan = scan): MailboxPlan {
  return inWorkspace(at, (workspace) =>
    planMailboxGuid(workspace, {
      scan: ofScan,
      marker: defaultMarker,
      isArchiveKept: false,
      configuration: undefined,
      isNoneLeftDeclared: false,
      confirmedLive: null,
      ...asked,
      wish: { way: 1, named: null, isParallelMigration: false, ...asked.wish },
    }),
  );
}

/** The objects of a plan of these changes alone. */
function objectsOf(made: MailboxPlan): readonly ObjectChange[] {
  const making = { edits: editsOf(made), createdBy: 'a test', createdAt: '2026-01-01T00:00:00.000Z' };
  return inWorkspace(path, (workspace) => buildPlan(workspace, scan, making).objects);
}

function editsOf(made: MailboxPlan): readonly AdvisedEdit[] {
  if (made.state !== 'planned') throw new Error('it has to be confirmed');
  return made.edits;
}

function namesIn(made: MailboxPlan): readonly string[] {
  const numbers = new Set(editsOf(made).map(({ object }) => object));
  const changed = made.chosen.taken.filter(({ stored }) => numbers.has(stored.number));
  return changed.map(({ stored }) => /^CN=([^,]*)/.exec(stored.object.dn)?.[1] ?? '').toSorted();
}

/** Scans people of the test's own and plans for them. */
async function plannedFor(
  name: string,
  objects: readonly DirectoryObject[],
  asked: Asked = {},
): Promise<MailboxPlan> {
  const own = folder.path(`${name}.foresync`);
  const ofScan = await scanInto(own, [fullSource(objects)]);
  return planned(asked, own, ofScan);
}

describe('the first way, for all that are left over', () => {
  it('marks them, and nobody with a live mailbox, of the cloud, or out of scope', () => {
    const made = planned();
    expect(namesIn(made)).toEqual(['leftover', 'stray']);
    expect(objectsOf(made)[0]?.changes).toEqual([
      {
        attribute: 'extensionAttribute15',
        remove: [],
        add: ['ForesyncClearMailboxGuid'],
        resolves: [],
        reasons: [expect.stringMatching(/^Marks the user for the synchronisation rule/)],
      },
    ]);
  });

  it('leaves out an account of Windows itself, with the reason, and takes the others', async () => {
    const builtIn = Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 5, 0xf4, 1, 0, 0);
    const made = await plannedFor('builtIn', [
      user('Administrator', { msExchMailboxGuid: guid, objectSid: builtIn }),
      user('left3', { msExchMailboxGuid: guid }),
      user('live5', { msExchMailboxGuid: guid, homeMDB: database }),
    ]);
    expect(namesIn(made)).toEqual(['left3']);
    expect(made.chosen.leftOut).toEqual([
      {
        dn: 'CN=Administrator,OU=Staff,DC=contoso,DC=com',
        sentence: 'It is a built-in object of Windows.',
      },
    ]);
  });

  it('leaves out those whose GUID a rule of the export clears', () => {
    const everyone = {
      ...clearingRule,
      content: { flows: clearingRule.content?.flows ?? [], scopeGroups: [], joinGroups: [] },
    };
    const configuration: ConnectConfiguration = configurationOf([defaultRule, everyone]);
    expect(() => planned({ configuration })).toThrow(
      expect.objectContaining({ code: 'mailbox-guid.nothing-chosen' }),
    );
  });

  it('never overwrites what the attribute holds, and names who holds it', async () => {
    const taken = user('taken', { msExchMailboxGuid: guid, extensionAttribute15: 'Cost centre 7' });
    const live = user('live2', { msExchMailboxGuid: guid, homeMDB: database });
    await expect(plannedFor('taken', [taken, live])).rejects.toThrow(
      expect.objectContaining({
        code: 'mailbox-guid.marker-taken',
        summary: 'extensionAttribute15 of CN=taken,OU=Staff,DC=contoso,DC=com holds Cost centre 7 already.',
      }),
    );
  });

  it('needs no change for those who are marked, and tells who else is', async () => {
    const marker = { extensionAttribute15: 'foresyncclearmailboxguid' };
    const made = await plannedFor('marked', [
      user('one', { msExchMailboxGuid: guid, ...marker }),
      user('two', { msExchMailboxGuid: guid }),
      user('other', marker),
      user('live3', { homeMDB: database, msExchMailboxGuid: guid }),
    ]);
    expect(namesIn(made)).toEqual(['two']);
    expect(made.state === 'planned' && made.alsoMarked.map(({ object }) => object.dn)).toEqual([
      'CN=other,OU=Staff,DC=contoso,DC=com',
    ]);
  });

  it('is refused where a live mailbox carries the marker from before', async () => {
    const live = user('live4', {
      msExchMailboxGuid: guid,
      homeMDB: database,
      extensionAttribute15: defaultMarker.value,
    });
    await expect(plannedFor('liveMarked', [live, user('left', { msExchMailboxGuid: guid })])).rejects.toThrow(
      expect.objectContaining({ code: 'mailbox-guid.live-mailbox-marked' }),
    );
  });

  it('is refused where nobody has homeMDB, unless it is known that Exchange is gone', async () => {
    const left = [user('left2', { msExchMailboxGuid: guid })];
    await expect(plannedFor('noHomeMdb', left)).rejects.toThrow(
      expect.objectContaining({ code: 'mailbox-guid.no-home-mdb' }),
    );
    expect(namesIn(await plannedFor('gone', left, { isNoneLeftDeclared: true }))).toEqual(['left2']);
    expect(namesIn(await plannedFor('named', left, { wish: { named: named('left2') } }))).toEqual(['left2']);
  });
});

describe('the second way', () => {
  it('removes exactly the GUIDs that the scan saw', () => {
    const made = planned({ wish: { way: 2, named: named('leftover') } });
    const changes = objectsOf(made).flatMap((object) => object.changes);
    expect(changes.map(({ attribute, remove, add }) => [attribute, remove.map(valueText), add])).toEqual([
      ['msExchMailboxGuid', [base64(guid)], []],
      ['msExchArchiveGUID', [base64(archive)], []],
    ]);
  });

  it('leaves the GUID of the archive where that is wanted', () => {
    const made = planned({ wish: { way: 2, named: named('leftover') }, isArchiveKept: true });
    expect(objectsOf(made)[0]?.changes.map(({ attribute }) => attribute)).toEqual(['msExchMailboxGuid']);
  });

  it('takes those in that do not flow today, too', () => {
    expect(namesIn(planned({ wish: { way: 2 } }))).toEqual(['hidden', 'leftover', 'stray']);
    expect(namesIn(planned({ wish: { way: 1 } }))).not.toContain('hidden');
  });
});

describe('named objects', () => {
  it('are named by sign-in name, DN or objectGUID, in any case, with comments between', () => {
    const list = readNamedObjects(
      '\ufeff# the pilot\r\nLEFTOVER@contoso.com\r\n\r\n  cn=Stray, ou=staff,dc=contoso,dc=com\n00000000-0000-0000-0000-000000000003\nleftover@contoso.com\nleftover@contoso.com',
      'users.txt',
    );
    expect(namesIn(planned({ wish: { named: list } }))).toEqual(['forwarded', 'leftover', 'stray']);
  });

  it('may have a mailbox in the cloud: a recipient type alone refuses nothing', () => {
    expect(namesIn(planned({ wish: { way: 2, named: named('remote', 'forwarded') } }))).toEqual([
      'forwarded',
      'remote',
    ]);
  });

  it.each([
    ['plain', 'It has no GUID that could be cleared.'],
    ['AAD_0123456789ab', 'Synchronisation does not take it, so that its GUID does not reach the cloud.'],
    ['live', expect.stringContaining('live mailbox on premises')],
  ])('are left out with the reason: %s', (name, sentence) => {
    const made = planned({ wish: { named: named('leftover', name) } });
    expect(namesIn(made)).toEqual(['leftover']);
    expect(made.chosen.leftOut.map((each) => each.sentence)).toEqual([sentence]);
  });

  it.each([
    ['unknown-object', named('leftover', 'nobody@contoso.com')],
    ['nothing-chosen', named('plain')],
  ])('are refused: %s', (code, list) => {
    expect(() => planned({ wish: { named: list } })).toThrow(
      expect.objectContaining({ code: `mailbox-guid.${code}` }),
    );
  });

  it('are refused where a name means two', async () => {
    const twins = ['a', 'b'].map((name) =>
      user(name, { userPrincipalName: 'twin@contoso.com', msExchMailboxGuid: guid }),
    );
    await expect(plannedFor('twins', twins, { wish: { named: named('twin') } })).rejects.toThrow(
      expect.objectContaining({ code: 'mailbox-guid.ambiguous-object' }),
    );
  });

  it('cannot be an empty list', () => {
    expect(() => readNamedObjects('# nobody\n\n', 'users.txt')).toThrow('users.txt names no object.');
  });
});

describe('live mailboxes', () => {
  const parallel = { named: named('leftover', 'live', 'linked'), isParallelMigration: true };

  it('need a second yes that names their number', () => {
    for (const confirmedLive of [null, 1, 3]) {
      const made = planned({ wish: parallel, confirmedLive });
      expect(made.state).toBe('unconfirmed');
      expect(made.chosen.live.map(({ stored }) => stored.object.dn.slice(3, 9))).toEqual([
        'live,O',
        'linked',
      ]);
    }
    expect(namesIn(planned({ wish: parallel, confirmedLive: 2 }))).toEqual(['leftover', 'linked', 'live']);
  });

  it('are not taken in without names, whatever is declared', () => {
    expect(namesIn(planned({ wish: { isParallelMigration: true }, confirmedLive: 2 }))).toEqual([
      'leftover',
      'stray',
    ]);
  });
});

describe('a marker', () => {
  it('is one of the extension attributes, and a plain word', () => {
    expect(checkMarker({ attribute: 'EXTENSIONATTRIBUTE7', value: 'Cloud-Mailbox_1' })).toEqual({
      attribute: 'extensionAttribute7',
      value: 'Cloud-Mailbox_1',
    });
    for (const wrong of [
      { attribute: 'extensionAttribute16', value: 'x' },
      { attribute: 'description', value: 'x' },
      { attribute: 'extensionAttribute1', value: '' },
      { attribute: 'extensionAttribute1', value: "x' or" },
      { attribute: 'extensionAttribute1', value: 'x'.repeat(65) },
    ]) {
      expect(() => checkMarker(wrong)).toThrow(expect.objectContaining({ code: 'mailbox-guid.marker' }));
    }
  });
});
