import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runAdvisor } from '../../../core/advisors/advisor.ts';
import type { Advice } from '../../../core/model/advice.ts';
import { compareAdvice } from '../../../core/workspace/advice-diff.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';
import { createSnapshotReader } from '../../../core/workspace/snapshot.ts';
import { makeWorkspace } from '../../helpers/generated-workspace.ts';
import { keyAdvice, keysAdvisor } from '../../helpers/keys-advisor.ts';

let folder: string;
let workspace: Workspace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  const path = join(folder, 'contoso.foresync');
  makeWorkspace(path, 5);
  workspace = openWorkspace(path);
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

const never = new AbortController().signal;
const runOf = async (...given: readonly Advice[]): Promise<number> =>
  (await runAdvisor(keysAdvisor(given), workspace, null, never)).id;

it.each<[string, readonly Advice[], readonly Advice[], object]>([
  [
    'another outcome',
    [keyAdvice('lost', 'a')],
    [keyAdvice('fits', 'a')],
    { changed: 1, new: 0, gone: 0, unchanged: 0 },
  ],
  [
    'a name in another case',
    [keyAdvice('lost', 'CN=A')],
    [keyAdvice('lost', 'cn=a')],
    { changed: 0, new: 0, gone: 0, unchanged: 1 },
  ],
  [
    'one outcome more for the same subject',
    [keyAdvice('lost', 'a')],
    [keyAdvice('lost', 'a'), keyAdvice('bent', 'a')],
    { changed: 1, new: 0, gone: 0, unchanged: 0 },
  ],
  [
    'the same outcomes in another order',
    [keyAdvice('bent', 'a'), keyAdvice('lost', 'a')],
    [keyAdvice('lost', 'a'), keyAdvice('bent', 'a'), keyAdvice('lost', 'a')],
    { changed: 0, new: 0, gone: 0, unchanged: 1 },
  ],
  [
    'names that UTF-16 and UTF-8 put in another order',
    [keyAdvice('lost', '\u{1f600}'), keyAdvice('lost', '\uff5e')],
    [keyAdvice('lost', '\uff5e'), keyAdvice('lost', '\u{1f600}')],
    { changed: 0, new: 0, gone: 0, unchanged: 2 },
  ],
  ['nothing, then something', [], [keyAdvice('lost', 'a')], { changed: 0, new: 1, gone: 0, unchanged: 0 }],
])('%s', async (_, before, now, counts) => {
  const comparison = compareAdvice(workspace, await runOf(...before), await runOf(...now));
  expect(comparison.counts).toEqual(counts);
});

it('knows an object by its objectGUID, whatever it is called now', async () => {
  const [one, other] = Array.from(createSnapshotReader(workspace).all(1), ({ number }) => number);
  // As if they were the same object in two scans.
  workspace.database
    .prepare("UPDATE object SET guid = x'00112233445566778899aabbccddeeff' WHERE id IN (?, ?)")
    .run(one ?? 0, other ?? 0);
  const comparison = compareAdvice(
    workspace,
    await runOf({ ...keyAdvice('lost', 'CN=Old'), object: one ?? null }),
    await runOf({ ...keyAdvice('lost', 'CN=New'), object: other ?? null }),
  );
  expect(comparison.counts).toEqual({ changed: 0, new: 0, gone: 0, unchanged: 1 });
});

it('says which outcomes a subject had and has', async () => {
  const comparison = compareAdvice(
    workspace,
    await runOf(keyAdvice('lost', 'a'), keyAdvice('bent', 'b')),
    await runOf(keyAdvice('fits', 'a')),
  );
  expect([...comparison.differences()]).toEqual([
    { state: 'changed', subject: 'a', subjectClass: 'key', from: ['keys.lost'], to: ['keys.fits'] },
    { state: 'gone', subject: 'b', subjectClass: 'key', from: ['keys.bent'], to: [] },
  ]);
});
