import type { GraphObject } from './filter.ts';

/**
 * The changes of collections. Told as unkindly as Graph may: not in order, an object that changed with no more than what
 * changed and in several steps, or with all that was ever set of it, and the first one twice.
 */
export interface ChangeLog {
  /** Begins: the number of a link that tells what changes from now on. Objects that change must be others then. */
  begin(objects: readonly GraphObject[]): number;
  /** What changed since; undefined where the link is not known (any more). */
  since(
    link: number,
    objects: readonly GraphObject[],
    select: readonly string[],
  ): readonly GraphObject[] | undefined;
  /** No link is known any more. */
  forget(): void;
}

export function createChangeLog(): ChangeLog {
  const links = new Map<number, readonly GraphObject[]>();
  let last = 0;
  return {
    begin(objects) {
      links.set(++last, objects);
      return last;
    },
    since(link, objects, select) {
      const old = links.get(link);
      if (!old) return undefined;
      const [before, now] = [byId(old), byId(objects)];
      const changes: GraphObject[] = [];
      for (const [id, object] of now) {
        const earlier = before.get(id);
        if (object === earlier) continue;
        if (!earlier) changes.push(withoutNulls(selected(object, select)));
        else changes.push(...changesOf(selected(object, select), selected(earlier, select), changes.length));
      }
      for (const id of before.keys())
        if (!now.has(id)) changes.push({ id, '@removed': { reason: 'changed' } });
      return [...changes.slice(0, 1), ...changes.toReversed()];
    },
    forget: () => links.clear(),
  };
}

function byId(objects: readonly GraphObject[]): ReadonlyMap<string, GraphObject> {
  return new Map(objects.map((object) => [String(object['id']), object]));
}

function selected(object: GraphObject, select: readonly string[]): GraphObject {
  return Object.fromEntries(['id', ...select].map((name) => [name, object[name] ?? null]));
}

function withoutNulls(object: GraphObject): GraphObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

/** Of every other one only what has changed, in two steps; of the others also what has not, but for what was never set. */
function changesOf(now: GraphObject, old: GraphObject, number: number): readonly GraphObject[] {
  const changed = Object.keys(now).filter((name) => JSON.stringify(now[name]) !== JSON.stringify(old[name]));
  if (changed.length === 0) return [];
  const told = Object.fromEntries(changed.map((name) => [name, now[name]]));
  if (number % 2 === 1) return [{ ...withoutNulls(now), ...told }];
  return [changed.slice(0, 1), changed.slice(1)]
    .filter((names) => names.length > 0)
    .map((names) => Object.fromEntries(['id', ...names].map((name) => [name, now[name]])));
}
