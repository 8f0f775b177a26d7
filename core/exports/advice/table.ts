import type { AdvisorCatalogue, AdvisorRun, AdviceSeverity } from '../../model/advice.ts';
import type { AdviceRecord } from '../../model/advice-text.ts';
import { visibleText } from '../../model/visible-text.ts';
import { coloured, type TableLook } from '../table.ts';
import { fitWidth, padWidth } from '../text-width.ts';
import { count, momentText } from '../words.ts';
import { endText, outcomeCounts } from './run-text.ts';

/** Stop after this many, and say how to get the rest. */
export interface AdviceLimit {
  readonly advice: number;
  readonly rest: string;
}

const severityWidth = 7;
const titleWidth = 26;
const numberWidth = 9;
/** Where nothing is cut: most subjects fit, the others push the sentence to the right. */
const uncutSubjectWidth = 70;
/** A value may have megabytes. */
const mostCharacters = 1_000;

/** What a run was, its numbers from worst to mildest, and what was not judged: as lines without their ends. */
export function* runLines(catalogue: AdvisorCatalogue, run: AdvisorRun, look: TableLook): Generator<string> {
  const scan = run.scan === null ? '' : `, scan ${String(run.scan)}`;
  yield `${catalogue.title}, run ${String(run.id)} of ${momentText(run.startedAt)}${scan}. ${shown(endText(run))}`;
  for (const { name, value } of run.inputs) yield `Read besides: ${shown(name)}: ${shown(value)}`;
  for (const { severity, title, subjects } of outcomeCounts(catalogue, run)) {
    yield `${subjects.toLocaleString('en').padStart(numberWidth)}  ${severityLabel(severity, look)}  ${title}`;
  }
  if (run.end.state === 'ran' && run.counts.length === 0) yield 'It has nothing to say.';
  for (const { what, reason } of run.notJudged) yield `Not judged: ${shown(what)}: ${shown(reason)}`;
}

/** One advice a line: severity, outcome, subject, sentence. */
export function* adviceLines(
  records: Iterable<AdviceRecord>,
  look: TableLook,
  limit?: AdviceLimit,
): Generator<string> {
  let lines = 0;
  for (const record of records) {
    if (lines === limit?.advice) {
      yield limit.rest;
      return;
    }
    lines++;
    yield adviceLine(record, look);
  }
}

/** Each advice in full: its sentence, what to do, all evidence. No line is cut to a width. */
export function* longAdviceLines(
  records: Iterable<AdviceRecord>,
  look: TableLook,
  limit?: AdviceLimit,
): Generator<string> {
  let shownRecords = 0;
  for (const record of records) {
    if (shownRecords > 0) yield '';
    if (shownRecords === limit?.advice) {
      yield limit.rest;
      return;
    }
    shownRecords++;
    yield `${severityLabel(record.severity, look)}  ${record.title} (${record.outcome})`;
    yield `  ${shown(record.subject)} (${shown(record.subjectClass)})`;
    yield `  ${shown(record.sentence)}`;
    if (record.action !== '') yield `  To do: ${shown(record.action)}`;
    for (const { name, value } of record.evidence) {
      for (const [index, line] of value.split('\n').entries()) {
        yield `    ${padWidth(index === 0 ? `${name}:` : '', titleWidth)} ${shown(line)}`;
      }
    }
  }
}

/** `2 outcomes changed, 1 subject is new, …`: how many of each. */
export function countWords(
  counts: Readonly<Record<'changed' | 'new' | 'gone' | 'unchanged', number>>,
): string {
  return `${count(counts.changed, 'subject')} came to another outcome, ${counts.new.toLocaleString('en')} new, ${counts.gone.toLocaleString('en')} gone, ${counts.unchanged.toLocaleString('en')} unchanged.`;
}

function adviceLine(record: AdviceRecord, look: TableLook): string {
  const head = `${severityLabel(record.severity, look)}  ${fitWidth(record.title, titleWidth)}`;
  const subject = shown(record.subject);
  const sentence = shown(record.sentence);
  if (look.width === Number.POSITIVE_INFINITY) {
    return `${head}  ${padWidth(subject, uncutSubjectWidth)}  ${sentence}`.trimEnd();
  }
  const free = Math.max(24, look.width - severityWidth - titleWidth - 3 * 2);
  const subjectWidth = Math.floor(free / 2);
  return `${head}  ${fitWidth(subject, subjectWidth)}  ${fitWidth(sentence, free - subjectWidth)}`.trimEnd();
}

function severityLabel(severity: AdviceSeverity, look: TableLook): string {
  const label = fitWidth(severity === 'none' ? 'fine' : severity, severityWidth);
  return severity === 'none' ? label : coloured(label, severity, look);
}

function shown(text: string): string {
  return visibleText(text, mostCharacters);
}
