import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findingsColumn } from '../../../core/contract/inputs.ts';
import { isWithin, dnKey } from '../../../core/model/distinguished-name.ts';
import type { FindingRecord } from '../../../core/model/finding.ts';
import type { FindingsFilter } from '../../../core/model/scan.ts';
import type { FacetValue, FindingRow } from '../../../core/model/view.ts';
import { createFacetCounter } from '../../../core/workspace/facet-counts.ts';
import { readFinding } from '../../../core/workspace/finding-detail.ts';
import { countFindings, findings } from '../../../core/workspace/findings.ts';
import { numberIn, textIn } from '../../../core/workspace/row.ts';
import { createViewReader, type View } from '../../../core/workspace/view.ts';
import type { ViewColumn, ViewSort } from '../../../core/workspace/view-order.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { makeWorkspace } from '../../helpers/generated-workspace.ts';

/** More than a new view puts in order at first. */
const count = 12_000;
let folder: string;
let workspace: Workspace;
let all: readonly FindingRow[];
let containerNumbers: ReadonlyMap<string, number>;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  const path = join(folder, 'view.foresync');
  makeWorkspace(path, count);
  makeWorkspace(path, 60);
  workspace = openWorkspace(path, { readOnly: true });
  containerNumbers = new Map(
    workspace.database
      .prepare('SELECT id, dn FROM container WHERE scan = 1')
      .all()
      .map((row) => [textIn(row, 'dn'), numberIn(row, 'id')]),
  );
  all = rowsOf({ scan: 1, filter: {} });
});
afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

/** All rows of a view, page by page, the order found to its end as soon as it is asked for. */
function rowsOf(view: View): readonly FindingRow[] {
  const reader = createViewReader(workspace);
  const rows: FindingRow[] = [];
  for (;;) {
    const page = reader.page(view, rows.length, 500);
    if (!page) reader.adopt(view, reader.order(view));
    else if (page.rows.length === 0) return rows;
    else rows.push(...page.rows);
  }
}

const lower = (text: string): string => text.toLowerCase();

function oneOf<Value>(values: readonly Value[] | undefined, value: Value): boolean {
  return values === undefined || values.length === 0 || values.includes(value);
}

/** What the filter means, said as plainly as can be. */
function passes(row: FindingRow, filter: FindingsFilter): boolean {
  const text = lower(filter.text ?? '');
  return (
    oneOf(filter.severity, row.severity) &&
    (!filter.ids?.length || filter.ids.some((id) => row.ids.includes(id))) &&
    oneOf(filter.attributes?.map(lower), lower(row.attribute)) &&
    oneOf(filter.objectClasses?.map(lower), lower(row.objectClass)) &&
    oneOf(filter.containers, containerNumbers.get(row.container) ?? 0) &&
    oneOf(filter.sources, row.source) &&
    (filter.inScope === undefined || filter.inScope === row.inScope) &&
    (filter.subtree === undefined || isWithin(row.dn, dnKey(filter.subtree))) &&
    (lower(row.dn).includes(text) || lower(row.value ?? '').includes(text))
  );
}

/** How many findings each value of a facet would leave. */
function counted<Value>(
  filter: FindingsFilter,
  facet: keyof FindingsFilter,
  valuesOf: (row: FindingRow) => readonly Value[],
): Map<Value, number> {
  const counts = new Map<Value, number>();
  for (const row of all.filter((each) => passes(each, { ...filter, [facet]: undefined }))) {
    for (const value of valuesOf(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

function asMap<Value>(counts: readonly FacetValue<Value>[]): Map<Value, number> {
  return new Map(counts.map(({ value, findings: number }) => [value, number]));
}

const keys: Readonly<Record<ViewColumn, (row: FindingRow) => string | number>> = {
  severity: (row) => ['info', 'warning', 'error'].indexOf(row.severity),
  problem: (row) => lower(row.ids.join(' ')),
  object: (row) => lower(row.dn),
  attribute: (row) => lower(row.attribute),
  value: (row) => lower(row.value ?? ''),
  proposal: (row) => lower(row.proposal ?? ''),
  objectClass: (row) => lower(row.objectClass),
  container: (row) => lower(row.container),
  source: (row) => row.source,
};

const columns = findingsColumn.options;
const some = <Value>(...values: Value[]): fc.Arbitrary<Value[]> => fc.subarray(values);
const filters: fc.Arbitrary<FindingsFilter> = fc.record(
  {
    severity: some('error', 'warning', 'info'),
    ids: some('mail.format', 'mail.length', 'displayName.blank', 'no.such'),
    attributes: some('MAIL', 'proxyAddresses', 'displayName'),
    objectClasses: some('USER', 'group', 'contact'),
    containers: some(1, 2, 3, 77, 123_456),
    sources: some(0, 1, 9),
    inScope: fc.boolean(),
    text: fc.constantFrom('', 'CONTOSO', 'fabrikam', 'Department 1', '.77', '%', '_', '\\', "'", 'zzzz'),
    subtree: fc.constantFrom(
      'OU=Users,DC=corp,DC=contoso,DC=com',
      'ou=department 7,OU=users,DC=corp,DC=contoso,DC=com',
    ),
  },
  { requiredKeys: [] },
);
const sorts: fc.Arbitrary<ViewSort> = fc.record({
  column: fc.constantFrom(...columns),
  descending: fc.boolean(),
});

describe('a view', () => {
  it('holds what its filter lets through, in its order, whatever the two are', () => {
    fc.assert(
      fc.property(filters, sorts, (filter, sort) => {
        const rows = rowsOf({ scan: 1, filter, sort });
        const expected = all.filter((row) => passes(row, filter));
        expect(rows.map((row) => row.finding).toSorted((one, other) => one - other)).toEqual(
          expected.map((row) => row.finding).toSorted((one, other) => one - other),
        );
        const inOrder = rows.map(keys[sort.column]);
        const sign = sort.descending ? -1 : 1;
        expect(inOrder).toEqual(
          inOrder.toSorted((one, other) => (one < other ? -sign : one > other ? sign : 0)),
        );
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('without a sort stands in reading order', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        expect(rowsOf({ scan: 1, filter })).toEqual(all.filter((row) => passes(row, filter)));
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('says at once how many there are, and gives the first rows before the order is known to its end', () => {
    const reader = createViewReader(workspace);
    const view: View = { scan: 1, filter: {}, sort: { column: 'value', descending: false } };
    expect(reader.page(view, 0, 10)).toMatchObject({ total: count, isWhole: false });
    expect(reader.page(view, count - 10, 10)).toBeUndefined();
    reader.adopt(view, reader.order(view));
    const last = reader.page(view, count - 10, 20);
    expect(last?.rows).toHaveLength(10);
    expect(last?.isWhole).toBe(true);
  });

  it('leaves counting a text that many hold to the facets, and gives the first rows without it', () => {
    const reader = createViewReader(workspace);
    const view: View = { scan: 1, filter: { text: 'contoso' } };
    const held = all.filter((row) => passes(row, view.filter)).length;
    const first = reader.page(view, 0, 100);
    expect(first).toMatchObject({ total: 5000, isAtLeast: true, isWhole: false });
    expect(first?.rows).toHaveLength(100);
    expect(createFacetCounter(workspace).count(1, view.filter).total).toBe(held);
    expect(reader.page(view, held - 10, 100)).toBeUndefined();
    reader.adopt(view, reader.order(view));
    const last = reader.page(view, held - 10, 100);
    expect(last).toMatchObject({ total: held, isWhole: true });
    expect(last?.isAtLeast).toBeUndefined();
    expect(last?.rows).toHaveLength(10);
  });

  it('begins with the same rows whether the order is known to its end or not', () => {
    const reader = createViewReader(workspace);
    for (const column of columns) {
      const view: View = { scan: 1, filter: { text: 'contoso' }, sort: { column, descending: true } };
      const before = reader.page(view, 0, 500);
      reader.adopt(view, reader.order(view));
      expect(reader.page(view, 0, 500)?.rows).toEqual(before?.rows);
    }
  });

  it('is empty beyond its end and where nothing passes', () => {
    const reader = createViewReader(workspace);
    expect(reader.page({ scan: 1, filter: {} }, count, 10)).toMatchObject({ rows: [], total: count });
    expect(reader.page({ scan: 1, filter: { ids: ['no.such'] } }, 0, 10)).toMatchObject({
      rows: [],
      total: 0,
    });
  });

  it('of another scan of the same workspace holds that one only', () => {
    expect(rowsOf({ scan: 2, filter: {} })).toHaveLength(60);
    expect(rowsOf({ scan: 2, filter: { text: 'contoso' } })).toHaveLength(60);
  });

  it('forgets what it knew when the workspace changes', () => {
    const path = join(folder, 'changing.foresync');
    makeWorkspace(path, 20);
    const reading = openWorkspace(path, { readOnly: true });
    const reader = createViewReader(reading);
    expect(reader.page({ scan: 1, filter: {} }, 0, 100)?.total).toBe(20);
    const writing = openWorkspace(path);
    writing.database.exec('DELETE FROM finding WHERE id = 1; UPDATE facets SET findings = 0');
    writing.close();
    expect(reader.page({ scan: 1, filter: {} }, 0, 100)?.rows).toHaveLength(19);
    reading.close();
  });
});

describe('facet counts', () => {
  it('count each choice within all other filters', () => {
    const counter = createFacetCounter(workspace);
    fc.assert(
      fc.property(filters, (filter) => {
        const found = counter.count(1, filter);
        expect(asMap(found.severity)).toEqual(counted(filter, 'severity', (row) => [row.severity]));
        expect(asMap(found.ids)).toEqual(counted(filter, 'ids', (row) => row.ids));
        expect(asMap(found.attributes)).toEqual(counted(filter, 'attributes', (row) => [row.attribute]));
        expect(asMap(found.objectClasses)).toEqual(
          counted(filter, 'objectClasses', (row) => [row.objectClass]),
        );
        expect(asMap(found.sources)).toEqual(counted(filter, 'sources', (row) => [row.source]));
        const containers = counted(filter, 'containers', (row) => [row.container]);
        expect(found.containers).toHaveLength(Math.min(200, containers.size));
        for (const { label, findings: number } of found.containers) {
          expect(number).toBe(containers.get(label));
        }
        expect(found.total).toBe(all.filter((row) => passes(row, filter)).length);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('stand largest first, sources by their names', () => {
    const { severity, sources } = createFacetCounter(workspace).count(1, {});
    const numbers = severity.map((one) => one.findings);
    expect(numbers).toEqual(numbers.toSorted((one, other) => other - one));
    expect(sources.map((one) => one.label)).toEqual(['corp.contoso.com', 'emea.fabrikam.com']);
  });
});

describe('the same filter', () => {
  it('lets the same findings through in lists, counts and views', () => {
    fc.assert(
      fc.property(filters, (filter) => {
        const listed: FindingRecord[] = [...findings(workspace, 1, filter)];
        const { error, warning, info } = countFindings(workspace, 1, filter);
        const rows = rowsOf({ scan: 1, filter });
        expect(listed.map(({ dn, value }) => [dn, value])).toEqual(rows.map(({ dn, value }) => [dn, value]));
        expect(error + warning + info).toBe(rows.length);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

describe('one finding', () => {
  it('is told with its object', () => {
    const [first] = all;
    expect(readFinding(workspace, 1, first?.finding ?? 0)).toMatchObject({
      record: { dn: first?.dn, value: first?.value, ids: first?.ids },
      outOfScope: null,
    });
  });

  it('of another scan is not found', () => {
    expect(() => readFinding(workspace, 2, 1)).toThrow(
      expect.objectContaining({ code: 'workspace.no-finding' }),
    );
  });
});
