import { hash } from 'node:crypto';
import type { PlannedChange } from '../../exports/plan/list-rows.ts';
import type { Change, ObjectChange, Plan } from '../../model/change.ts';
import { valueText } from '../../model/value-text.ts';
import {
  listAdvisorChoices,
  type AdvisorChoiceKey,
  type StoredAdvisorChoice,
} from '../../workspace/advisor-choices.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** A change that an advisor proposed and that is in the basket of a scan, as a list for colleagues has it. */
export interface AdvisedChange {
  readonly key: AdvisorChoiceKey;
  readonly change: PlannedChange;
}

/** What of the basket of a scan advisors proposed, in the reading order of the objects. */
export function* advisedChanges(workspace: Workspace, scan: number): Generator<AdvisedChange> {
  for (const choice of listAdvisorChoices(workspace, scan)) {
    const { object, attribute } = choice;
    yield { key: { object, attribute }, change: changeOf(choice) };
  }
}

/** A change of a plan, as a list for colleagues has it. */
export function plannedChange(
  plan: Pick<Plan, 'undoes'>,
  { objectGUID, dn, objectClass }: ObjectChange,
  change: Change,
): PlannedChange {
  return withFingerprint({
    dn,
    objectGUID,
    objectClass,
    attribute: change.attribute,
    remove: change.remove.map(valueText),
    add: change.add.map(valueText),
    why: whyOf(plan, change),
  });
}

function changeOf({ was, value, reason, ...choice }: StoredAdvisorChoice): PlannedChange {
  const { dn, objectGUID, objectClass, attribute } = choice;
  const values = { remove: was === null ? [] : [was], add: value === null ? [] : [value] };
  return withFingerprint({ dn, objectGUID, objectClass, attribute, ...values, why: [reason] });
}

function whyOf({ undoes = [] }: Pick<Plan, 'undoes'>, { reasons, resolves }: Change): readonly string[] {
  if (reasons) return reasons;
  if (undoes.length > 0) return [`Takes back run ${undoes.join(', ')}.`];
  return [resolves.length > 0 ? 'Its findings are not in this scan.' : 'No finding is about it.'];
}

/** What would be another change has another fingerprint; where the object is does not count. */
function withFingerprint(change: Omit<PlannedChange, 'fingerprint'>): PlannedChange {
  const { objectGUID, attribute, remove, add } = change;
  return {
    ...change,
    fingerprint: hash('sha256', JSON.stringify(['change', objectGUID, attribute, remove, add])),
  };
}
