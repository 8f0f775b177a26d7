import { createHash } from 'node:crypto';
import type { Change, ObjectChange, Plan, PlanHeader } from '../../model/change.ts';
import { writtenValue } from './written-value.ts';

/** Gives a plan the id that its content has. Every plan is made here, whether of choices or to take a run back. */
export function sealPlan(header: Omit<PlanHeader, 'id'>, objects: readonly ObjectChange[]): Plan {
  return { ...header, id: planId(header, objects), objects };
}

/** SHA-256 in hexadecimal over the lines of the plan's file, the id left out. An `id` in the header does not count. */
export function planId(header: Omit<PlanHeader, 'id'>, objects: readonly ObjectChange[]): string {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(writtenHeader(header)));
  for (const object of objects) hash.update(`\n${JSON.stringify(writtenObject(object))}`);
  return hash.digest('hex');
}

/** The header in the one order of keys that a file and an id have. */
export function writtenHeader(header: Omit<PlanHeader, 'id'>): Omit<PlanHeader, 'id'> {
  const { format, version, createdAt, createdBy, workspace, scan, targets, undoes } = header;
  return {
    format,
    version,
    createdAt,
    createdBy,
    workspace: { id: workspace.id, path: workspace.path },
    scan: { id: scan.id, startedAt: scan.startedAt, profile: scan.profile },
    targets: targets.map(({ domain, controller }) => ({ domain, controller })),
    ...(undoes === undefined ? {} : { undoes }),
  };
}

/** An object's changes in the one order of keys that a file and an id have. */
export function writtenObject({ objectGUID, dn, objectClass, isProtected, changes }: ObjectChange): object {
  return { objectGUID, dn, objectClass, isProtected, changes: changes.map(writtenChange) };
}

function writtenChange({ attribute, remove, add, resolves, reasons }: Change): object {
  const values = { remove: remove.map(writtenValue), add: add.map(writtenValue) };
  return { attribute, ...values, resolves, ...(reasons === undefined ? {} : { reasons }) };
}
