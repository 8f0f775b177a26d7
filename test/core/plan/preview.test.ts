import { afterAll, describe, expect, it } from 'vitest';
import type { Change } from '../../../core/model/change.ts';
import type { DirectoryObject } from '../../../core/model/directory-object.ts';
import { guidText } from '../../../core/model/value-text.ts';
import { previewPlan, type Preview } from '../../../core/plan/preview.ts';
import { sealPlan } from '../../../core/plan/seal-plan.ts';
import { readScan } from '../../../core/workspace/scans.ts';
import { workspaceId } from '../../../core/workspace/workspace-id.ts';
import { objectOf, userOf, type Attributes } from '../../helpers/memory-source.ts';
import { fullSource, guidOf, inWorkspace, scanInto, workspaceFolder } from '../../helpers/scanned.ts';

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
  more: { readonly undoes?: readonly string[]; readonly id?: string; readonly signal?: AbortSignal } = {},
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
          dn: found?.dn ?? 'CN=gone,DC=contoso,DC=com',
          objectClass: 'user',
          isProtected: number === '1',
          changes: ofObject.map((change) => ({ ...change, resolves: [] })),
        };
      }),
    );
  });
  return await previewPlan(path, plan, more.signal ?? new AbortController().signal);
}

const idsOf = (list: readonly { readonly ids: readonly string[] }[]) => list.map(({ ids }) => ids.join(' '));

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
    const { misfits, resolves } = await preview(
      [person(1, 'anna', { displayName: 'Anna ' }), person(2, 'bram')],
      {
        1: [{ attribute: 'displayName', remove: ['Anna  '], add: ['Anna'] }],
        2: [{ attribute: 'displayName', remove: [], add: ['bram'] }],
        9: [{ attribute: 'displayName', remove: [], add: ['x'] }],
      },
    );
    expect(misfits.map(({ sentence }) => sentence)).toEqual([
      'In the scan, displayName does not have a value that the plan removes.',
      'In the scan, displayName has a value that the plan adds.',
      'The scan has no such object.',
    ]);
    expect(resolves).toEqual([]);
  });

  it('is refused where it was made in another workspace', async () => {
    await expect(preview([person(1, 'anna')], {}, { id: 'f'.repeat(32) })).rejects.toMatchObject({
      code: 'plan.other-workspace',
    });
  });

  it('but takes back what was applied since the scan', async () => {
    const { resolves, breaks, misfits } = await preview(
      [person(1, 'anna', { displayName: 'Anna ' })],
      { 1: [{ attribute: 'displayName', remove: ['Anna'], add: ['Anna '] }] },
      { undoes: ['1'] },
    );
    expect([resolves, misfits]).toEqual([[], []]);
    expect(idsOf(breaks)).toEqual(['displayName.edgeSpace']);
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
