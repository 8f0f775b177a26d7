import type { ObjectChange } from '../../model/change.ts';

/**
 * The changes that take these back, the last one first: what was added is removed, what was removed is added. They
 * resolve no finding.
 */
export function inverseOf(objects: readonly ObjectChange[]): readonly ObjectChange[] {
  return objects.toReversed().map((object) => ({
    ...object,
    changes: object.changes
      .toReversed()
      .map(({ attribute, remove, add }) => ({ attribute, remove: add, add: remove, resolves: [] })),
  }));
}
