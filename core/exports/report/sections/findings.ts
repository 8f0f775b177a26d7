import type { FindingRecord } from '../../../model/finding.ts';
import { visibleText } from '../../../model/visible-text.ts';
import { around, html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { severityWords } from '../../words.ts';

/** Printing to PDF takes about 160 MB of a browser's memory for every thousand rows. */
const mostRows = 5_000;

/** How much of a value, and how many holders and suggestions of a finding, the table shows. */
const mostCharacters = 300;
const mostListed = 5;

/** @param selection which findings these are, as a sentence; undefined for all of the scan. */
export function findingsSection(
  findings: Iterable<FindingRecord>,
  selection: string | undefined,
  limit = mostRows,
): Section {
  return {
    id: 'findings',
    title: 'Findings',
    *render() {
      if (selection !== undefined) yield html`<p>${selection}</p>`;
      const shown = { rows: 0, isCut: false };
      yield* around(frame, rows(findings, limit, shown));
      if (shown.rows === 0) yield html`<p>No findings.</p>`;
      if (shown.isCut) {
        yield html`<p class="notice">
          The table ends here, after ${limit} findings: a longer one no browser prints well. The full list is
          in the CSV, XLSX and JSON lines exports of the same scan.
        </p>`;
      }
    },
  };
}

const frame = html`<table class="findings">
  <caption>
    One row for each value with a problem
  </caption>
  <thead>
    <tr>
      <th scope="col">Severity</th>
      <th scope="col">Object</th>
      <th scope="col">Attribute and value</th>
      <th scope="col">Problem</th>
      <th scope="col">What to do</th>
    </tr>
  </thead>
  <tbody>
    <!--pieces-->
  </tbody>
</table>`;

function* rows(
  findings: Iterable<FindingRecord>,
  limit: number,
  shown: { rows: number; isCut: boolean },
): Generator<Markup> {
  for (const finding of findings) {
    if (shown.rows === limit) {
      shown.isCut = true;
      return;
    }
    shown.rows++;
    yield row(finding);
  }
}

function row(finding: FindingRecord): Markup {
  return html`<tr>
    <td><span class="severity ${finding.severity}">${severityWords[finding.severity].one}</span></td>
    <td>
      ${visibleText(finding.dn, mostCharacters)}
      <small>${visibleText(finding.objectClass, 80)}${finding.inScope ? '' : ', out of scope'}</small>
    </td>
    <td>
      ${finding.attribute}
      ${finding.value === null ? html`<small>no value</small>` : html`<code>${visibleText(finding.value, mostCharacters)}</code>`}
    </td>
    <td>
      ${finding.problems.map((problem) => html`<p>${visibleText(problem, mostCharacters)}</p>`)}
      <small>${finding.ids.join(', ')}</small>
      ${holders(finding)}
    </td>
    <td>${whatToDo(finding)}</td>
  </tr>`;
}

function holders(finding: FindingRecord): Markup | undefined {
  const others = finding.holders.filter((holder) => holder.dn !== finding.dn);
  if (others.length === 0) return undefined;
  return html`<p>Also held by:</p>
    <ul>
      ${others
        .slice(0, mostListed)
        .map((holder) => html`<li>${visibleText(holder.dn, mostCharacters)} (${holder.attribute})</li>`)}
      ${more(others.length)}
    </ul>`;
}

function whatToDo(finding: FindingRecord): Markup | undefined {
  const verb = finding.fix ? 'Fix' : 'Proposed';
  if (finding.proposal === null) return html`<p>${verb}: remove the value</p>`;
  if (finding.proposal !== undefined) {
    return html`<p>${verb}: <code>${visibleText(finding.proposal, mostCharacters)}</code></p>`;
  }
  if (finding.suggestions.length === 0) return undefined;
  return html`<p>Choose one:</p>
    <ul>
      ${finding.suggestions
        .slice(0, mostListed)
        .map((suggestion) => html`<li><code>${visibleText(suggestion, mostCharacters)}</code></li>`)}
      ${more(finding.suggestions.length)}
    </ul>`;
}

function more(all: number): Markup | undefined {
  return all > mostListed ? html`<li>and ${all - mostListed} more</li>` : undefined;
}
