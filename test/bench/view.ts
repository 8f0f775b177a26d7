import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFacetCounter } from '../../core/workspace/facet-counts.ts';
import type { FindingsFilter } from '../../core/model/scan.ts';
import { createViewReader, type View } from '../../core/workspace/view.ts';
import type { ViewColumn } from '../../core/workspace/view-order.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';
import { makeWorkspace } from '../helpers/generated-workspace.ts';

/**
 * Measures the queries of the Findings page on a generated workspace, each in a reader that knows nothing yet:
 * `node test/bench/view.ts [findings]`, a million unless said.
 */
const count = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'foresync-view-'));
const path = join(folder, 'view.foresync');
const median = (of: readonly number[]): number =>
  of.toSorted((one, other) => one - other)[of.length >> 1] ?? 0;
const rows: string[] = [];

try {
  const making = performance.now();
  makeWorkspace(path, count);
  const seconds = ((performance.now() - making) / 1000).toFixed(1);
  const megabytes = Math.round(statSync(path).size / 1_000_000);
  say(`${count.toLocaleString('en')} findings, ${megabytes} MB, made in ${seconds} s\n`);

  const sorts: readonly ViewColumn[] = [
    'severity',
    'problem',
    'attribute',
    'objectClass',
    'source',
    'container',
  ];
  const texts: readonly ViewColumn[] = ['object', 'value', 'proposal'];
  measurePage('page ready', 300, viewOf({}));
  for (const column of sorts)
    measurePage(`sort by ${column}`, column === 'container' ? 1500 : 300, viewOf({}, column));
  for (const column of texts) measurePage(`sort by ${column}`, 1500, viewOf({}, column));
  const filters: readonly (readonly [string, FindingsFilter])[] = [
    ['severity error', { severity: ['error'] }],
    ['one problem', { ids: ['mail.format'] }],
    ['one OU', { containers: [7] }],
    ['20 OUs', { containers: Array.from({ length: 20 }, (_, index) => index + 1) }],
    ['text, no hit', { text: 'zzzz-nothing' }],
    ['text, few hits', { text: '.77777@' }],
    ['text, a third', { text: 'fabrikam' }],
    ['text, all', { text: 'contoso' }],
    ['text and severity', { text: 'fabrikam', severity: ['error'] }],
  ];
  for (const [name, filter] of filters) measurePage(`rows, ${name}`, 300, viewOf(filter));
  for (const [name, filter] of [['no filter', {}] as const, ...filters])
    measurePage(`rows by OU, ${name}`, 300, viewOf(filter, 'container'));
  for (const [name, filter] of [['no filter', {}] as const, ...filters])
    measureCounts(`counts, ${name}`, filter);
  for (const column of ['severity', 'container', 'value', 'object'] as const) {
    measureWhole(`whole order by ${column}`, viewOf({}, column));
  }
  say(`| | Milliseconds (median of 3) | Target |\n| --- | ---: | ---: |\n${rows.join('\n')}`);
} finally {
  rmSync(folder, { recursive: true });
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function viewOf(filter: FindingsFilter, column?: ViewColumn): View {
  return { scan: 1, filter, ...(column ? { sort: { column, descending: false } } : {}) };
}

function report(name: string, milliseconds: readonly number[], target: number | undefined): void {
  rows.push(
    `| ${name} | ${median(milliseconds).toFixed(0)} | ${target === undefined ? '' : `≤ ${target}`} |`,
  );
}

function measurePage(name: string, target: number, view: View): void {
  report(
    name,
    timesOf((workspace) => createViewReader(workspace).page(view, 0, 100)),
    target,
  );
}

function measureCounts(name: string, filter: FindingsFilter): void {
  report(
    name,
    timesOf((workspace) => createFacetCounter(workspace).count(1, filter)),
    1000,
  );
}

/** Finds an order to its end, as another thread does behind the first page, then pages through its middle. */
function measureWhole(name: string, view: View): void {
  const workspace = openWorkspace(path, { readOnly: true });
  const reader = createViewReader(workspace);
  const started = performance.now();
  reader.page(view, 0, 100);
  reader.adopt(view, reader.order(view));
  const whole = performance.now() - started;
  const pages = [0.1, 0.5, 0.9].map((place) => {
    const from = performance.now();
    reader.page(view, Math.floor(count * place), 100);
    return performance.now() - from;
  });
  workspace.close();
  report(name, [whole], undefined);
  report(`a page of it, anywhere`, pages, 50);
}

function timesOf(work: (workspace: ReturnType<typeof openWorkspace>) => unknown): readonly number[] {
  return [1, 2, 3].map(() => {
    const workspace = openWorkspace(path, { readOnly: true });
    const started = performance.now();
    work(workspace);
    const took = performance.now() - started;
    workspace.close();
    return took;
  });
}
