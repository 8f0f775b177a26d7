import type { ChangeGroup, ChangeRow, PageOf } from '../../contract/plan/outputs.ts';
import { parentDn } from '../../model/distinguished-name.ts';

/** How changes are put together. */
export type Grouping = 'container' | 'kind' | 'object';

/** A change with what it is grouped by. */
export interface GroupedChange extends ChangeRow {
  /** Of the findings that it is chosen for; none in a plan. */
  readonly ids: readonly string[];
}

/** In the key of a kind, between the attribute and the reasons of advisors. */
export const beforeReasons = ': ';

/** Changes, put together in any way. */
export interface ChangeGroups {
  groups(by: Grouping, offset: number, limit: number): PageOf<ChangeGroup>;
  changes(by: Grouping, group: string, offset: number, limit: number): PageOf<ChangeRow>;
}

/** Groups when it is asked, and remembers it: whoever opens a group goes on to open others. */
export function changeGroups(changes: readonly GroupedChange[]): ChangeGroups {
  const known = new Map<Grouping, ReadonlyMap<string, readonly GroupedChange[]>>();
  const grouped = (by: Grouping): ReadonlyMap<string, readonly GroupedChange[]> => {
    const groups = known.get(by) ?? Map.groupBy(changes, (change) => keyOf(change, by));
    known.set(by, groups);
    return groups;
  };
  return {
    groups(by, offset, limit) {
      const all = [...grouped(by)].map(([key, of]) => ({ key, label: key, changes: of.length }));
      // Sorting keeps the order of equals, which is that of the changes.
      const sorted = all.toSorted((one, other) => other.changes - one.changes);
      return { rows: sorted.slice(offset, offset + limit), total: all.length };
    },
    changes(by, group, offset, limit) {
      const all = grouped(by).get(group) ?? [];
      return { rows: all.slice(offset, offset + limit).map(rowOf), total: all.length };
    },
  };
}

function rowOf(change: GroupedChange): ChangeRow {
  const { ids: _, ...row } = change;
  return row;
}

/** Of a kind the attribute and the ids, which hold no spaces; where an advisor proposed it, its reasons. */
function keyOf({ dn, attribute, ids, reasons }: GroupedChange, by: Grouping): string {
  if (by === 'kind' && reasons.length > 0) return `${attribute}${beforeReasons}${reasons.join(' ')}`;
  if (by === 'kind') return [attribute, ...ids].join(' ');
  return by === 'container' ? (parentDn(dn) ?? '') : dn;
}
