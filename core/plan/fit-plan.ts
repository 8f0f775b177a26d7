import type { ObjectChange, Plan } from '../model/change.ts';
import { valuesOf, type DirectoryObject, type Value } from '../model/directory-object.ts';
import { sameValue } from '../model/same-value.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { createSnapshotReader } from '../workspace/snapshot.ts';
import type { SimulatedObject } from './simulate.ts';

/** A change that the snapshot does not allow: applying it would come out as drifted. */
export interface Misfit {
  readonly dn: string;
  readonly objectGUID: string;
  /** For people. */
  readonly sentence: string;
}

/** A plan laid on the snapshot that it rests on. */
export interface FittedPlan {
  /** By the object's number in the workspace. */
  readonly objects: ReadonlyMap<number, SimulatedObject & { readonly change: ObjectChange }>;
  readonly misfits: readonly Misfit[];
}

/**
 * What each object of a plan would become. A plan that takes back what was applied since the scan finds the snapshot as
 * it was before that: then the snapshot is first brought to what the plan takes back.
 */
export function fitPlan(workspace: Workspace, plan: Plan): FittedPlan {
  const snapshot = createSnapshotReader(workspace);
  const guids = new Set(plan.objects.map(({ objectGUID }) => objectGUID));
  const numbers = snapshot.numbersOf(plan.scan.id, guids);
  const objects = new Map<number, SimulatedObject & { readonly change: ObjectChange }>();
  const misfits: Misfit[] = [];
  for (const change of plan.objects) {
    const { objectGUID, dn } = change;
    const number = numbers.get(objectGUID);
    if (number === undefined) {
      misfits.push({ dn, objectGUID, sentence: 'The scan has no such object.' });
      continue;
    }
    const { object } = snapshot.object(number);
    const before = plan.undoes === undefined ? object : asApplied(object, change);
    const sentence = whyUnfit(before, change);
    if (sentence === undefined) objects.set(number, { change, before, after: changed(before, change) });
    else misfits.push({ dn, objectGUID, sentence });
  }
  return { objects, misfits };
}

/** The object with a change made; what is added comes last. */
export function changed(
  object: DirectoryObject,
  { changes }: Pick<ObjectChange, 'changes'>,
): DirectoryObject {
  const attributes = new Map(object.attributes);
  for (const { attribute, remove, add } of changes) {
    const name = attribute.toLowerCase();
    const values = [...without(valuesOf(object, name), remove), ...add];
    if (values.length === 0) attributes.delete(name);
    else attributes.set(name, values);
  }
  return { dn: object.dn, attributes };
}

/** The object with everything that a change wants to take away, and nothing of what it wants to add. */
function asApplied(object: DirectoryObject, { changes }: ObjectChange): DirectoryObject {
  return changed(object, {
    changes: changes.map(({ attribute, remove, add, resolves }) => {
      const values = valuesOf(object, attribute.toLowerCase());
      return { attribute, remove: add, add: without(remove, values), resolves };
    }),
  });
}

function whyUnfit(object: DirectoryObject, { changes }: ObjectChange): string | undefined {
  for (const { attribute, remove, add } of changes) {
    const values = valuesOf(object, attribute.toLowerCase());
    const has = (value: Value): boolean => values.some((other) => sameValue(value, other));
    if (!remove.every(has)) return `In the scan, ${attribute} does not have a value that the plan removes.`;
    if (add.some(has)) return `In the scan, ${attribute} has a value that the plan adds.`;
  }
  return undefined;
}

function without(values: readonly Value[], gone: readonly Value[]): readonly Value[] {
  return values.filter((value) => !gone.some((other) => sameValue(value, other)));
}
