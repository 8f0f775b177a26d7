import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingsFilter } from '../../../core/model/scan.ts';
import { beginOf, wholeOrderOf } from '../../../core/workspace/view-ids.ts';
import type { View } from '../../../core/workspace/view-order.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { makeWorkspace } from '../../helpers/generated-workspace.ts';

/** So many that the first rows in the order of 500 OUs are looked for in the first of them alone. */
const count = 100_000;
let folder: string;
let workspace: Workspace;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  const path = join(folder, 'many.foresync');
  makeWorkspace(path, 20);
  makeWorkspace(path, count);
  workspace = openWorkspace(path, { readOnly: true });
}, 60_000);
afterAll(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

describe('the first rows of a large view by OU', () => {
  it.each<readonly [string, FindingsFilter]>([
    ['all', {}],
    ['of a facet', { severity: ['error'] }],
    ['with a text that every third has', { text: 'fabrikam' }],
    ['with a text and a facet', { text: 'contoso', severity: ['error', 'warning'] }],
    ['with a text that no OU before the middle has', { text: 'Department 4' }],
    ['below an OU', { subtree: 'OU=Users,DC=corp,DC=contoso,DC=com' }],
    ['of one OU', { containers: [527] }],
  ])('are those of the whole order: %s', (_, filter) => {
    for (const descending of [false, true]) {
      const view: View = { scan: 2, filter, sort: { column: 'container', descending } };
      const { ids } = beginOf(workspace, view);
      expect(ids.length).toBeGreaterThan(0);
      expect(ids).toEqual(wholeOrderOf(workspace, view).subarray(0, ids.length));
    }
  });

  it('are as many as of any other view', () => {
    const sort = { column: 'container', descending: false } as const;
    const { ids, total } = beginOf(workspace, { scan: 2, filter: { text: 'Department 4' }, sort });
    expect(ids.length).toBe(beginOf(workspace, { scan: 2, filter: { text: 'Department 4' } }).ids.length);
    expect(total).toBeUndefined();
  });
});
