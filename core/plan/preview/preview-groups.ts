import type { Plan } from '../../model/change.ts';
import { parentDn } from '../../model/distinguished-name.ts';
import type { Guard } from './guards.ts';
import type { PreviewFinding } from './sort-out.ts';

/** What a plan does in one place. */
export interface GroupCounts {
  readonly changes: number;
  readonly resolves: number;
  /** Guards among them. */
  readonly breaks: number;
  readonly stays: number;
}

/** The counts of a preview by where they fall; most changes first, then most findings. */
export interface PreviewGroups {
  /** By the container (usually an OU) that holds the objects. */
  readonly byContainer: readonly (GroupCounts & { readonly dn: string })[];
  /** By attribute and problems; a change counts by its attribute alone, in the group without problems. */
  readonly byKind: readonly (GroupCounts & { readonly attribute: string; readonly ids: readonly string[] })[];
  /** By object; `objectGUID` is null for an object that a file gave without. */
  readonly byObject: readonly (GroupCounts & { readonly dn: string; readonly objectGUID: string | null })[];
}

/** What {@link groupsOf} counts. */
export interface Grouped {
  readonly resolves: readonly PreviewFinding[];
  readonly breaks: readonly PreviewFinding[];
  readonly stays: readonly PreviewFinding[];
  readonly guards: readonly Guard[];
}

/** Counts by container, by kind and by object. */
export function groupsOf(plan: Plan, { resolves, breaks, stays, guards }: Grouped): PreviewGroups {
  const containers = createGroups<{ dn: string }>();
  const kinds = createGroups<{ attribute: string; ids: readonly string[] }>();
  const objects = createGroups<{ dn: string; objectGUID: string | null }>();
  const add = (
    what: keyof GroupCounts,
    of: { dn: string; objectGUID: string | null; attribute: string; ids: readonly string[] },
  ): void => {
    const { dn, objectGUID, attribute, ids } = of;
    const container = parentDn(dn) ?? '';
    containers.count(container.toLowerCase(), { dn: container }, what);
    kinds.count(`${attribute} ${ids.join(' ')}`, { attribute, ids }, what);
    objects.count(objectGUID ?? dn, { dn, objectGUID }, what);
  };
  for (const { dn, objectGUID, changes } of plan.objects) {
    for (const { attribute } of changes) add('changes', { dn, objectGUID, attribute, ids: [] });
  }
  for (const finding of resolves) add('resolves', finding);
  for (const finding of breaks) add('breaks', finding);
  for (const guard of guards) add('breaks', { ...guard, ids: [] });
  for (const finding of stays) add('stays', finding);
  return { byContainer: containers.all(), byKind: kinds.all(), byObject: objects.all() };
}

interface Groups<Name> {
  count(key: string, name: Name, what: keyof GroupCounts): void;
  all(): readonly (Name & GroupCounts)[];
}

function createGroups<Name extends object>(): Groups<Name> {
  const groups = new Map<string, Name & { -readonly [What in keyof GroupCounts]: number }>();
  return {
    count(key, name, what) {
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { ...name, changes: 0, resolves: 0, breaks: 0, stays: 0 }));
      group[what]++;
    },
    all: () => [...groups.values()].toSorted((one, other) => weight(other) - weight(one)),
  };
}

/** Changes before findings. */
function weight({ changes, resolves, breaks, stays }: GroupCounts): number {
  return changes * 1e9 + resolves + breaks + stays;
}
