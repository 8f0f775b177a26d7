import type { FindingRecord } from '../model/finding.ts';
import { visibleText } from '../model/visible-text.ts';
import { holdingObjects } from './holder-text.ts';
import { coloured, headingOf, type TableContent, type TableLook } from './table.ts';

const labelWidth = 10;
/** A value may have megabytes. */
const mostCharacters = 1_000;

/**
 * Findings in full, as lines: the counts, then for each finding its problems as sentences, what to do, and every
 * holder with the evidence to choose by. No line is cut to a width.
 */
export function* longListLines(content: TableContent, look: TableLook): Generator<string> {
  yield headingOf(content);
  let shown = 0;
  for (const finding of content.findings) {
    yield '';
    if (shown === content.limit?.findings) {
      yield content.limit.rest;
      return;
    }
    shown++;
    yield* linesOf(finding, look);
  }
}

function* linesOf(finding: FindingRecord, look: TableLook): Generator<string> {
  yield `${coloured(finding.severity, finding.severity, look)}  ${finding.ids.join(', ')}`;
  const scope = finding.inScope ? '' : ', out of scope';
  yield line('Object', `${shownText(finding.dn)} (${shownText(finding.objectClass)}${scope})`);
  const value = finding.value === null ? '(no value)' : shownText(finding.value);
  yield line('Value', `${finding.attribute}: ${value}`);
  yield* lines('Problem', finding.problems);
  if (finding.proposal !== undefined) {
    const proposal = finding.proposal === null ? 'remove the value' : shownText(finding.proposal);
    yield line(finding.fix ? 'Fix' : 'Proposed', proposal);
  }
  yield* lines('Choose', finding.suggestions);
  yield* lines(
    'Held by',
    holdingObjects(finding.holders).map(({ dn, evidence }) => `${dn}: ${evidence}`),
  );
}

function* lines(label: string, texts: readonly string[]): Generator<string> {
  for (const [index, text] of texts.entries()) yield line(index === 0 ? label : '', shownText(text));
}

function line(label: string, text: string): string {
  return `  ${label.padEnd(labelWidth)}${text}`;
}

function shownText(text: string): string {
  return visibleText(text, mostCharacters);
}
