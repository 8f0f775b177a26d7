import type { Change, ObjectChange, Plan } from '../../model/change.ts';
import { valuesOf, type DirectoryObject, type Value } from '../../model/directory-object.ts';
import { sameValue } from '../../model/same-value.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { createSnapshotReader } from '../../workspace/snapshot.ts';
import { standingOf } from '../apply/standing.ts';
import { changed } from './changed.ts';
import { readPresentState } from './present-state.ts';
import type { SimulatedObject } from './simulate.ts';

/** A change that the snapshot does not allow: applying it would come out as drifted. */
export interface Misfit {
  readonly dn: string;
  readonly objectGUID: string;
  /** For people. */
  readonly sentence: string;
}

/** An object of a plan as it is and as it would be. */
export interface FittedObject extends SimulatedObject {
  readonly change: ObjectChange;
}

/** A plan laid on the snapshot that it rests on. */
export interface FittedPlan {
  /** By the object's number in the workspace. */
  readonly objects: ReadonlyMap<number, FittedObject>;
  /** Other objects that were changed since the scan: as they are now, before and after. */
  readonly others: ReadonlyMap<number, SimulatedObject>;
  readonly misfits: readonly Misfit[];
  /** How many objects are as the plan wants them already. */
  readonly alreadySo: number;
}

/**
 * What each object of a plan would become, seen from what is known of today: the snapshot, with what was applied since.
 * So a plan that takes a run back is previewed without another scan, and so is one of which a part was applied.
 *
 * @throws ExpectedError `journal.*`
 */
export function fitPlan(workspace: Workspace, plan: Plan): FittedPlan {
  const snapshot = createSnapshotReader(workspace);
  const present = readPresentState(workspace, plan.scan.startedAt);
  const planned = new Set(plan.objects.map(({ objectGUID }) => objectGUID));
  const numbers = snapshot.numbersOf(plan.scan.id, new Set([...planned, ...present.guids]));
  const objects = new Map<number, FittedObject>();
  const misfits: Misfit[] = [];
  let alreadySo = 0;
  for (const change of plan.objects) {
    const { objectGUID, dn, changes } = change;
    const number = numbers.get(objectGUID);
    if (number === undefined) {
      misfits.push({ dn, objectGUID, sentence: 'The scan has no such object.' });
      continue;
    }
    const { object } = snapshot.object(number);
    // The name is all that people see of an object. A plan that takes a run back names where it was by then.
    if (object.dn !== dn && !present.namesOf(objectGUID).has(dn)) {
      misfits.push({ dn, objectGUID, sentence: `In the scan, its objectGUID is that of ${object.dn}.` });
      continue;
    }
    const before = present.of(objectGUID, object);
    const due = changes.filter((one) => !isSoAlready(before, one));
    const sentence = whyUnfit(before, due);
    if (sentence !== undefined) misfits.push({ dn, objectGUID, sentence });
    else {
      objects.set(number, { change, before, after: changed(before, due) });
      if (due.length === 0) alreadySo++;
    }
  }
  const others = new Map<number, SimulatedObject>();
  for (const objectGUID of present.guids) {
    const number = numbers.get(objectGUID);
    if (number === undefined || planned.has(objectGUID)) continue;
    const now = present.of(objectGUID, snapshot.object(number).object);
    others.set(number, { before: now, after: now });
  }
  return { objects, others, misfits, alreadySo };
}

function isSoAlready(object: DirectoryObject, change: Change): boolean {
  return standingOf(change, valuesOf(object, change.attribute.toLowerCase())).is === 'after';
}

function whyUnfit(object: DirectoryObject, changes: readonly Change[]): string | undefined {
  for (const { attribute, remove, add } of changes) {
    const values = valuesOf(object, attribute.toLowerCase());
    const has = (value: Value): boolean => values.some((other) => sameValue(value, other));
    if (!remove.every(has)) return `In the scan, ${attribute} does not have a value that the plan removes.`;
    if (add.some(has)) return `In the scan, ${attribute} has a value that the plan adds.`;
  }
  return undefined;
}
