import type { NotJudged } from '../../model/advice.ts';
import { valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { dnKey, isWithin } from '../../model/distinguished-name.ts';

/** What a customer lets Connect take, besides what its default rules leave out. */
export interface SyncScope {
  /** Null where the object is taken, else why it is not: one sentence. */
  covers(object: DirectoryObject): string | null;
  /** Parts of the scope that a snapshot cannot tell. */
  readonly notJudged: readonly NotJudged[];
  /** Attributes (lower case) that decide: where a scan did not read one, nothing is left out by it. */
  readonly reads: readonly string[];
}

/** A scope that leaves nothing out. */
export const everything: SyncScope = { covers: () => null, notJudged: [], reads: [] };

/** An attribute filter: objects with this value are left out. */
export interface ExcludedValue {
  readonly attribute: string;
  readonly value: string;
}

/** A scope that was typed; an empty list does not narrow it. */
export interface ChosenScope {
  /** Objects at or below these, unless below an excluded one that is nearer. */
  readonly includeDns: readonly string[];
  readonly excludeDns: readonly string[];
  /** Object classes that are taken. */
  readonly classes: readonly string[];
  readonly excludedValues: readonly ExcludedValue[];
  /** DNs of the direct members of the group of group filtering; null where there is none. Nested groups do not count. */
  readonly members: readonly string[] | null;
}

/**
 * Scope as "Microsoft Entra Connect Sync: Configure filtering" has it: OUs, object classes, attributes and group, all of
 * which an object must pass. Of included and excluded containers the nearest decides.
 */
export function chosenScope(chosen: ChosenScope): SyncScope {
  const included = chosen.includeDns.map(dnKey);
  const excluded = chosen.excludeDns.map(dnKey);
  const classes = new Set(chosen.classes.map((name) => name.toLowerCase()));
  const members = chosen.members ? new Set(chosen.members.map(dnKey)) : undefined;
  return {
    notJudged: [],
    reads: chosen.excludedValues.map(({ attribute }) => attribute.toLowerCase()),
    covers(object) {
      const inside = nearest(object.dn, included);
      const outside = nearest(object.dn, excluded);
      if (included.length > 0 && inside === 0) return 'It is in none of the OUs that were chosen.';
      if (outside > inside) return 'It is in an OU that was excluded.';
      if (classes.size > 0 && !hasClass(object, classes)) return 'Its object class was not chosen.';
      for (const { attribute, value } of chosen.excludedValues) {
        if (hasValue(object, attribute, value))
          return `${attribute} is ${value}: the attribute filter leaves it out.`;
      }
      if (members && !members.has(dnKey(object.dn)))
        return 'It is not a direct member of the group that was chosen.';
      return null;
    },
  };
}

/** How long the longest of the keys is that the DN lies at or below; 0 for none. */
function nearest(dn: string, keys: readonly string[]): number {
  let length = 0;
  for (const key of keys) if (key.length > length && isWithin(dn, key)) length = key.length;
  return length;
}

function hasClass(object: DirectoryObject, classes: ReadonlySet<string>): boolean {
  const own = valuesOf(object, 'objectclass').at(-1);
  return typeof own === 'string' && classes.has(own.toLowerCase());
}

function hasValue(object: DirectoryObject, attribute: string, value: string): boolean {
  const wanted = value.toLowerCase();
  return valuesOf(object, attribute.toLowerCase()).some(
    (each) => typeof each === 'string' && each.toLowerCase() === wanted,
  );
}

/** What both take. */
export function narrowed(one: SyncScope, other: SyncScope): SyncScope {
  return {
    covers: (object) => one.covers(object) ?? other.covers(object),
    notJudged: [...one.notJudged, ...other.notJudged],
    reads: [...one.reads, ...other.reads],
  };
}
