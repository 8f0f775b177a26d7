import type { FindingRecord } from '../../model/finding.ts';
import { valueText } from '../../model/value-text.ts';
import type { FittedPlan } from './fit-plan.ts';

/** A finding of a preview. What could be done about it is not told: that is settled by a scan of everything. */
export type PreviewFinding = Omit<FindingRecord, 'proposal' | 'fix' | 'suggestions' | 'action'>;

/** A finding that the plan leaves. */
export interface StayingFinding extends PreviewFinding {
  /** The finding that it comes from, where the plan changes the value and some of its problems stay. */
  readonly was?: PreviewFinding;
}

/** The text of each value that the plan adds, or removes, with its object and attribute. */
function valuesOfPlan(objects: FittedPlan['objects'], what: 'add' | 'remove'): ReadonlySet<string> {
  const values = new Set<string>();
  for (const { change } of objects.values()) {
    for (const { attribute, [what]: listed } of change.changes) {
      for (const value of listed) values.add(placeOfValue(change.objectGUID, attribute, valueText(value)));
    }
  }
  return values;
}

function placeOfValue(objectGUID: string | null, attribute: string, value: string): string {
  return JSON.stringify([objectGUID, attribute, value]);
}

/** The difference of two scans as people are told it. */
export interface Sorted {
  readonly resolves: readonly PreviewFinding[];
  readonly breaks: readonly PreviewFinding[];
  readonly stays: readonly StayingFinding[];
}

/**
 * A finding that came is what is left of one that went where the plan put its value in the place of the other's, and
 * every problem was there before. A duplicate is always new: others hold the new value than held the old one.
 */
export function sortOut(
  gone: readonly FindingRecord[],
  came: readonly FindingRecord[],
  objects: FittedPlan['objects'],
): Sorted {
  const added = valuesOfPlan(objects, 'add');
  const removed = valuesOfPlan(objects, 'remove');
  const resolves = new Set(gone);
  const goneFrom = Map.groupBy(gone, placeOf);
  const breaks: PreviewFinding[] = [];
  const stays: StayingFinding[] = [];
  for (const finding of came) {
    const was =
      isDuplicate(finding) || !isOf(added, finding)
        ? undefined
        : goneFrom
            .get(placeOf(finding))
            ?.find(
              (one) =>
                resolves.has(one) && isOf(removed, one) && finding.ids.every((id) => one.ids.includes(id)),
            );
    if (!was) {
      breaks.push(slim(finding));
      continue;
    }
    resolves.delete(was);
    stays.push({ ...slim(finding), was: slim(was) });
  }
  return { resolves: [...resolves].map(slim), breaks, stays };
}

function isOf(values: ReadonlySet<string>, { objectGUID, attribute, value }: FindingRecord): boolean {
  return value === null || values.has(placeOfValue(objectGUID, attribute, value));
}

/** The IdFix profiles list no holders. */
function isDuplicate({ holders, ids }: FindingRecord): boolean {
  return holders.length > 0 || ids.some((id) => id.endsWith('.duplicate'));
}

function placeOf({ objectGUID, dn, attribute }: FindingRecord): string {
  return `${objectGUID ?? dn}\n${attribute}`;
}

/** A record without what is to be done about it. */
export function slim(record: FindingRecord): PreviewFinding {
  const { proposal: _, fix: __, suggestions: ___, action: ____, ...rest } = record;
  return rest;
}
