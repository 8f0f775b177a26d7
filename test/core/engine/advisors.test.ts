import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdvisor } from '../../../core/advisors/advisor.ts';
import { createEngine, type Engine } from '../../../core/engine/engine.ts';
import { holdScanLock } from '../../../core/workspace/scan-lock.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import { makeWorkspace } from '../../helpers/generated-workspace.ts';
import { keyAdvice, keysAdvisor } from '../../helpers/keys-advisor.ts';
import { callsTo } from '../../helpers/engine-calls.ts';
import { hearEvents } from '../../helpers/engine-events.ts';
import { noHost } from '../../helpers/no-host.ts';

const resourcesFolder = fileURLToPath(new URL('../../../resources/', import.meta.url));
let folder: string;
let path: string;
let workspace: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-engine-'));
  path = join(folder, 'contoso.foresync');
  makeWorkspace(path, 300);
  forget();
  engine = createEngine({
    dataFolder: join(folder, 'data'),
    resourcesFolder,
    emit,
    host: noHost,
  });
  ({ workspace } = await answer('workspaces', 'open', { token: engine.registerFile(path).token }));
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const { call, answer } = callsTo(() => engine);
const { emit, heard, heardOf, forget } = hearEvents();

/** Has an advisor of the tests say something in the workspace. */
async function sayKeys(...given: Parameters<typeof keysAdvisor>[0]): Promise<number> {
  const open = openWorkspace(path);
  try {
    return (await runAdvisor(keysAdvisor(given), open, null, new AbortController().signal)).id;
  } finally {
    open.close();
  }
}

describe('running an advisor', () => {
  const request = { advisor: 'sync-preview', inputs: {} };
  const forest = { address: 'ldap://127.0.0.1:9', auth: 'anonymous' };

  it('tells how far it is and how it ended, and keeps what it said', async () => {
    const { operation } = await answer('advisors', 'start', { ...request, workspace });
    const list = await answer('advisors', 'list', { workspace });
    expect(list.find(({ running }) => running?.operation === operation)?.catalogue.id).toBe('sync-preview');
    const ended = await heardOf('advisorEnded');
    expect(ended).toMatchObject({ operation, workspace, advisor: 'sync-preview', error: null });
    expect(ended.run).toMatchObject({ end: { state: 'ran' }, scan: 1 });
    expect(heard().filter(({ name }) => name === 'advisorProgress').length).toBeGreaterThan(0);
    const [after] = await answer('advisors', 'list', { workspace });
    expect(after).toMatchObject({ running: null, runs: [{ id: ended.run?.id }] });
    const page = await answer('advisors', 'page', {
      workspace,
      run: ended.run?.id,
      filter: {},
      offset: 0,
      limit: 10,
    });
    expect(page.rows).toHaveLength(10);
    const detail = await answer('advisors', 'detail', {
      workspace,
      run: ended.run?.id,
      advice: page.rows[0]?.id,
    });
    expect(detail.advice).toEqual(page.rows[0]);
  });

  it('says why an input could not be read', async () => {
    const file = join(folder, 'tenant.jsonl');
    writeFileSync(file, 'no tenant\n');
    const inputs = { tenant: [engine.registerFile(file).token] };
    await answer('advisors', 'start', { ...request, inputs, workspace });
    const { run, error } = await heardOf('advisorEnded');
    const said = run?.end.state === 'failed' ? run.end.error : error?.summary;
    expect(said).toContain('tenant.jsonl');
  });

  it('leaves it to the advisor whether the workspace keeps the tenant that it needs', async () => {
    await answer('advisors', 'start', { advisor: 'cross-check', inputs: {}, workspace });
    const { run } = await heardOf('advisorEnded');
    expect(run?.end).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('keeps no tenant snapshot'),
    });
  });

  it.each([
    ['an advisor that is not there', { advisor: 'keys', inputs: {} }, 'advisor.unknown'],
    [
      'what the advisor does not read',
      { ...request, inputs: { lock: ['token-of-nothing'] } },
      'advisor.input',
    ],
    ['nothing where it needs something', { advisor: 'connect-export', inputs: {} }, 'advisor.input'],
    ['text where it needs a file', { ...request, texts: { tenant: ['tenant.jsonl'] } }, 'advisor.input'],
    ['an OU that is none', { ...request, texts: { 'include-ou': ['Berlin'] } }, 'advisor.input'],
    ['a class that is none', { ...request, texts: { class: ['no class'] } }, 'advisor.input'],
    ['a value without its attribute', { ...request, texts: { 'exclude-value': ['Sales'] } }, 'advisor.input'],
    [
      'two where it takes one',
      { advisor: 'dsregcmd', texts: { pasted: ['AzureAdJoined : NO', 'AzureAdJoined : YES'] } },
      'advisor.input',
    ],
    ['a directory where it asks none', { ...request, directories: { tenant: [forest] } }, 'advisor.input'],
    [
      'an address that is none',
      { advisor: 'hybrid-join', directories: { 'live-forest': [{ ...forest, address: 'http://dc1' }] } },
      'place.invalid',
    ],
    [
      'a password that is not known',
      { advisor: 'hybrid-join', directories: { 'live-forest': [{ ...forest, secret: 'token-of-nothing' }] } },
      'engine.secret-unknown',
    ],
    ['a file nobody chose', { ...request, inputs: { tenant: ['token-of-nothing'] } }, 'engine.token-unknown'],
  ])('refuses %s', async (_, input, code) => {
    expect(await call('advisors', 'start', { ...input, workspace })).toMatchObject({
      ok: false,
      error: { code },
    });
  });

  it('goes by a scope that was typed, and says which', async () => {
    const [domain] = await answer('advisors', 'containers', { workspace, scan: 1, parent: null });
    const ous = await answer('advisors', 'containers', { workspace, scan: 1, parent: domain?.dn ?? null });
    const excluded = ous[0]?.dn ?? '';
    expect(excluded).toMatch(/^OU=/);
    await answer('advisors', 'start', { ...request, texts: { 'exclude-ou': [excluded] }, workspace });
    const { run } = await heardOf('advisorEnded');
    expect(run?.inputs).toContainEqual({ name: 'excluded OUs', value: excluded });
    const filtered = await answer('advisors', 'page', {
      workspace,
      run: run?.id,
      filter: { outcomes: ['syncPreview.filtered'], text: 'an OU that was excluded' },
      offset: 0,
      limit: 10,
    });
    expect(filtered.total).toBeGreaterThan(0);
    expect(filtered.rows[0]?.subject).toContain(excluded);
  });

  it('reads what was pasted', async () => {
    const pasted = readFileSync(new URL('../../fixtures/dsregcmd/pasted.txt', import.meta.url), 'utf8');
    await answer('advisors', 'start', { advisor: 'dsregcmd', texts: { pasted: [pasted] }, workspace });
    const { run } = await heardOf('advisorEnded');
    expect(run).toMatchObject({
      end: { state: 'ran' },
      inputs: [{ name: 'output', value: 'pasted text' }],
    });
    expect(run?.counts.reduce((sum, { subjects }) => sum + subjects, 0)).toBeGreaterThan(0);
  });

  it('asks a forest, and judges the rest where it does not answer', async () => {
    const directories = { 'live-forest': [forest] };
    await answer('advisors', 'start', { advisor: 'hybrid-join', directories, workspace });
    const { run } = await heardOf('advisorEnded');
    expect(run).toMatchObject({
      end: { state: 'ran' },
      inputs: [{ name: 'forest', value: 'ldap://127.0.0.1:9' }],
    });
    expect(run?.notJudged[0]?.what).toContain('ldap://127.0.0.1:9');
  });

  it('does not write where somebody else does', async () => {
    const release = holdScanLock(path);
    try {
      await answer('advisors', 'start', { ...request, workspace });
      expect(await heardOf('advisorEnded')).toMatchObject({ run: null, error: { code: 'workspace.locked' } });
    } finally {
      release();
    }
  });
});

describe('what was said', () => {
  it('is filtered, counted and compared in the workspace', async () => {
    const from = await sayKeys(keyAdvice('lost', 'a'), keyAdvice('bent', 'b'));
    const run = await sayKeys(keyAdvice('fits', 'a'), keyAdvice('bent', 'b'), keyAdvice('lost', 'c'));
    const filter = { outcomes: ['keys.bent'] };
    const page = await answer('advisors', 'page', { workspace, run, filter, offset: 0, limit: 10 });
    expect(page).toMatchObject({ total: 1, rows: [{ subject: 'b' }] });
    const facets = await answer('advisors', 'facets', { workspace, run, filter });
    expect(facets.outcomes.map(({ value }) => value)).toEqual(['keys.bent', 'keys.fits', 'keys.lost']);
    expect(await answer('advisors', 'compare', { workspace, from, to: run })).toMatchObject({
      counts: { changed: 1, new: 1, gone: 0, unchanged: 1 },
      rows: [{ subject: 'a' }, { subject: 'c' }],
    });
  });

  it('is exported as it is filtered', async () => {
    const run = await sayKeys(keyAdvice('lost', 'a'), keyAdvice('bent', 'b'));
    const file = join(folder, 'advice.jsonl');
    const { token } = engine.registerFile(file);
    const filter = { outcomes: ['keys.bent'] };
    const exported = { workspace, run, filter, format: 'jsonl' };
    expect(await call('advisors', 'export', exported)).toMatchObject({ error: { code: 'output.no-file' } });
    await answer('advisors', 'export', { ...exported, file: token });
    expect(await heardOf('exportEnded')).toMatchObject({ file: 'advice.jsonl', error: null });
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).subject)).toEqual(['b']);
  });

  it('is in the readiness report, with the company on its title page', async () => {
    await sayKeys(keyAdvice('lost', 'a'));
    const file = join(folder, 'readiness.html');
    const { token } = engine.registerFile(file);
    await answer('reports', 'write', {
      workspace,
      scan: 1,
      company: 'Contoso Ltd',
      format: 'html',
      file: token,
    });
    expect(await heardOf('exportEnded')).toMatchObject({ file: 'readiness.html', error: null });
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('<p class="company">Contoso Ltd</p>');
    expect(page).toContain('<section id="advisor-keys"');
  });
});
