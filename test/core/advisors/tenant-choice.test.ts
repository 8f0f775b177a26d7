import { writeFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { tenantHeaderOf } from '../../../build/generate/tenant/tenant-objects.ts';
import { neededTenant, tenantChoice, tenantEvidence } from '../../../core/advisors/tenant-choice.ts';
import { tenantFileLines } from '../../../core/tenant/snapshot-file.ts';
import { loadTenant } from '../../../core/workspace/tenant.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { workspaceFolder } from '../../helpers/scanned.ts';

const folder = workspaceFolder();
afterAll(folder.remove);
const path = folder.path('kept.foresync');
const named = (takenAt: string): object[] => [{ name: 'tenant snapshot', value: `Contoso, ${takenAt}` }];

async function* nothing(): AsyncGenerator<never> {}

describe('the tenant that an advisor judges with', () => {
  test('nothing was said: the latest of the workspace, which is named with its date', async () => {
    const workspace = openWorkspace(path, { create: true });
    expect(tenantEvidence(await tenantChoice(undefined), path)).toEqual([]);
    for (const takenAt of ['2026-12-01T00:00:00Z', '2026-11-01T00:00:00Z'])
      await loadTenant(workspace, { ...tenantHeaderOf(['contoso.com']), takenAt }, nothing);
    workspace.close();
    expect(tenantEvidence(await tenantChoice(undefined), path)).toEqual(named('2026-12-01T00:00:00Z'));
  });

  test('none was wanted: none, which is named too', async () => {
    expect(tenantEvidence(await tenantChoice([]), path)).toEqual([
      { name: 'tenant snapshot', value: 'none, as chosen' },
    ]);
  });

  test('a file: that of the file', async () => {
    const file = folder.path('tenant.jsonl');
    const header = { ...tenantHeaderOf(['contoso.com']), takenAt: '2026-10-01T00:00:00Z' };
    writeFileSync(file, [...tenantFileLines(header, [])].join(''));
    expect(tenantEvidence(await tenantChoice([file]), path)).toEqual(named(header.takenAt));
  });

  test.each([
    ['nothing is kept', undefined, /empty\.foresync keeps no tenant snapshot/],
    ['it was left out', 'none', /which --no-tenant left out/],
  ] as const)('needed where %s: says so', async (_, choice, summary) => {
    const workspace = openWorkspace(folder.path('empty.foresync'), { create: true });
    const { signal } = new AbortController();
    const context = {
      workspace,
      scan: null,
      now: new Date(0),
      signal,
      progress: () => {},
      skip: () => {},
      say: async () => {},
    };
    try {
      await expect(neededTenant(context, choice, 'cross-check.no-tenant')).rejects.toMatchObject({
        code: 'cross-check.no-tenant',
        summary: expect.stringMatching(summary),
      });
    } finally {
      workspace.close();
    }
  });
});
