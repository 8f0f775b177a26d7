import { severities, type FindingRecord, type Severity } from '../../../model/finding.ts';
import { holdingObjects } from '../../holder-text.ts';
import { around, breakable, html, type Markup } from '../markup.ts';
import type { Section } from '../section.ts';
import { severityWords } from '../../words.ts';

/** Printing to PDF takes about 160 MB of a browser's memory for every thousand rows. */
const mostRows = 5_000;

/** How much of a value, and how many holders and suggestions of a finding, the table shows. */
const mostCharacters = 300;
const mostListed = 5;

/** The id of the first row of a severity; where the table has none, of its end, which says what it leaves out. */
export function firstOf(severity: Severity): string {
  return `first-${severity}`;
}

/**
 * One row for each finding, in the order given.
 *
 * @param selection which findings these are, as a sentence; undefined for all of the scan
 * @param linkTo names the guidance for an id
 */
export function findingsSection(
  findings: Iterable<FindingRecord>,
  selection: string | undefined,
  linkTo: (id: string) => Markup,
  limit = mostRows,
): Section {
  return {
    id: 'findings',
    title: 'Findings',
    *render() {
      if (selection !== undefined) yield html`<p>${selection}</p>`;
      const shown: Shown = { rows: 0, isCut: false, severities: new Set() };
      yield* around(frame, rows(findings, linkTo, limit, shown));
      const others = severities.filter((severity) => !shown.severities.has(severity));
      yield html`${others.map((severity) => html`<span id="${firstOf(severity)}"></span>`)}`;
      if (shown.rows === 0) yield html`<p>No findings.</p>`;
      if (shown.isCut) {
        yield html`<p class="notice">
          The table ends here, after ${limit} findings, the worst of them: a longer one no browser prints
          well. The full list is in the CSV, XLSX and JSON lines exports of the same scan.
        </p>`;
      }
    },
  };
}

interface Shown {
  rows: number;
  isCut: boolean;
  readonly severities: Set<Severity>;
}

const frame = html`<table class="findings">
  <caption>
    One row for each value with a problem, worst first
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
  linkTo: (id: string) => Markup,
  limit: number,
  shown: Shown,
): Generator<Markup> {
  for (const finding of findings) {
    if (shown.rows === limit) {
      shown.isCut = true;
      return;
    }
    shown.rows++;
    const isFirst = !shown.severities.has(finding.severity);
    shown.severities.add(finding.severity);
    yield row(finding, isFirst, linkTo);
  }
}

function row(finding: FindingRecord, isFirst: boolean, linkTo: (id: string) => Markup): Markup {
  const { severity } = finding;
  const word = severityWords[severity].one;
  return html`<tr>
    <td>
      ${
        isFirst
          ? html`<span class="severity ${severity}" id="${firstOf(severity)}">${word}</span>`
          : html`<span class="severity ${severity}">${word}</span>`
      }
    </td>
    <td>
      ${breakable(finding.dn, mostCharacters)}
      <small>${breakable(finding.objectClass, 80)}${finding.inScope ? '' : ', out of scope'}</small>
    </td>
    <td>${finding.attribute} ${valueOf(finding)}</td>
    <td>
      ${finding.problems.map((problem) => html`<p>${breakable(problem, mostCharacters)}</p>`)}
      <small>${breakable(finding.ids.join(', '))}</small>
      ${holders(finding)}
    </td>
    <td>${whatToDo(finding, linkTo)}</td>
  </tr>`;
}

function valueOf({ value }: FindingRecord): Markup {
  return value === null
    ? html`<small>no value</small>`
    : html`<code>${breakable(value, mostCharacters)}</code>`;
}

/** Every object that holds the value, this one included: the evidence is for comparing them. */
function holders(finding: FindingRecord): Markup | undefined {
  const objects = holdingObjects(finding.holders);
  if (objects.length === 0) return undefined;
  return html`<p class="held">Held by:</p>
    <ul>
      ${objects
        .slice(0, mostListed)
        .map(
          ({ dn, evidence }) =>
            html`<li>
              ${dn === finding.dn ? 'this object' : breakable(dn, mostCharacters)} <small>${evidence}</small>
            </li>`,
        )}
      ${more(objects.length)}
    </ul>`;
}

function whatToDo(finding: FindingRecord, linkTo: (id: string) => Markup): Markup {
  const verb = finding.fix ? 'Fix' : 'Proposed';
  if (finding.proposal === null) return html`<p>${verb}: remove the value</p>`;
  if (finding.proposal !== undefined) {
    return html`<p>${verb}: <code>${breakable(finding.proposal, mostCharacters)}</code></p>`;
  }
  if (finding.suggestions.length === 0) return html`<p>See ${linkTo(finding.ids[0] ?? '')}</p>`;
  return html`<p>Choose one:</p>
    <ul>
      ${finding.suggestions
        .slice(0, mostListed)
        .map((suggestion) => html`<li><code>${breakable(suggestion, mostCharacters)}</code></li>`)}
      ${more(finding.suggestions.length)}
    </ul>`;
}

function more(all: number): Markup | undefined {
  return all > mostListed ? html`<li>and ${all - mostListed} more</li>` : undefined;
}
