import type { ApplyEndedEvent, OutcomeRow, RecheckNumbers } from '../../contract/plan/applying-outputs.ts';
import type { PlanSummary, PreviewNumbers, PreviewRow } from '../../contract/plan/outputs.ts';
import type { Plan } from '../../model/change.ts';
import type { OutcomeRecord, RecheckRecord, UnforeseenRecord } from '../../model/journal.ts';
import { valueText } from '../../model/value-text.ts';
import type { RunResult } from '../../plan/apply/run-apply.ts';
import { whatToDo } from '../../plan/apply/what-to-do.ts';
import type { Preview } from '../../plan/preview/preview.ts';
import type { PreviewFinding } from '../../plan/preview/sort-out.ts';
import type { GroupedChange } from './change-groups.ts';

/** What a plan says of itself, but for the token of its workspace. */
export type PlanFacts = Omit<PlanSummary, 'workspace'>;

/** Counts a plan. */
export function factsOf({ id, scan, createdAt, createdBy, targets, objects, undoes = [] }: Plan): PlanFacts {
  const changes = objects.flatMap((object) => object.changes);
  const values = (what: 'remove' | 'add'): number =>
    changes.reduce((sum, change) => sum + change[what].length, 0);
  return {
    plan: id,
    scan: scan.id,
    createdAt,
    createdBy,
    targets,
    objects: objects.length,
    protectedObjects: objects.filter(({ isProtected }) => isProtected).length,
    changes: changes.length,
    removed: values('remove'),
    added: values('add'),
    undoes,
  };
}

/** The changes of a plan, an attribute each. */
export function changesOf({ objects }: Plan): readonly GroupedChange[] {
  return objects.flatMap(({ dn, objectClass, isProtected, changes }) =>
    changes.map(({ attribute, remove, add, reasons = [] }) => ({
      dn,
      objectClass,
      attribute,
      remove: remove.map(valueText),
      add: add.map(valueText),
      isProtected,
      choice: null,
      reasons,
      ids: [],
    })),
  );
}

/** The counts of a preview. */
export function numbersOf({ counts, needsSecondYes }: Preview): PreviewNumbers {
  const { resolves, breaks, guards, stays, misfits, alreadySo } = counts;
  return { resolves, breaks, guards, stays, misfits, alreadySo, needsSecondYes };
}

/** The rows of one part of a preview. */
export function rowsOf(
  preview: Preview,
  what: 'breaks' | 'guards' | 'misfits' | 'stays' | 'resolves',
  offset: number,
  limit: number,
): readonly PreviewRow[] {
  const to = offset + limit;
  switch (what) {
    case 'guards':
      return preview.guards
        .slice(offset, to)
        .map(({ dn, attribute, sentence }) => ({ ...loose(dn, sentence), attribute }));
    case 'misfits':
      return preview.misfits.slice(offset, to).map(({ dn, sentence }) => loose(dn, sentence));
    case 'breaks':
    case 'stays':
    case 'resolves':
      return preview[what].slice(offset, to).map(findingRow);
    default:
      return what satisfies never;
  }
}

function loose(dn: string, sentence: string): PreviewRow {
  return { dn, attribute: null, value: null, severity: null, ids: [], sentences: [sentence], holders: [] };
}

/** A finding of a preview. */
function findingRow({ dn, attribute, value, severity, ids, problems, holders }: PreviewFinding): PreviewRow {
  return {
    dn,
    attribute,
    value,
    severity,
    ids,
    sentences: problems,
    holders: holders.filter((holder) => holder.dn !== dn).map((holder) => holder.dn),
  };
}

/** What became of an object, as people see it. */
export function outcomeRow(record: OutcomeRecord): OutcomeRow {
  const { change, dn, outcome, reason = null } = record;
  return { change, dn, outcome, reason, action: whatToDo(record) };
}

/** How a run ended, in numbers; what they count is asked for in windows. */
export type RunShown = NonNullable<ApplyEndedEvent['result']>;

/** Counts what a run did and found. */
export function runShown({ run, counts, stopped, differences, recheck }: RunResult): RunShown {
  const ended = { run, counts, stopped: stopped ?? null };
  if (!differences) return { ...ended, recheck: null };
  const checked = recheck
    ? {
        objects: recheck.objects,
        resolved: recheck.resolved,
        remaining: recheck.remaining.length,
        unforeseen: recheck.unforeseen.length,
      }
    : null;
  return { ...ended, recheck: { different: differences.length, checked } };
}

/** What the journal says of looking again, counted. */
export function recheckNumbers({ checked, found }: RecheckRecord): RecheckNumbers {
  const count = (what: UnforeseenRecord['is']): number => found.filter(({ is }) => is === what).length;
  return {
    different: count('different'),
    checked: checked ? { ...checked, remaining: count('remaining'), unforeseen: count('unforeseen') } : null,
  };
}
