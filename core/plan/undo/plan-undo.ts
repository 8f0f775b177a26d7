import type { AttributeModification } from '../../directory/ldap/write/modify-request.ts';
import type { ObjectChange, Plan, PlanHeader, PlanTarget } from '../../model/change.ts';
import { dnKey } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { IntentRecord } from '../../model/journal.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { modificationsOf } from '../apply/settle.ts';
import { createIntentBook } from '../journal/intent-book.ts';
import { readJournal } from '../journal/read-journal.ts';
import { inverseOf } from './inverse.ts';
import { sealPlan } from '../file/seal-plan.ts';
import { combined } from './combine.ts';

/** What to take back: a run, some changes of it, or everything that was sent since a moment. */
export type UndoSelection =
  { readonly run: string; readonly changes?: readonly number[] } | { readonly since: Date };

/**
 * The plan that takes back what the journal says was applied, the newest first: of several changes of one object the
 * plan holds what they come to. It is applied like any other plan, so that a value which somebody changed since has
 * drifted and is left alone.
 *
 * @param header of the new plan; what it takes back and where is filled in
 * @throws ExpectedError `undo.no-run`, `undo.no-change`, `undo.open`, `undo.nothing`, `journal.*`
 */
export function planUndo(
  workspace: Workspace,
  selection: UndoSelection,
  header: Omit<PlanHeader, 'id' | 'targets' | 'undoes'>,
): Plan {
  const { intents, targets } = appliedChanges(workspace, selection);
  const objects = new Map<string, ObjectChange>();
  for (const inverse of inverseOf(intents.map(asObjectChange))) {
    const later = objects.get(inverse.objectGUID);
    objects.set(inverse.objectGUID, later ? merged(later, inverse) : inverse);
  }
  const changing = [...objects.values()].filter(({ changes }) => changes.length > 0);
  if (changing.length === 0) throw nothing();
  const domains = new Set(intents.map(({ domain }) => dnKey(domain)));
  return sealPlan(
    {
      ...header,
      targets: targets.filter(({ domain }) => domains.has(dnKey(domain))),
      undoes: [...new Set(intents.map(({ run }) => run))],
    },
    changing,
  );
}

interface Applied {
  /** In the order in which they were sent. */
  readonly intents: readonly IntentRecord[];
  readonly targets: readonly PlanTarget[];
}

function appliedChanges(workspace: Workspace, selection: UndoSelection): Applied {
  const book = createIntentBook((intent) => isChosen(intent, selection));
  const targets = new Map<string, PlanTarget>();
  let knowsRun = false;
  readJournal(workspace, (record) => {
    book.visit(record);
    if (record.kind !== 'run') return;
    if ('run' in selection && record.run === selection.run) knowsRun = true;
    for (const target of record.targets) targets.set(dnKey(target.domain), target);
  });
  if ('run' in selection && !knowsRun) throw noRun(selection.run);
  if (book.open() > 0) throw unsettled(book.open(), workspace.path);
  const intents = book.applied();
  if ('run' in selection) {
    const { run, changes = [] } = selection;
    const applied = new Set(intents.map(({ change }) => change));
    const absent = changes.find((change) => !applied.has(change));
    if (absent !== undefined) throw noChange(run, absent);
  }
  return { intents, targets: [...targets.values()] };
}

function isChosen(record: IntentRecord, selection: UndoSelection): boolean {
  if ('since' in selection) return Date.parse(record.at) >= selection.since.getTime();
  const { run, changes } = selection;
  return record.run === run && (changes === undefined || changes.includes(record.change));
}

function asObjectChange(intent: IntentRecord): ObjectChange {
  const { objectGUID, dn, objectClass, isProtected, resolves } = intent;
  const changes = modificationsOf(intent).map((one) => ({ ...one, resolves }));
  return { objectGUID, dn, objectClass, isProtected, changes };
}

/** Two inverse changes of one object, the one that is done first and the one after it. */
function merged(first: ObjectChange, second: ObjectChange): ObjectChange {
  const byAttribute = new Map<string, AttributeModification>();
  for (const change of [...first.changes, ...second.changes]) {
    const key = change.attribute.toLowerCase();
    const before = byAttribute.get(key);
    byAttribute.set(key, before ? combined(before, change) : change);
  }
  const changes = [...byAttribute.values()]
    .filter(({ remove, add }) => remove.length + add.length > 0)
    .map(({ attribute, remove, add }) => ({ attribute, remove, add, resolves: [] }));
  return { ...first, changes };
}

function noRun(run: string): ExpectedError {
  return new ExpectedError({
    code: 'undo.no-run',
    summary: `The journal has no run ${run}.`,
    action: 'List its runs with: foresync journal <workspace>.',
  });
}

function noChange(run: string, change: number): ExpectedError {
  return new ExpectedError({
    code: 'undo.no-change',
    summary: `Change ${change} of run ${run} was not applied.`,
    action: `List its changes with: foresync journal <workspace> --run ${run}.`,
  });
}

function unsettled(count: number, path: string): ExpectedError {
  return new ExpectedError({
    code: 'undo.open',
    summary: `Of ${count} of these changes nobody knows yet whether they were made.`,
    action: `Learn it first with: foresync journal ${path} --settle.`,
  });
}

function nothing(): ExpectedError {
  return new ExpectedError({
    code: 'undo.nothing',
    summary: 'Nothing was applied there, or it has been taken back.',
    action: 'List runs with: foresync journal <workspace>.',
  });
}
