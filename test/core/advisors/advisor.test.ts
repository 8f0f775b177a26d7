import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdvisor, type Advisor } from '../../../core/advisors/advisor.ts';
import type { Advice, AdvisorCatalogue } from '../../../core/model/advice.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import { readAdvice, readAdviceFacets, readAdvicePage } from '../../../core/workspace/advice.ts';
import { listAdvisorRuns } from '../../../core/workspace/advisor-runs.ts';
import { openWorkspace, type Workspace } from '../../../core/workspace/workspace.ts';

let folder: string;
let workspace: Workspace;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  workspace = openWorkspace(join(folder, 'advice.foresync'), { create: true });
});
afterEach(() => {
  workspace.close();
  rmSync(folder, { recursive: true });
});

const catalogue: AdvisorCatalogue = {
  id: 'keys',
  title: 'Keys',
  columns: ['door'],
  outcomes: [
    { id: 'keys.lost', severity: 'error', title: 'Lost', sentence: 'The key of {door} is lost.', action: '' },
    { id: 'keys.bent', severity: 'warning', title: 'Bent', sentence: 'The key is bent.', action: '' },
    { id: 'keys.fits', severity: 'none', title: 'Fits', sentence: 'The key fits.', action: '' },
  ],
};

function advice(outcome: string, subject: string, value = ''): Advice {
  return { outcome, subject, object: null, subjectClass: 'key', evidence: [{ name: 'door', value }] };
}

const given = [
  advice('keys.fits', 'c'),
  advice('keys.lost', 'b', 'a "front" door'),
  advice('keys.bent', 'a', '100%'),
  advice('keys.lost', 'd'),
];

function advisorThat(run: Advisor['run'], more: Partial<Advisor> = {}): Advisor {
  return { catalogue, inputs: [{ name: 'lock', value: 'lock.xml' }], run, ...more };
}

const saysAll = advisorThat(async ({ say }) => {
  for (const one of given) await say(one);
});

const never = new AbortController().signal;
const runs = async (advisor: Advisor, signal = never) => await runAdvisor(advisor, workspace, null, signal);

describe('running an advisor', () => {
  it('keeps what it says, with its inputs and how many subjects came to what', async () => {
    const run = await runs(saysAll);
    expect(run).toMatchObject({
      advisor: 'keys',
      end: { state: 'ran' },
      inputs: [{ name: 'lock', value: 'lock.xml' }],
    });
    expect(run.counts).toEqual([
      { outcome: 'keys.fits', subjects: 1 },
      { outcome: 'keys.lost', subjects: 2 },
      { outcome: 'keys.bent', subjects: 1 },
    ]);
    expect(listAdvisorRuns(workspace, 'keys')).toEqual([run]);
    expect(listAdvisorRuns(workspace, 'doors')).toEqual([]);
  });

  it('ends as skipped, with the reason, where it cannot run', async () => {
    const run = await runs(advisorThat(saysAll.run, { cannotRun: 'There is no lock.' }));
    expect(run.end).toEqual({ state: 'skipped', reason: 'There is no lock.' });
    expect([...readAdvice(workspace, run.id, {})]).toEqual([]);
  });

  it('ends as failed, with what was said before and why, on an expected error', async () => {
    const run = await runs(
      advisorThat(async ({ say }) => {
        await say(advice('keys.lost', 'b'));
        throw new ExpectedError({ code: 'lock.gone', summary: 'The lock is gone.', action: 'Look for it.' });
      }),
    );
    expect(run.end).toEqual({ state: 'failed', error: expect.stringContaining('The lock is gone.') });
    expect(run.counts).toEqual([{ outcome: 'keys.lost', subjects: 1 }]);
  });

  it('ends as failed, not as health, when it is cancelled', async () => {
    const cancelling = new AbortController();
    const run = await runs(
      advisorThat(async ({ say }) => {
        cancelling.abort();
        for (let n = 0; n < 5000; n++) await say(advice('keys.fits', String(n)));
      }),
      cancelling.signal,
    );
    expect(run.end).toEqual({ state: 'failed', error: 'It was cancelled before its end.' });
    expect(run.counts).toEqual([{ outcome: 'keys.fits', subjects: 2000 }]);
  });

  it('lets a defect through instead of calling it a result', async () => {
    await expect(
      runs(advisorThat(async ({ say }) => await say(advice('keys.unknown', 'x')))),
    ).rejects.toThrow(TypeError);
  });
});

describe('reading advice', () => {
  it('shows the gravest first, a page at a time', async () => {
    const { id: run } = await runs(saysAll);
    const page = readAdvicePage(workspace, { run, filter: {} }, 1, 2);
    expect(page.total).toBe(4);
    expect(page.rows.map(({ subject }) => subject)).toEqual(['d', 'a']);
  });

  it('sorts by a column', async () => {
    const { id: run } = await runs(saysAll);
    const sort = { column: 'subject', descending: true } as const;
    const page = readAdvicePage(workspace, { run, filter: {}, sort }, 0, 10);
    expect(page.rows.map(({ subject }) => subject)).toEqual(['d', 'c', 'b', 'a']);
  });

  it.each([
    [{ outcomes: ['keys.lost'] }, ['b', 'd']],
    [{ text: '100%' }, ['a']],
    [{ text: '%' }, ['a']],
    [{ text: '"FRONT"' }, ['b']],
    [{ subjectClasses: ['door'] }, []],
  ])('filters by %j', async (filter, subjects) => {
    const { id: run } = await runs(saysAll);
    expect(Array.from(readAdvice(workspace, run, filter), ({ subject }) => subject)).toEqual(subjects);
  });

  it('counts each choice within everything else that is filtered', async () => {
    const { id: run } = await runs(saysAll);
    const facets = readAdviceFacets(workspace, run, { outcomes: ['keys.bent'] });
    expect(facets.outcomes).toEqual([
      { value: 'keys.lost', subjects: 2 },
      { value: 'keys.bent', subjects: 1 },
      { value: 'keys.fits', subjects: 1 },
    ]);
    expect(facets.subjectClasses).toEqual([{ value: 'key', subjects: 1 }]);
  });
});
