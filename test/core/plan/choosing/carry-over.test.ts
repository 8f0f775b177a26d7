import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acceptSelected, choose } from '../../../../core/plan/choosing/basket.ts';
import { findCarryOver, storeCarryOver, type CarryOver } from '../../../../core/plan/choosing/carry-over.ts';
import type { Choosing } from '../../../../core/plan/choosing/choosing.ts';
import { choiceOf, countChoices, listChoices, putChoices } from '../../../../core/workspace/choices.ts';
import { openWorkspace, type Workspace } from '../../../../core/workspace/workspace.ts';
import { userOf, type Attributes } from '../../../helpers/memory-source.ts';
import { fullSource, guidOf, numberedFindings, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';

const at = '2026-01-01T00:00:00.000Z';
const folder = workspaceFolder();
afterAll(() => folder.remove());

const guids = new Map<string, Uint8Array>();
const person = (name: string, attributes: Attributes = {}, dn?: string) => {
  const objectGUID = guids.get(name) ?? guidOf(guids.size + 1);
  guids.set(name, objectGUID);
  const user = userOf(name, { objectGUID, ...attributes });
  return dn === undefined ? user : { ...user, dn };
};

/** Each has one finding in the first scan, and is chosen for. */
const before = [
  person('anna', { displayName: 'Anna ' }),
  person('bram', { displayName: 'Bram ' }),
  person('carla', { displayName: 'Carla ' }),
  person('dora', { displayName: 'Dora ' }),
  person('emil', { displayName: 'Emil ' }),
  person('finn', { displayName: 'Finn ' }),
  person('gus', { displayName: 'Gus ' }),
  person('hana', { displayName: 'Hana ' }),
  person('ida', { displayName: 'Ida ' }),
  person('jan', { mail: 'jan@contoso.com ' }),
  person('karl', { mailNickname: 'ka rl' }),
];
const after = [
  before[0] ?? person('anna'),
  person('bram', { displayName: 'Bram' }),
  person('carla', { displayName: 'Carla Berg ' }),
  person('emil', { displayName: 'Emil ' }),
  person('finn', { displayName: 'Finn ' }),
  person('gus', { displayName: [] }),
  person('hana', { displayName: 'Hana ' }),
  person('ida', { displayName: 'Ida ' }, 'CN=ida,OU=Moved,DC=contoso,DC=com'),
  person('jan', { mail: 'jan@contoso.com ' }),
  person('karl', { mailNickname: 'ka rl' }),
  person('other', { mail: 'jan@contoso.com', proxyAddresses: ['SMTP:jan@contoso.com'] }),
];

let path = '';
beforeAll(async () => {
  path = folder.path('carry.foresync');
  await scanInto(path, [fullSource(before)]);
  await scanInto(path, [fullSource(after)]);
});

/** Works on the baskets and forgets it. */
function trying<Result>(work: (workspace: Workspace) => Result): Result {
  const workspace = openWorkspace(path);
  try {
    workspace.database.exec('BEGIN IMMEDIATE');
    return work(workspace);
  } finally {
    workspace.close();
  }
}

function findingOf(workspace: Workspace, scan: number, name: string): number {
  const found = numberedFindings(workspace, scan).find(
    ({ record }) =>
      record.dn.toLowerCase().startsWith(`cn=${name},`) &&
      /^(?:displayName|mail|mailNickname)$/.test(record.attribute),
  );
  expect(found, `${name} in scan ${scan}`).toBeDefined();
  return found?.number ?? 0;
}

function chooseOne(workspace: Workspace, scan: number, name: string, choosing: Choosing): void {
  const selection = { findings: [findingOf(workspace, scan, name)] };
  expect(choose(workspace, scan, selection, choosing, at).chosen).toBe(1);
}

const typed = (value: string): Choosing => ({ kind: 'value', value, origin: 'typed' });
const whyOf = ({ staying }: CarryOver): readonly string[] =>
  staying.map(({ dn, why }) => `${/^cn=(\w+)/i.exec(dn)?.[1]?.toLowerCase() ?? ''}: ${why}`);

describe('what was chosen for a scan', () => {
  it.each<[string, Choosing, unknown]>([
    ['anna', { kind: 'fix' }, { value: 'Anna', origin: 'fix' }],
    ['anna', typed('Anna Berg'), { value: 'Anna Berg', origin: 'typed' }],
    ['anna', { kind: 'remove' }, { value: null, origin: 'removed' }],
    ['ida', { kind: 'fix' }, { value: 'Ida', origin: 'fix' }],
  ])(
    'is carried to a later one that finds the same, wherever the object is now: %s',
    (name, choosing, choice) => {
      trying((workspace) => {
        chooseOne(workspace, 1, name, choosing);
        const found = findCarryOver(workspace, 1, 2);
        expect(found).toMatchObject({ already: 0, staying: [] });
        storeCarryOver(workspace, found, at);
        expect(choiceOf(workspace, findingOf(workspace, 2, name))).toMatchObject(Object(choice));
        expect([countChoices(workspace, 1), countChoices(workspace, 2)]).toEqual([0, 1]);
      });
    },
  );

  it.each<[string, string, Choosing, string]>([
    ['a value that was mended', 'bram', { kind: 'fix' }, 'bram: displayName has the chosen value already.'],
    ['a value that somebody changed', 'carla', { kind: 'fix' }, 'carla: The value is another one now.'],
    ['an object that is gone', 'dora', { kind: 'fix' }, 'dora: This scan does not have the object.'],
    ['a value that was removed', 'gus', { kind: 'remove' }, 'gus: The value is gone already.'],
    [
      'a value that others hold now',
      'jan',
      { kind: 'fix' },
      'jan: Something else is found about the value now: choose anew.',
    ],
  ])('stays where it is, with the reason: %s', (_, name, choosing, why) => {
    trying((workspace) => {
      chooseOne(workspace, 1, name, choosing);
      const found = findCarryOver(workspace, 1, 2);
      expect(whyOf(found)).toEqual([why]);
      storeCarryOver(workspace, found, at);
      expect([countChoices(workspace, 1), countChoices(workspace, 2)]).toEqual([1, 0]);
    });
  });

  it.each([
    ['another one now', 'anna', 'Ann', 'anna: Its fix is another one now.'],
    ['none any more', 'karl', 'karl', 'karl: It has no fix any more.'],
  ])('as the fix stays where it is, where the fix is %s', (_, name, value, why) => {
    trying((workspace) => {
      putChoices(workspace, [{ finding: findingOf(workspace, 1, name), value, origin: 'fix' }], at);
      expect(whyOf(findCarryOver(workspace, 1, 2))).toEqual([why]);
    });
  });

  it('never takes the place of what was decided for the later one', () => {
    trying((workspace) => {
      for (const name of ['emil', 'finn', 'hana']) chooseOne(workspace, 1, name, { kind: 'fix' });
      chooseOne(workspace, 2, 'emil', { kind: 'fix' });
      chooseOne(workspace, 2, 'finn', typed('Finn Berg'));
      const acceptance = { reason: 'Retired in March', acceptedBy: 'anna', acceptedAt: at };
      acceptSelected(workspace, 2, { findings: [findingOf(workspace, 2, 'hana')] }, acceptance);
      const found = findCarryOver(workspace, 1, 2);
      expect(found).toMatchObject({ choices: [], already: 1 });
      expect(whyOf(found)).toEqual([
        'finn: Something else is chosen for it in this scan.',
        'hana: It is accepted as risk.',
      ]);
      storeCarryOver(workspace, found, at);
      expect([...listChoices(workspace, 1)].map(({ dn }) => dn)).toHaveLength(2);
      expect(choiceOf(workspace, findingOf(workspace, 2, 'finn'))?.value).toBe('Finn Berg');
    });
  });
});
