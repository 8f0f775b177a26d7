import { createSnapshotReader } from '../../workspace/snapshot.ts';
import { isProtectedObject } from '../../plan/choosing/advise-only.ts';
import { listAdvisorChoices } from '../../workspace/advisor-choices.ts';
import { listChoices } from '../../workspace/choices.ts';
import { textIn } from '../../workspace/row.ts';
import { findingRange, firstObject, lastObject } from '../../workspace/scans.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { changeGroups, type ChangeGroups, type GroupedChange } from './change-groups.ts';

let latest: { readonly key: string; readonly groups: ChangeGroups } | undefined;

/** The choices of a scan, put together; read again only when others were chosen. */
export function basketChanges(workspace: Workspace, scan: number): ChangeGroups {
  const key = `${workspace.path} ${scan} ${versionOf(workspace, scan)}`;
  if (latest?.key !== key) latest = { key, groups: changeGroups([...changesOf(workspace, scan)]) };
  return latest.groups;
}

function* changesOf(workspace: Workspace, scan: number): Generator<GroupedChange> {
  const snapshot = createSnapshotReader(workspace);
  let object = -1;
  let isProtected = false;
  for (const choice of listChoices(workspace, scan)) {
    // Choices of one object come one after the other.
    if (choice.object !== object) isProtected = isProtectedObject(snapshot.object(choice.object).object);
    object = choice.object;
    const { dn, objectClass, attribute, ids, finding } = choice;
    yield {
      ...valuesOf(choice),
      dn,
      objectClass,
      attribute,
      ids,
      isProtected,
      choice: { finding },
      reasons: [],
    };
  }
  for (const choice of listAdvisorChoices(workspace, scan)) {
    const { object: number, dn, objectClass, attribute, reason } = choice;
    yield {
      ...valuesOf(choice),
      dn,
      objectClass,
      attribute,
      ids: [],
      isProtected: isProtectedObject(snapshot.object(number).object),
      choice: { object: number, attribute },
      reasons: [reason],
    };
  }
}

function valuesOf({
  was,
  value,
}: {
  readonly was: string | null;
  readonly value: string | null;
}): Pick<GroupedChange, 'remove' | 'add'> {
  return { remove: was === null ? [] : [was], add: value === null ? [] : [value] };
}

/** Whatever is chosen, dropped or chosen otherwise changes this. */
function versionOf(workspace: Workspace, scan: number): string {
  const row = workspace.database
    .prepare(
      `SELECT json_array(
         (SELECT json_array(count(*), total(finding), total(length(value)), max(chosen_at)) FROM choice
           WHERE finding BETWEEN ? AND ?),
         (SELECT json_array(count(*), total(object), total(length(attribute)), max(chosen_at)) FROM advisor_choice
           WHERE object BETWEEN ? AND ?)) AS version`,
    )
    .get(...findingRange(workspace, scan), firstObject(scan), lastObject(scan));
  return textIn(row, 'version');
}
