import type { AdvisorCatalogue } from '../../model/advice.ts';
import type { AdviceRecord } from '../../model/advice-text.ts';
import { joinList, type Row as FindingsRow } from '../columns.ts';
import { markedText } from '../marked-text.ts';

/** Columns that every advisor has, before those of its own evidence. */
const fixed = ['subject', 'subjectClass', 'severity', 'outcome', 'title', 'sentence', 'action'] as const;

/** One cell by column, as `markedText`; not yet disarmed or cut. */
export type AdviceRow = Readonly<Record<string, FindingsRow[keyof FindingsRow]>>;

/**
 * The columns of CSV and XLSX: what every advice has, the catalogue's own columns, and `evidence` with all that the advice
 * rests on. A column of the catalogue that has the name of another one stands in `evidence` only.
 */
export function adviceColumns({ columns }: AdvisorCatalogue): readonly string[] {
  const taken = new Set<string>([...fixed, 'evidence']);
  return [...fixed, ...columns.filter((name) => !taken.has(name)), 'evidence'];
}

/** An advice as one row. Several values of one evidence, and all evidence, are joined as `joinList` does. */
export function adviceRowOf(record: AdviceRecord, columns: readonly string[]): AdviceRow {
  const evidence = new Map(record.evidence.map(({ name, value }) => [name, value]));
  const own = columns
    .slice(fixed.length, -1)
    .map((name) => [name, joinList((evidence.get(name) ?? '').split('\n').filter(Boolean).map(markedText))]);
  return {
    ...Object.fromEntries(own),
    subject: markedText(record.subject),
    subjectClass: markedText(record.subjectClass),
    severity: record.severity,
    outcome: record.outcome,
    title: record.title,
    sentence: markedText(record.sentence),
    action: markedText(record.action),
    evidence: joinList(
      record.evidence.map(({ name, value }) => `${name}: ${value.split('\n').map(markedText).join(', ')}`),
    ),
  };
}
