import type { OutcomeRow, PreviewNumbers, PreviewRow, PlanSummary } from '../contract/plan/outputs.ts';
import type { Plan } from '../model/change.ts';
import type { OutcomeRecord } from '../model/journal.ts';
import { valueText } from '../model/value-text.ts';
import type { Preview } from '../plan/preview/preview.ts';
import type { PreviewFinding } from '../plan/preview/sort-out.ts';
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
    changes.map(({ attribute, remove, add }) => ({
      dn,
      objectClass,
      attribute,
      remove: remove.map(valueText),
      add: add.map(valueText),
      isProtected,
      finding: null,
      ids: [],
    })),
  );
}

/** The counts of a preview. */
export function numbersOf({ counts, needsSecondYes }: Preview): PreviewNumbers {
  const { resolves, breaks, guards, stays, misfits } = counts;
  return { resolves, breaks, guards, stays, misfits, needsSecondYes };
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

/** A finding of a preview, or of checking again. */
export function findingRow({
  dn,
  attribute,
  value,
  severity,
  ids,
  problems,
  holders,
}: PreviewFinding): PreviewRow {
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
export function outcomeRow({ change, dn, outcome, reason }: OutcomeRecord): OutcomeRow {
  return { change, dn, outcome, reason: reason ?? null };
}
