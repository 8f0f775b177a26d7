import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ListEntry } from '../../../../core/exports/plan/list-rows.ts';
import { valueText } from '../../../../core/model/value-text.ts';
import { buildPlan, findConflicts } from '../../../../core/plan/building/build-plan.ts';
import type { AdvisedEdit } from '../../../../core/plan/building/edit.ts';
import { chooseAdvised } from '../../../../core/plan/choosing/advised.ts';
import { choose, dropKeys, emptyBasket } from '../../../../core/plan/choosing/basket.ts';
import { summariseBasket } from '../../../../core/plan/choosing/basket-summary.ts';
import { findCarryOver, storeCarryOver } from '../../../../core/plan/choosing/carry-over.ts';
import { listEntries, planEntries } from '../../../../core/plan/choosing/list-entries.ts';
import { dropAllAdvisorChoices, listAdvisorChoices } from '../../../../core/workspace/advisor-choices.ts';
import { openWorkspace, type Workspace } from '../../../../core/workspace/workspace.ts';
import { userOf } from '../../../helpers/memory-source.ts';
import { fullSource, guidOf, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';

const at = '2026-01-01T00:00:00.000Z';
const making = { createdBy: 'a test', createdAt: at };
const mailbox = guidOf(77);
const reason = 'Nothing is left of the mailbox.';
const advised = { advisor: 'mailbox-guid', reason };
const folder = workspaceFolder();
afterAll(folder.remove);

const objects = [
  userOf('anna', { objectGUID: guidOf(1), displayName: 'Anna ', msExchMailboxGuid: mailbox }),
  userOf('bram', { objectGUID: guidOf(2), msExchMailboxGuid: mailbox, extensionAttribute7: 'x' }),
];
const [anna, bram] = [0x1_0000_0000, 0x1_0000_0001];
const clearing = (object: number): AdvisedEdit => ({
  object,
  attribute: 'msExchMailboxGuid',
  value: mailbox,
  becomes: null,
  resolves: [],
  advised,
});

let path = '';
let workspace: Workspace;
let workspaces = 0;
beforeEach(async () => {
  path = folder.path(`advised${++workspaces}.foresync`);
  await scanInto(path, [fullSource(objects)]);
  workspace = openWorkspace(path);
  return () => workspace.close();
});

/** What the rows of a list are about. */
const named = (entries: Iterable<ListEntry>): readonly string[] =>
  [...entries].map((entry) => {
    const { dn, attribute } = 'change' in entry ? entry.change : entry.finding;
    return `${/^CN=(\w+)/.exec(dn)?.[1] ?? ''} ${attribute}`;
  });
const chooseFixes = () => choose(workspace, 1, { filter: {} }, { kind: 'fix' }, at).chosen;

describe('what an advisor proposed', () => {
  it('is in the basket beside what is chosen for findings, whichever comes first, and both are one plan', () => {
    chooseAdvised(workspace, 1, [clearing(anna), clearing(bram)], at);
    expect(chooseFixes()).toBe(1);
    expect(summariseBasket(workspace, 1)).toMatchObject({
      choices: 3,
      objects: 2,
      byOrigin: { fix: 1, advisor: 2 },
      byKind: [{ attribute: 'msExchMailboxGuid', why: [reason], choices: 2 }, { attribute: 'displayName' }],
    });
    const plan = buildPlan(workspace, 1, making);
    expect(plan.objects.map(({ changes }) => changes.map(({ attribute }) => attribute))).toEqual([
      ['displayName', 'msExchMailboxGuid'],
      ['msExchMailboxGuid'],
    ]);
    const [change] = plan.objects[1]?.changes ?? [];
    expect(change).toMatchObject({ add: [], resolves: [], reasons: [reason] });
    expect(change?.remove.map(valueText)).toEqual([valueText(mailbox)]);
  });

  it('takes the place of what it proposed before for the same attribute, and of nothing else', () => {
    const marking = { object: anna, attribute: 'extensionAttribute15', value: null, resolves: [], advised };
    chooseAdvised(workspace, 1, [clearing(anna), { ...marking, becomes: 'one' }], at);
    chooseAdvised(workspace, 1, [{ ...marking, becomes: 'two' }], at);
    const chosen = [...listAdvisorChoices(workspace, 1)];
    expect(chosen.map(({ attribute, value }) => [attribute, value])).toEqual([
      ['extensionAttribute15', 'two'],
      ['msExchMailboxGuid', null],
    ]);
  });

  it('is taken out one by one, of one advisor, or with everything', () => {
    chooseAdvised(workspace, 1, [clearing(anna), clearing(bram)], at);
    chooseFixes();
    expect(dropKeys(workspace, [{ object: anna, attribute: 'msExchMailboxGuid' }])).toBe(1);
    expect(dropAllAdvisorChoices(workspace, 1, 'another')).toBe(0);
    expect(dropAllAdvisorChoices(workspace, 1, 'mailbox-guid')).toBe(1);
    expect(summariseBasket(workspace, 1).choices).toBe(1);
    chooseAdvised(workspace, 1, [clearing(bram)], at);
    expect(emptyBasket(workspace, 1)).toBe(2);
    expect(() => buildPlan(workspace, 1, making)).toThrow(expect.objectContaining({ code: 'plan.empty' }));
  });

  it('is a conflict where it and another choice cannot both be done', () => {
    const value = { object: bram, attribute: 'displayName', value: null, resolves: [], advised };
    chooseFixes();
    chooseAdvised(workspace, 1, [{ ...value, object: anna, becomes: 'Another' }], at);
    expect(findConflicts(workspace, 1)).toMatchObject([
      { kind: 'singleValued', edits: [{ finding: expect.any(Number) }, { advised, object: anna }] },
    ]);
  });

  it('stays with its scan when the basket is carried to a later one, is counted there, and the reason is told', async () => {
    chooseAdvised(workspace, 1, [clearing(anna)], at);
    chooseFixes();
    await scanInto(path, [fullSource(objects)]);
    const found = findCarryOver(workspace, 1, 2);
    expect(found.staying).toMatchObject([
      { attribute: 'msExchMailboxGuid', why: expect.stringContaining('advisor mailbox-guid') },
    ]);
    storeCarryOver(workspace, found, at);
    expect(summariseBasket(workspace, 2)).toMatchObject({
      choices: 1,
      otherScans: [{ scan: 1, choices: 1 }],
    });
  });
});

describe('the list for colleagues', () => {
  it('of a plan names every change once, wherever it came from', () => {
    chooseAdvised(workspace, 1, [clearing(anna), clearing(bram)], at);
    chooseFixes();
    const plan = buildPlan(workspace, 1, making);
    const rows = ['anna displayName', 'anna msExchMailboxGuid', 'bram msExchMailboxGuid'];
    expect(named(planEntries(workspace, plan))).toEqual(rows);
    const back = { attribute: 'msExchMailboxGuid', remove: [], add: [mailbox], resolves: [] };
    const undoing = plan.objects.slice(1).map((object) => ({ ...object, changes: [back] }));
    const [entry] = planEntries(workspace, { ...plan, undoes: ['3'], objects: undoing });
    expect(entry).toMatchObject({ change: { why: ['Takes back run 3.'] } });
  });

  it('of a scan has what advisors proposed, unless it is of some findings only', () => {
    chooseAdvised(workspace, 1, [clearing(bram)], at);
    expect(named(listEntries(workspace, 1, {}))).toContain('bram msExchMailboxGuid');
    const some = named(listEntries(workspace, 1, { attributes: ['displayName'] }));
    expect(some).toEqual(['anna displayName']);
    expect(named(listEntries(workspace, 1, { accepted: 'only' }))).toEqual([]);
  });
});
