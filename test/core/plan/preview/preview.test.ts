import { afterAll, describe, expect, it } from 'vitest';
import type { Change, ChangeOutcome } from '../../../../core/model/change.ts';
import type { DirectoryObject } from '../../../../core/model/directory-object.ts';
import { guidText } from '../../../../core/model/value-text.ts';
import { previewPlan, type Preview } from '../../../../core/plan/preview/preview.ts';
import { openJournal } from '../../../../core/plan/journal/journal.ts';
import { sealPlan } from '../../../../core/plan/file/seal-plan.ts';
import { readScan } from '../../../../core/workspace/scans.ts';
import { workspaceId } from '../../../../core/workspace/workspace-id.ts';
import { objectOf, userOf, type Attributes } from '../../../helpers/memory-source.ts';
import { fullSource, guidOf, inWorkspace, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';

const folder = workspaceFolder();
afterAll(() => folder.remove());
let workspaces = 0;

const person = (number: number, name: string, attributes: Attributes = {}): DirectoryObject =>
  userOf(name, { objectGUID: guidOf(number), ...attributes });

type Changes = Readonly<Record<number, readonly Omit<Change, 'resolves'>[]>>;

/** Scans the objects, plans the changes by the number in the objectGUID, and previews that. */
async function preview(
  objects: readonly DirectoryObject[],
  changes: Changes,
  more: {
    readonly undoes?: readonly string[];
    readonly id?: string;
    /** What the plan calls its objects. */
    readonly dn?: string;
    readonly signal?: AbortSignal;
    /** What a run has done since the scan. */
    readonly applied?: Changes;
    readonly outcome?: ChangeOutcome;
    readonly at?: string;
  } = {},
): Promise<Preview> {
  const path = folder.path(`${workspaces++}.foresync`);
  await scanInto(path, [fullSource(objects)]);
  const plan = inWorkspace(path, (workspace) => {
    const { id, startedAt, profile } = readScan(workspace, 1);
    return sealPlan(
      {
        format: 'foresync-plan',
        version: 1,
        createdAt: startedAt,
        createdBy: 'anna',
        workspace: { id: more.id ?? workspaceId(workspace), path },
        scan: { id, startedAt, profile },
        targets: [],
        ...(more.undoes === undefined ? {} : { undoes: more.undoes }),
      },
      Object.entries(changes).map(([number, ofObject]) => {
        const objectGUID = guidText(guidOf(Number(number))) ?? '';
        const found = objects.find((object) => {
          const [guid] = object.attributes.get('objectguid') ?? [];
          return guid instanceof Uint8Array && guidText(guid) === objectGUID;
        });
        return {
          objectGUID,
          dn: more.dn ?? found?.dn ?? 'CN=gone,DC=contoso,DC=com',
          objectClass: 'user',
          isProtected: number === '1',
          changes: ofObject.map((change) => ({ ...change, resolves: [] })),
        };
      }),
    );
  });
  if (more.applied) await journalRun(path, more.applied, more.outcome ?? 'applied', more.at);
  return await previewPlan(path, plan, more.signal ?? new AbortController().signal);
}

/** Writes into the journal what a run would have. */
async function journalRun(
  path: string,
  changes: Changes,
  outcome: ChangeOutcome,
  at = '2199-01-01T00:00:00.000Z',
): Promise<void> {
  const journal = openJournal(path, () => undefined);
  for (const [number, ofObject] of Object.entries(changes)) {
    const change = Number(number);
    const about = { run: '1', change, at, objectGUID: guidText(guidOf(change)) ?? '', dn: 'CN=x' };
    const states = (what: 'remove' | 'add') =>
      ofObject.map(({ attribute, [what]: values }) => ({ attribute, values }));
    journal.append([
      {
        ...about,
        kind: 'intent',
        objectClass: 'user',
        isProtected: false,
        server: 'dc1.contoso.com:389',
        domain: 'DC=contoso,DC=com',
        before: states('remove'),
        remove: states('remove'),
        add: states('add'),
        resolves: [],
      },
      { ...about, kind: 'outcome', outcome },
    ]);
  }
  await journal.flush();
  journal.close();
}

const idsOf = (list: readonly { readonly ids: readonly string[] }[]) => list.map(({ ids }) => ids.join(' '));

const of = (name: string, list: readonly { readonly dn: string; readonly ids: readonly string[] }[]) =>
  idsOf(list.filter(({ dn }) => dn.startsWith(`CN=${name},`))).toSorted();
const sid = (last: number): Uint8Array => Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 5, last, 0, 0, 0);

describe('a preview', () => {
  it('says what a fix resolves', async () => {
    const { resolves, breaks, stays, counts, needsSecondYes, groups } = await preview(
      [person(1, 'anna', { displayName: 'Anna ', mailNickname: 'an na' })],
      { 1: [{ attribute: 'displayName', remove: ['Anna '], add: ['Anna'] }] },
    );
    expect(idsOf(resolves)).toEqual(['displayName.edgeSpace']);
    expect(resolves[0]).not.toHaveProperty('fix');
    expect(breaks).toEqual([]);
    expect(idsOf(stays)).toEqual(['mailNickname.character']);
    expect(counts).toEqual({
      objects: 1,
      protectedObjects: 1,
      changes: 1,
      resolves: 1,
      breaks: 0,
      guards: 0,
      stays: 1,
      misfits: 0,
      alreadySo: 0,
    });
    expect(needsSecondYes).toBe(false);
    expect(groups.byContainer).toEqual([
      { dn: 'OU=Staff,DC=contoso,DC=com', changes: 1, resolves: 1, breaks: 0, stays: 1 },
    ]);
    expect(groups.byObject).toMatchObject([
      { dn: 'CN=anna,OU=Staff,DC=contoso,DC=com', changes: 1, resolves: 1 },
    ]);
    expect(groups.byKind).toMatchObject([
      { attribute: 'displayName', ids: [], changes: 1 },
      { attribute: 'displayName', ids: ['displayName.edgeSpace'], resolves: 1 },
      { attribute: 'mailNickname', ids: ['mailNickname.character'], stays: 1 },
    ]);
  });

  it('names both holders of a new duplicate, the one that the plan does not touch too', async () => {
    const { breaks, needsSecondYes } = await preview([person(1, 'anna'), person(2, 'bram')], {
      1: [{ attribute: 'proxyAddresses', remove: [], add: ['smtp:bram@contoso.com'] }],
    });
    expect(breaks.map(({ dn, attribute }) => [dn.slice(3, 7), attribute])).toEqual([
      ['anna', 'proxyAddresses'],
      ['bram', 'userPrincipalName'],
      ['bram', 'mail'],
      ['bram', 'proxyAddresses'],
    ]);
    expect(breaks[0]?.holders.map(({ dn }) => dn.slice(3, 7))).toEqual(['anna', 'bram', 'bram', 'bram']);
    expect(needsSecondYes).toBe(true);
  });

  it('resolves the duplicate of an object that it does not touch', async () => {
    const { resolves, breaks } = await preview(
      [person(1, 'anna', { mailNickname: 'same' }), person(2, 'bram', { mailNickname: 'same' })],
      { 1: [{ attribute: 'mailNickname', remove: ['same'], add: ['anna'] }] },
    );
    expect(resolves.map(({ dn, ids }) => [dn.slice(3, 7), ...ids])).toEqual([
      ['anna', 'mailNickname.duplicate'],
      ['bram', 'mailNickname.duplicate'],
    ]);
    expect(breaks).toEqual([]);
  });

  it('does not call new what is left of the problems of a value that it changes', async () => {
    const { resolves, breaks, stays } = await preview([person(1, 'anna', { mailNickname: ' an na' })], {
      1: [{ attribute: 'mailNickname', remove: [' an na'], add: ['an na'] }],
    });
    expect([resolves, breaks]).toEqual([[], []]);
    expect(stays).toMatchObject([
      { value: 'an na', ids: ['mailNickname.character'], was: { value: ' an na' } },
    ]);
  });

  it('calls new what befalls a value that the plan does not give, though another value had the same problem', async () => {
    const { breaks } = await preview(
      [
        person(1, 'anna', {
          proxyAddresses: ['SMTP:anna@contoso.com', 'smtp:x@contoso.com', 'smtp:y@contoso.com'],
        }),
        person(2, 'bram', { proxyAddresses: ['SMTP:bram@contoso.com', 'smtp:x@contoso.com'] }),
      ],
      {
        1: [{ attribute: 'proxyAddresses', remove: ['smtp:x@contoso.com'], add: [] }],
        2: [{ attribute: 'proxyAddresses', remove: [], add: ['smtp:y@contoso.com'] }],
      },
    );
    expect(breaks.map(({ dn, value }) => [dn.slice(3, 7), value])).toEqual([
      ['anna', 'smtp:y@contoso.com'],
      ['bram', 'smtp:y@contoso.com'],
    ]);
  });

  it('wants a second yes where an object would leave the synchronisation, and not for mere information', async () => {
    const contact = objectOf('CN=Carla,OU=Staff,DC=contoso,DC=com', {
      objectClass: ['top', 'contact'],
      objectGUID: guidOf(3),
      cn: 'Carla',
      displayName: 'Carla',
      mail: 'carla@contoso.com',
    });
    const left = await preview([contact], {
      3: [{ attribute: 'mail', remove: ['carla@contoso.com'], add: [] }],
    });
    expect(idsOf(left.breaks)).toEqual(['scope.filtered']);
    expect(left.needsSecondYes).toBe(true);

    const informed = await preview([person(1, 'anna')], {
      1: [{ attribute: 'givenName', remove: [], add: ['Anna '] }],
    });
    expect(idsOf(informed.breaks)).toEqual(['givenName.edgeSpace']);
    expect(informed.needsSecondYes).toBe(false);
  });

  describe('of an account that mailboxes of another forest are linked to', () => {
    const account = (number: number, attributes: Attributes = {}) =>
      person(number, `account${number}`, { objectSid: sid(number), ...attributes });
    /** It has a mistake of its own, and an address that somebody else has, too. */
    const mailbox = (attributes: Attributes = {}) =>
      person(9, 'mailbox', {
        objectSid: sid(99),
        userAccountControl: '514',
        msExchRecipientTypeDetails: '2',
        msExchMasterAccountSid: sid(1),
        displayName: 'Anna ',
        proxyAddresses: ['SMTP:shared@contoso.com'],
        ...attributes,
      });
    const other = person(8, 'other', { objectSid: sid(8), proxyAddresses: ['SMTP:shared@contoso.com'] });
    const hidden = { adminDescription: 'User_left out' };
    const hiding = [{ attribute: 'adminDescription', remove: [], add: [hidden.adminDescription] }];

    it('says that they leave the synchronisation with it, and what that resolves', async () => {
      const { breaks, resolves, needsSecondYes } = await preview([mailbox(), account(1), other], {
        1: hiding,
      });
      expect(of('account1', breaks)).toEqual(['scope.filtered']);
      expect(of('mailbox', breaks)).toEqual(['scope.filtered']);
      expect(of('mailbox', resolves)).toContain('displayName.edgeSpace');
      expect(needsSecondYes).toBe(true);
    });

    it('says that they join it with the account, and what is wrong with them then', async () => {
      const showing = [{ attribute: 'adminDescription', remove: [hidden.adminDescription], add: [] }];
      const { breaks, resolves } = await preview([mailbox(), account(1, hidden)], { 1: showing });
      expect(of('mailbox', resolves)).toEqual(['scope.filtered']);
      expect(of('mailbox', breaks)).toContain('displayName.edgeSpace');
      expect(of('mailbox', breaks)).not.toContain('scope.filtered');
    });

    it('leaves them where they are as long as another account of theirs is in scope', async () => {
      const linked = mailbox({ 'msRTCSIP-OriginatorSid': sid(2) });
      const { breaks, resolves } = await preview([linked, account(1), account(2)], { 1: hiding });
      expect([...of('mailbox', breaks), ...of('mailbox', resolves)]).toEqual([]);
    });

    it('leaves them where they are when the change has nothing to do with scope', async () => {
      const renaming = [{ attribute: 'displayName', remove: ['Anna '], add: ['Anna'] }];
      const changing = account(1, { displayName: 'Anna ' });
      const { breaks, resolves } = await preview([mailbox(), changing, other], { 1: renaming });
      expect(idsOf(breaks)).toEqual([]);
      expect(idsOf(resolves)).toEqual(['displayName.edgeSpace']);
    });
  });
});

describe('what an object would lose beside the findings', () => {
  const proxies = ['SMTP:anna@contoso.com', 'sip:anna@contoso.com'];
  it.each<[string, string, readonly Omit<Change, 'resolves'>[]]>([
    [
      'its primary address',
      'primaryLost',
      [{ attribute: 'proxyAddresses', remove: ['SMTP:anna@contoso.com'], add: [] }],
    ],
    ['its last address', 'addressesLost', [{ attribute: 'proxyAddresses', remove: proxies, add: [] }]],
    [
      'its sign-in name',
      'signInNameLost',
      [{ attribute: 'userPrincipalName', remove: ['anna@contoso.com'], add: [] }],
    ],
  ])('is named: %s', async (_, kind, changes) => {
    const { guards, needsSecondYes, counts } = await preview(
      [person(1, 'anna', { proxyAddresses: proxies })],
      { 1: changes },
    );
    expect(guards.map((guard) => guard.kind)).toEqual([kind]);
    expect(counts.guards).toBe(1);
    expect(needsSecondYes).toBe(true);
  });

  it('is nothing where another primary address takes its place', async () => {
    const { guards } = await preview([person(1, 'anna', { proxyAddresses: proxies })], {
      1: [{ attribute: 'proxyAddresses', remove: ['SMTP:anna@contoso.com'], add: ['SMTP:a@contoso.com'] }],
    });
    expect(guards).toEqual([]);
  });
});

describe('a plan that is not of the snapshot', () => {
  it('leaves out, and names, what does not fit', async () => {
    const { misfits, resolves, needsSecondYes } = await preview(
      [person(1, 'anna', { displayName: 'Anna ' }), person(2, 'bram')],
      {
        1: [{ attribute: 'displayName', remove: ['Anna  '], add: ['Anna'] }],
        2: [{ attribute: 'displayName', remove: ['bram'], add: ['bram'] }],
        9: [{ attribute: 'displayName', remove: [], add: ['x'] }],
      },
    );
    expect(needsSecondYes).toBe(true);
    expect(misfits.map(({ sentence }) => sentence)).toEqual([
      'In the scan, displayName does not have a value that the plan removes.',
      'In the scan, displayName has a value that the plan adds.',
      'The scan has no such object.',
    ]);
    expect(resolves).toEqual([]);
  });

  it('leaves out, and names, an object that goes by the name of another', async () => {
    const { misfits } = await preview(
      [person(1, 'anna', { displayName: 'Anna ' })],
      { 1: [{ attribute: 'displayName', remove: ['Anna '], add: ['Anna'] }] },
      { dn: 'CN=bram,OU=Staff,DC=contoso,DC=com' },
    );
    expect(misfits).toMatchObject([
      { sentence: 'In the scan, its objectGUID is that of CN=anna,OU=Staff,DC=contoso,DC=com.' },
    ]);
  });

  it('is refused where it was made in another workspace', async () => {
    await expect(preview([person(1, 'anna')], {}, { id: 'f'.repeat(32) })).rejects.toMatchObject({
      code: 'plan.other-workspace',
    });
  });
});

const edit = (remove: string, add: string, attribute = 'displayName') => ({
  attribute,
  remove: [remove],
  add: [add],
});

describe('a preview after changes were applied since the scan', () => {
  const anna = person(1, 'anna', { displayName: 'Anna ' });
  it('of the plan that takes them back says what comes back', async () => {
    const { resolves, breaks, misfits } = await preview(
      [anna],
      { 1: [edit('Anna', 'Anna ')] },
      { undoes: ['1'], applied: { 1: [edit('Anna ', 'Anna')] } },
    );
    expect([resolves, misfits]).toEqual([[], []]);
    expect(idsOf(breaks)).toEqual(['displayName.edgeSpace']);
  });

  it('of the same plan says that all is so already', async () => {
    const { resolves, counts } = await preview(
      [anna],
      { 1: [edit('Anna ', 'Anna')] },
      { applied: { 1: [edit('Anna ', 'Anna')] } },
    );
    expect(resolves).toEqual([]);
    expect(counts).toMatchObject({ alreadySo: 1, misfits: 0 });
  });

  it('knows who took the value meanwhile that the plan would take', async () => {
    const bram = person(2, 'bram', { mail: 'b@contoso.com' });
    const carl = person(3, 'carl', { mail: 'c@contoso.com' });
    const { breaks } = await preview(
      [bram, carl],
      { 2: [edit('b@contoso.com', 'x@contoso.com', 'mail')] },
      { applied: { 3: [edit('c@contoso.com', 'x@contoso.com', 'mail')] } },
    );
    expect(breaks.map(({ dn, ids }) => `${dn.slice(0, 7)} ${ids.join()}`).toSorted()).toEqual([
      'CN=bram mail.duplicate',
      'CN=carl mail.duplicate',
    ]);
  });

  it('leaves alone what somebody changed after that', async () => {
    const { misfits } = await preview(
      [person(1, 'anna', { displayName: 'Anna Berg' })],
      { 1: [edit('Anna', 'Anna ')] },
      { undoes: ['1'], applied: { 1: [edit('Anna ', 'Anna')] } },
    );
    expect(misfits).toHaveLength(1);
  });

  it('passes over what was refused, and over what was done before the scan', async () => {
    const applied = { 1: [edit('Anna ', 'Anna')] };
    const plan = { 1: [edit('Anna', 'Anna ')] };
    expect((await preview([anna], plan, { applied, outcome: 'refused' })).breaks).toEqual([]);
    expect((await preview([anna], plan, { applied, at: '2020-01-01T00:00:00.000Z' })).breaks).toEqual([]);
  });
});

it('a preview can be cancelled', async () => {
  const people = Array.from({ length: 600 }, (_, index) => person(index, `p${index}`));
  await expect(
    preview(
      people,
      { 1: [{ attribute: 'displayName', remove: ['p1'], add: ['P1'] }] },
      { signal: AbortSignal.abort() },
    ),
  ).rejects.toMatchObject({ name: 'AbortError' });
});
