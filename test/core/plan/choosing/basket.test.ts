import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../../../core/model/change.ts';
import type { Value } from '../../../../core/model/directory-object.ts';
import type { FindingsFilter } from '../../../../core/model/scan.ts';
import {
  acceptSelected,
  choose,
  chooseList,
  dropSelected,
  type Chosen,
} from '../../../../core/plan/choosing/basket.ts';
import { summariseBasket } from '../../../../core/plan/choosing/basket-summary.ts';
import { buildPlan, findConflicts } from '../../../../core/plan/building/build-plan.ts';
import type { AdvisedEdit, Edit } from '../../../../core/plan/building/edit.ts';
import type { Choosing } from '../../../../core/plan/choosing/choosing.ts';
import { idFixMultiTenant } from '../../../../core/rules/profiles/idfix-multi-tenant.ts';
import { countAccepted, listAcceptedRisks } from '../../../../core/workspace/accepted-risks.ts';
import { countChoices, choiceOf, listChoices } from '../../../../core/workspace/choices.ts';
import { openWorkspace, type Workspace } from '../../../../core/workspace/workspace.ts';
import { objectOf, userOf, type Attributes } from '../../../helpers/memory-source.ts';
import {
  fullSource,
  guidOf,
  inWorkspace,
  numberedFindings,
  scanInto,
  workspaceFolder,
} from '../../../helpers/scanned.ts';

const at = '2026-01-01T00:00:00.000Z';
const folder = workspaceFolder();
afterAll(() => folder.remove());
let workspaces = 0;
let number = 0;

const planned = (name: string, attributes: Attributes = {}) =>
  userOf(name, { objectGUID: guidOf(++number), ...attributes });

const objects = [
  planned('anna', { displayName: 'Anna ', mail: 'anna@contoso.com ' }),
  planned('bram', { displayName: 'Bram ', adminCount: '1' }),
  planned('carla', { mailNickname: 'car la', displayName: ' Carla' }),
  userOf('dora', { displayName: 'Dora ' }),
  planned('emil', { displayName: 'Emil ', objectSid: Uint8Array.of(1, 1, 0, 0, 0, 0, 0, 5, 0xf4, 1, 0, 0) }),
  planned('finn', {
    proxyAddresses: ['SMTP:finn@contoso.com', 'smtp:finn@contoso.com ', 'smtp:f f@contoso.com'],
  }),
  planned('gus', { userPrincipalName: 'same@contoso.com' }),
  planned('hana', { userPrincipalName: 'same@contoso.com' }),
  planned('photo', { thumbnailPhoto: new Uint8Array(200_000) }),
];

let path = '';
beforeAll(async () => {
  path = folder.path('basket.foresync');
  await scanInto(path, [
    fullSource(objects.slice(0, 5), undefined, { name: 'dc1', controller: 'dc1.contoso.com:389' }),
    fullSource(
      [
        ...objects.slice(5),
        objectOf('CN=Ida,OU=Staff,DC=fabrikam,DC=com', {
          ...Object.fromEntries(planned('ida', { displayName: 'Ida ' }).attributes),
          objectClass: ['top', 'user'],
        }),
      ],
      undefined,
      { name: 'fabrikam.ldf' },
    ),
  ]);
});

/** Works on a basket and forgets it. */
function trying<Result>(work: (workspace: Workspace) => Result): Result {
  const workspace = openWorkspace(path);
  try {
    workspace.database.exec('BEGIN IMMEDIATE');
    return work(workspace);
  } finally {
    workspace.close();
  }
}

const chooseBy = (workspace: Workspace, filter: FindingsFilter, choosing: Choosing): Chosen =>
  choose(workspace, 1, { filter }, choosing, at);

function findingOf(workspace: Workspace, dn: RegExp, attribute: string): number {
  const found = numberedFindings(workspace, 1).find(
    ({ record }) => dn.test(record.dn) && record.attribute === attribute,
  );
  expect(found, `${dn} ${attribute}`).toBeDefined();
  return found?.number ?? 0;
}

const making = { createdBy: 'anna', createdAt: at };

describe('choosing all fixes of a kind', () => {
  it('chooses the findings that have one, and says how many were left out and why', () => {
    trying((workspace) => {
      const filter = { attributes: ['displayName', 'mailNickname'] };
      const { chosen, already, leftOut } = chooseBy(workspace, filter, { kind: 'fix' });
      expect([chosen, already]).toEqual([4, 0]);
      expect(leftOut.map(({ reason, findings }) => `${reason} ${findings}`).toSorted()).toEqual([
        'adviseOnly 1',
        'incomplete 1',
        'noFix 1',
      ]);
      expect(leftOut.find(({ reason }) => reason === 'incomplete')).toMatchObject({
        first: { dn: 'CN=dora,OU=Staff,DC=contoso,DC=com', attribute: 'displayName' },
      });
      expect([...listChoices(workspace, 1)].every((choice) => choice.attribute === 'displayName')).toBe(true);
    });
  });

  it('leaves alone what was chosen before', () => {
    trying((workspace) => {
      const finding = findingOf(workspace, /anna/, 'displayName');
      choose(workspace, 1, { findings: [finding] }, { kind: 'value', value: 'A. Berg', origin: 'typed' }, at);
      expect(chooseBy(workspace, { attributes: ['displayName'] }, { kind: 'fix' })).toMatchObject({
        chosen: 3,
        already: 1,
      });
      expect(choiceOf(workspace, finding)).toMatchObject({ value: 'A. Berg', origin: 'typed' });
    });
  });

  it('leaves alone what was accepted as risk', () => {
    trying((workspace) => {
      const findings = [findingOf(workspace, /anna/, 'displayName')];
      choose(workspace, 1, { findings }, { kind: 'fix' }, at);
      const acceptance = { reason: 'r', acceptedBy: 'b', acceptedAt: at };
      expect(acceptSelected(workspace, 1, { findings }, acceptance)).toEqual({ accepted: 1, dropped: 1 });
      expect(chooseBy(workspace, { attributes: ['displayName'] }, { kind: 'fix' }).chosen).toBe(3);
    });
  });
});

describe('a finding that was accepted as risk', () => {
  it('is no longer, once something is chosen for it by name', () => {
    trying((workspace) => {
      const findings = [findingOf(workspace, /anna/, 'displayName')];
      acceptSelected(workspace, 1, { findings }, { reason: 'r', acceptedBy: 'b', acceptedAt: at });
      expect(choose(workspace, 1, { findings }, { kind: 'fix' }, at)).toMatchObject({
        chosen: 1,
        reopened: 1,
      });
      expect(listAcceptedRisks(workspace)).toEqual([]);
      expect(countAccepted(workspace, 1)).toBe(0);
    });
  });

  it('stays so where what was wanted for it is refused', () => {
    trying((workspace) => {
      const findings = [findingOf(workspace, /emil/, 'displayName')];
      acceptSelected(workspace, 1, { findings }, { reason: 'r', acceptedBy: 'b', acceptedAt: at });
      expect(choose(workspace, 1, { findings }, { kind: 'fix' }, at)).toMatchObject({
        chosen: 0,
        reopened: 0,
      });
      expect(countAccepted(workspace, 1)).toBe(1);
    });
  });
});

describe('choosing for one finding', () => {
  it.each<[string, RegExp, string, Choosing, string | null]>([
    ['its fix', /anna/, 'displayName', { kind: 'fix' }, 'Anna'],
    ['a suggestion', /carla/, 'mailNickname', { kind: 'suggestion', number: 1 }, 'carla'],
    [
      'another value',
      /gus/,
      'userPrincipalName',
      { kind: 'value', value: 'gus@contoso.com', origin: 'typed' },
      'gus@contoso.com',
    ],
    ['no value', /gus/, 'userPrincipalName', { kind: 'remove' }, null],
  ])('takes %s', (_, dn, attribute, choosing, value) => {
    trying((workspace) => {
      const finding = findingOf(workspace, dn, attribute);
      const chosen = choose(workspace, 1, { findings: [finding] }, choosing, at);
      expect(chosen).toEqual({ chosen: 1, reopened: 0, already: 0, leftOut: [] });
      expect(choiceOf(workspace, finding)?.value).toBe(value);
      expect(choose(workspace, 1, { findings: [finding] }, choosing, at)).toMatchObject({
        chosen: 0,
        already: 1,
      });
    });
  });

  it.each<[string, RegExp, string, Choosing, string]>([
    ['a fix that there is not', /gus/, 'userPrincipalName', { kind: 'fix' }, 'noFix'],
    [
      'a suggestion that there is not',
      /gus/,
      'userPrincipalName',
      { kind: 'suggestion', number: 9 },
      'noFix',
    ],
    [
      'an empty value',
      /gus/,
      'userPrincipalName',
      { kind: 'value', value: '', origin: 'typed' },
      'notStorable',
    ],
    [
      'half a character',
      /gus/,
      'userPrincipalName',
      { kind: 'value', value: 'a\ud800', origin: 'typed' },
      'notStorable',
    ],
    [
      'the value as it is',
      /gus/,
      'userPrincipalName',
      { kind: 'value', value: 'same@contoso.com', origin: 'typed' },
      'unchanged',
    ],
    ['a photo', /photo/, 'thumbnailPhoto', { kind: 'remove' }, 'incomplete'],
  ])('refuses %s', (_, dn, attribute, choosing, reason) => {
    trying((workspace) => {
      const finding = findingOf(workspace, dn, attribute);
      expect(choose(workspace, 1, { findings: [finding] }, choosing, at)).toMatchObject({
        chosen: 0,
        leftOut: [{ reason, findings: 1 }],
      });
      expect(countChoices(workspace, 1)).toBe(0);
    });
  });

  it('leaves out objects that are out of scope as that, not for want of one right answer', async () => {
    const own = folder.path(`${workspaces++}.foresync`);
    const outside = planned('svc', { isCriticalSystemObject: 'TRUE', mailNickname: 'svc' });
    await scanInto(own, [fullSource([outside], undefined)]);
    const workspace = openWorkspace(own);
    const { leftOut } = chooseBy(workspace, { ids: ['scope.filtered'] }, { kind: 'fix' });
    expect(leftOut).toMatchObject([
      { reason: 'noFix', findings: 1, sentence: expect.stringMatching(/scope/) },
    ]);
    workspace.close();
  });

  it("takes IdFix's proposal as the first suggestion, never as a fix", async () => {
    const own = folder.path(`${workspaces++}.foresync`);
    await scanInto(own, [fullSource([planned('anna', { mailNickname: '.anna' })], idFixMultiTenant)], {
      profile: idFixMultiTenant,
    });
    const workspace = openWorkspace(own);
    const filter = { attributes: ['mailNickname'] };
    expect(chooseBy(workspace, filter, { kind: 'fix' })).toMatchObject({
      chosen: 0,
      leftOut: [{ reason: 'noFix' }],
    });
    expect(chooseBy(workspace, filter, { kind: 'suggestion', number: 1 }).chosen).toBe(1);
    expect([...listChoices(workspace, 1)]).toMatchObject([{ was: '.anna', value: 'anna' }]);
    workspace.close();
  });
});

it('a list chooses for each finding something of its own', () => {
  trying((workspace) => {
    const [gus, hana] = [
      findingOf(workspace, /gus/, 'userPrincipalName'),
      findingOf(workspace, /hana/, 'userPrincipalName'),
    ];
    const wishes = new Map<number, Choosing>([
      [gus, { kind: 'value', value: 'gus@contoso.com', origin: 'imported' }],
      [hana, { kind: 'remove', origin: 'imported' }],
    ]);
    expect(chooseList(workspace, 1, wishes, at).chosen).toBe(2);
    expect([choiceOf(workspace, gus)?.value, choiceOf(workspace, hana)?.value]).toEqual([
      'gus@contoso.com',
      null,
    ]);
    expect(summariseBasket(workspace, 1)).toMatchObject({
      choices: 2,
      objects: 2,
      byOrigin: { imported: 2 },
      byKind: [{ attribute: 'userPrincipalName', choices: 2 }],
    });
    expect(dropSelected(workspace, 1, { findings: [gus] })).toBe(1);
    expect(dropSelected(workspace, 1, { filter: {} })).toBe(1);
    expect(countChoices(workspace, 1)).toBe(0);
  });
});

/** What an advisor proposes for the first object. */
function proposed(attribute: string, value: Value | null, becomes: Value | null): AdvisedEdit {
  const advised = { advisor: 'mailbox-guid', reason: 'It is left over.' };
  return { object: 0x1_0000_0000, attribute, value, becomes, resolves: [], advised };
}

function built(edit: Edit): Plan {
  return inWorkspace(path, (workspace) => buildPlan(workspace, 1, { ...making, edits: [edit] }));
}

describe('a plan', () => {
  it('has objects by DN with what was read of them, and the domains with their controllers', () => {
    trying((workspace) => {
      chooseBy(workspace, {}, { kind: 'fix' });
      const plan = buildPlan(workspace, 1, making);
      expect(plan.objects.map(({ dn, isProtected }) => [dn.slice(0, 7), isProtected])).toEqual([
        ['CN=Ida,', false],
        ['CN=anna', false],
        ['CN=bram', true],
        ['CN=carl', false],
        ['CN=finn', false],
      ]);
      expect(plan.objects[1]).toMatchObject({
        objectGUID: '00000000-0000-0000-0000-000000000001',
        objectClass: 'user',
        changes: [
          {
            attribute: 'mail',
            remove: ['anna@contoso.com '],
            add: ['anna@contoso.com'],
            resolves: [expect.stringMatching(/^[0-9a-f]{64}$/)],
          },
          { attribute: 'displayName', remove: ['Anna '], add: ['Anna'] },
        ],
      });
      expect(plan.targets).toEqual([
        { domain: 'DC=fabrikam,DC=com', controller: null },
        { domain: 'DC=contoso,DC=com', controller: null },
      ]);
      expect(plan).toMatchObject({
        createdBy: 'anna',
        scan: { id: 1, profile: 'entra' },
        workspace: { path },
      });
    });
  });

  it('names the controller where all objects of a domain came from it', () => {
    trying((workspace) => {
      choose(workspace, 1, { findings: [findingOf(workspace, /anna/, 'displayName')] }, { kind: 'fix' }, at);
      expect(buildPlan(workspace, 1, making).targets).toEqual([
        { domain: 'DC=contoso,DC=com', controller: 'dc1.contoso.com:389' },
      ]);
    });
  });

  it('has the same id when it is built again, and none is built of nothing', () => {
    trying((workspace) => {
      expect(() => buildPlan(workspace, 1, making)).toThrow(expect.objectContaining({ code: 'plan.empty' }));
      chooseBy(workspace, {}, { kind: 'fix' });
      expect(buildPlan(workspace, 1, making).id).toBe(buildPlan(workspace, 1, making).id);
    });
  });

  it('is refused until conflicts are settled', () => {
    trying((workspace) => {
      const findings = numberedFindings(workspace, 1).filter(
        ({ record }) => record.attribute === 'proxyAddresses',
      );
      expect(findings).toHaveLength(2);
      const values = ['smtp:f@contoso.com', 'smtp:F@contoso.com'];
      chooseList(
        workspace,
        1,
        new Map(
          findings.map((one, index) => [
            one.number,
            { kind: 'value', value: values[index] ?? '', origin: 'typed' },
          ]),
        ),
        at,
      );
      expect(findConflicts(workspace, 1)).toMatchObject([
        {
          kind: 'sameNewValue',
          dn: expect.stringContaining('finn'),
          edits: [{ finding: findings[0]?.number }, { finding: findings[1]?.number }],
        },
      ]);
      expect(() => buildPlan(workspace, 1, making)).toThrow(
        expect.objectContaining({ code: 'plan.conflicts' }),
      );
      dropSelected(workspace, 1, { findings: [findings[0]?.number ?? 0] });
      expect(findConflicts(workspace, 1)).toEqual([]);
      expect(buildPlan(workspace, 1, making).objects).toHaveLength(1);
    });
  });

  it('may clear a GUID of a mailbox where an advisor proposed it, and set none, nor touch more of Exchange', () => {
    const refusal = expect.objectContaining({ code: 'plan.not-plannable' });
    const clearing = proposed('msExchMailboxGuid', guidOf(7), null);
    expect(() => built(clearing)).toThrow(expect.objectContaining({ code: 'plan.empty' }));
    const { advised: _, ...typed } = clearing;
    expect(() => built(typed)).toThrow(refusal);
    expect(() => built(proposed('msExchArchiveGUID', null, guidOf(7)))).toThrow(refusal);
    expect(() => built(proposed('homeMDB', 'CN=DB', null))).toThrow(refusal);
  });
});
