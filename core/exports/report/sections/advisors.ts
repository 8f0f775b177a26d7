import type { AdvisorCatalogue, AdvisorRun, AdviceSeverity } from '../../../model/advice.ts';
import type { AdviceRecord } from '../../../model/advice-text.ts';
import { endText, outcomeCounts } from '../../advice/run-text.ts';
import { count, listed, momentText } from '../../words.ts';
import { around, breakable, html, scrolling, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { outcomeChart } from './advisors-chart.ts';

/** The last run of an advisor, as a report tells of it. */
export interface AdvisorContent {
  readonly catalogue: AdvisorCatalogue;
  readonly run: AdvisorRun;
  /** Gravest first. Read once, no further than the table goes. */
  readonly advice: Iterable<AdviceRecord>;
}

/** Rows of one advisor's table; a customer reads fewer. */
const mostRows = 500;
/** How much of a subject, a sentence and a value a row shows, and how much of its evidence. */
const mostCharacters = 300;
const mostEvidence = 8;

const severityWords: Readonly<Record<AdviceSeverity, string>> = {
  error: 'Error',
  warning: 'Warning',
  info: 'Information',
  none: 'Nothing to do',
};

/**
 * What an advisor came to in its last run: how it ended, its numbers, what it did not judge, and one row for each subject
 * with something to do or to know.
 *
 * @param scan number of the scan that the rest of the report is about
 */
export function advisorSection(
  { catalogue, run, advice }: AdvisorContent,
  scan: number,
  limit = mostRows,
): Section {
  return {
    id: `advisor-${catalogue.id}`,
    title: catalogue.title,
    *render() {
      yield runSummary(run, scan);
      if (run.notJudged.length > 0) yield notJudged(run);
      const counts = outcomeCounts(catalogue, run);
      if (counts.length > 0) yield outcomeChart(counts);
      const notable = counts
        .filter(({ severity }) => severity !== 'none')
        .reduce((sum, { subjects }) => sum + subjects, 0);
      if (notable === 0) {
        if (run.end.state === 'ran') yield html`<p>Nothing to do and nothing to know.</p>`;
        return;
      }
      yield* around(tableFrame(catalogue), rows(advice, limit));
      if (notable > limit) {
        yield html`<p class="notice">
          The table ends here, after ${limit} of ${count(notable, 'subject')}, the gravest of them. All of
          them are in the CSV, XLSX and JSON lines exports of this run.
        </p>`;
      }
    },
  };
}

function runSummary(run: AdvisorRun, scan: number): Markup {
  const isOther = run.scan !== null && run.scan !== scan;
  return html`<p>
      Run ${String(run.id)} of ${momentText(run.startedAt)}.
      ${run.end.state === 'ran' ? endText(run) : html`<strong>${endText(run)}</strong>`}
      ${run.scan === null ? '' : `It judged scan ${String(run.scan)}.`}
      ${isOther ? html`<strong>That is not the scan that the rest of this report is about.</strong>` : ''}
    </p>
    ${
      run.inputs.length === 0
        ? ''
        : html`<p>Read besides: ${listed(run.inputs.map(({ name, value }) => `${name} ${value}`))}.</p>`
    }`;
}

function notJudged(run: AdvisorRun): Markup {
  return html`<div class="notice">
    <strong>Not judged</strong>
    <ul>
      ${run.notJudged.map(({ what, reason }) => html`<li>${what}: ${reason}</li>`)}
    </ul>
  </div>`;
}

function tableFrame({ title }: AdvisorCatalogue): Markup {
  return scrolling(
    title,
    html`<table class="advice">
      <caption>
        What to do and what to know, gravest first
      </caption>
      <thead>
        <tr>
          <th scope="col">Outcome</th>
          <th scope="col">Subject</th>
          <th scope="col">What and what to do</th>
          <th scope="col">Evidence</th>
        </tr>
      </thead>
      <tbody>
        <!--pieces-->
      </tbody>
    </table>`,
  );
}

function* rows(advice: Iterable<AdviceRecord>, limit: number): Generator<Markup> {
  let shown = 0;
  for (const record of advice) {
    if (record.severity === 'none' || shown === limit) return;
    shown++;
    yield row(record);
  }
}

function row({ severity, title, subject, subjectClass, sentence, action, evidence }: AdviceRecord): Markup {
  const left = evidence.length - mostEvidence;
  return html`<tr>
    <td><span class="severity ${severity}">${severityWords[severity]}</span> <small>${title}</small></td>
    <td>${breakable(subject, mostCharacters)} <small>${subjectClass}</small></td>
    <td>
      <p>${breakable(sentence, mostCharacters)}</p>
      ${action === '' ? '' : html`<p><small>${action}</small></p>`}
    </td>
    <td>
      <ul>
        ${evidence
          .slice(0, mostEvidence)
          .map(
            ({ name, value }) =>
              html`<li>${name}: ${breakable(value.replaceAll('\n', ', '), mostCharacters)}</li>`,
          )}
        ${left > 0 ? html`<li>and ${left} more</li>` : ''}
      </ul>
    </td>
  </tr>`;
}
