import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../../core/contract/dispatch.ts';
import { createEngine, type Engine } from '../../../core/engine/engine.ts';
import { makeWorkspace } from '../../helpers/generated-workspace.ts';
import { callsTo } from '../../helpers/engine-calls.ts';
import { hearEvents } from '../../helpers/engine-events.ts';
import { noHost } from '../../helpers/no-host.ts';

const resourcesFolder = fileURLToPath(new URL('../../../resources/', import.meta.url));
let folder: string;
let engine: Engine;

const startEngine = (): Engine =>
  createEngine({
    dataFolder: join(folder, 'data'),
    resourcesFolder,
    emit,
    host: noHost,
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-engine-'));
  forget();
  engine = startEngine();
});
afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const { call, answer } = callsTo(() => engine);
const { emit, heard, heardOf, forget } = hearEvents();

const request = {
  source: { kind: 'sample' },
  profile: 'entra',
  verifiedDomains: ['contoso.com', 'fabrikam.com'],
  scopeDns: [],
  excludeDns: [],
};

/** Scans the sample forest to its end. */
async function scanSample(): Promise<{ workspace: string; scan: number }> {
  const { workspace } = await answer('scans', 'start', request);
  const ended = await heardOf('scanEnded');
  expect(ended).toMatchObject({ workspace, state: 'complete', error: null, scan: 1 });
  return { workspace, scan: ended.scan ?? 0 };
}

/** A generated workspace, opened. */
async function openGenerated(count: number): Promise<string> {
  const path = join(folder, `generated-${count}.foresync`);
  makeWorkspace(path, count);
  const { workspace } = await answer('workspaces', 'open', { token: engine.registerFile(path).token });
  return workspace;
}

describe('a text that many findings hold', () => {
  it('gives its first rows before they are counted, and says so; their facets count them', async () => {
    const inScan = { workspace: await openGenerated(12_000), scan: 1 };
    const first = { ...inScan, filter: { text: 'contoso' }, offset: 0, limit: 10 };
    expect(await answer('findings', 'page', first)).toMatchObject({ total: 5000, isAtLeast: true });
    expect((await answer('findings', 'facets', { ...inScan, filter: first.filter })).total).toBe(12_000);
    const last = await answer('findings', 'page', { ...first, offset: 11_995 });
    expect(last.rows).toHaveLength(5);
    expect(last).not.toHaveProperty('isAtLeast');
  });
});

describe('what is no file', () => {
  it.skipIf(process.platform === 'win32')('is not replaced by an export', async () => {
    const workspace = await openGenerated(10);
    const pipe = join(folder, 'pipe.csv');
    spawnSync('mkfifo', [pipe]);
    const inside = join(folder, 'folder.csv');
    mkdirSync(inside);
    for (const file of [pipe, inside]) {
      forget();
      const order = { workspace, scan: 1, filter: {}, format: 'csv', file: engine.registerFile(file).token };
      await answer('findings', 'export', order);
      expect(await heardOf('exportEnded')).toMatchObject({ file: null, error: { code: 'output.no-file' } });
    }
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it('is where the data should be kept, and no workspace is refused for it', async () => {
    writeFileSync(join(folder, 'data'), '');
    expect(await openGenerated(10)).toEqual(expect.any(String));
  });
});

describe('the sample forest', () => {
  it('is scanned, looked at, explained and exported', async () => {
    const inScan = await scanSample();
    expect(engine.holdsScan()).toBe(false);
    expect(heard().filter((one) => one.name === 'scanProgress').length).toBeGreaterThan(0);

    const report = await answer('scans', 'report', inScan);
    const page = await answer('findings', 'page', {
      ...inScan,
      filter: { severity: ['error'] },
      sort: { column: 'problem', descending: false },
      offset: 0,
      limit: 50,
    });
    expect(page.total).toBe(report.bySeverity.error);
    const facets = await answer('findings', 'facets', { ...inScan, filter: {} });
    expect(facets.severity.find((one) => one.value === 'error')?.findings).toBe(page.total);
    expect(facets.ids).toContainEqual({
      value: 'proxyAddresses.duplicate',
      label: 'The address belongs to another object too',
      findings: expect.any(Number),
    });

    const [row] = page.rows;
    const detail = await answer('findings', 'detail', { ...inScan, finding: row?.finding });
    expect(detail.record).toMatchObject({ dn: row?.dn, ids: row?.ids });
    expect(detail.guidance.map((one) => one.id)).toEqual(row?.ids);
    expect(detail.powershell).toMatch(/^Get-ADObject -Identity '/);
    expect(detail.attributes.map((one) => one.name)).toContain('objectClass');

    const file = join(folder, 'findings.csv');
    writeFileSync(file, 'an older one');
    const { operation } = await answer('findings', 'export', {
      ...inScan,
      filter: { severity: ['error'] },
      format: 'csv',
      file: engine.registerFile(file).token,
    });
    expect(await heardOf('exportEnded')).toEqual({ operation, file: 'findings.csv', error: null });
    expect(readFileSync(file, 'utf8')).toContain(row?.dn.split(',')[0]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  }, 60_000);

  it('is known again by the next engine', async () => {
    await scanSample();
    await engine.close();
    engine = startEngine();
    const [recent] = await answer('workspaces', 'recent');
    expect(recent).toMatchObject({ problem: null, latest: { state: 'complete' } });
    const opened = await answer('workspaces', 'open', { token: recent?.token });
    expect(opened.scans).toHaveLength(1);
    await answer('workspaces', 'forget', { token: recent?.token });
    expect(await answer('workspaces', 'recent')).toEqual([]);
    expect(existsSync(recent?.path ?? '')).toBe(true);
  }, 60_000);

  it('is added to the same workspace and compared', async () => {
    const { workspace } = await scanSample();
    forget();
    await answer('scans', 'start', { ...request, workspace });
    expect(await heardOf('scanEnded')).toMatchObject({ scan: 2, state: 'complete' });
    const { counts } = await answer('scans', 'compare', { workspace, from: 1, to: 2 });
    expect(counts).toMatchObject({ new: 0, fixed: 0, changed: 0 });
    expect(counts.unchanged).toBeGreaterThan(0);
  }, 60_000);
});

describe('a scan', () => {
  it('ends as cancelled when it is cancelled, even at once', async () => {
    const { operation } = await answer('scans', 'start', request);
    expect(engine.holdsScan()).toBe(true);
    await answer('scans', 'cancel', { operation });
    expect(await heardOf('scanEnded')).toMatchObject({ operation, state: 'cancelled', error: null });
  }, 60_000);

  it('ends as failed, with what to do, where nothing can be read', async () => {
    const path = join(folder, 'no-export.ldif');
    writeFileSync(path, Buffer.alloc(5000, 7));
    const source = { kind: 'files', files: [engine.registerFile(path).token] };
    await answer('scans', 'start', { ...request, source });
    const ended = await heardOf('scanEnded');
    expect(ended).toMatchObject({ state: 'failed', scan: null });
    expect(ended.error?.action).not.toBe('');
  }, 60_000);

  it('is refused where another one adds to the same workspace', async () => {
    const { workspace } = await answer('scans', 'start', request);
    expect(await call('scans', 'start', { ...request, workspace })).toMatchObject({
      ok: false,
      error: { code: 'workspace.locked' },
    });
    await heardOf('scanEnded');
  }, 60_000);
});

describe('a view of many findings', () => {
  it('is there to its end, and each row once', async () => {
    const workspace = await openGenerated(12_000);
    const view = { workspace, scan: 1, filter: {}, sort: { column: 'value', descending: true }, limit: 500 };
    const seen = new Set<number>();
    for (let offset = 0; offset < 12_000; offset += 500) {
      const { rows, total } = await answer('findings', 'page', { ...view, offset });
      expect(total).toBe(12_000);
      for (const row of rows) seen.add(row.finding);
    }
    expect(seen.size).toBe(12_000);
  }, 60_000);

  it('begins at its end when that is asked for first', async () => {
    const workspace = await openGenerated(12_000);
    const view = { workspace, scan: 1, filter: {}, sort: { column: 'object', descending: false } };
    const { rows } = await answer('findings', 'page', { ...view, offset: 11_990, limit: 100 });
    expect(rows).toHaveLength(10);
  }, 60_000);
});

describe('settings and targets', () => {
  it('are kept for the next engine', async () => {
    await answer('settings', 'change', { theme: 'dark' });
    await answer('settings', 'change', { verifiedDomains: ['contoso.com'] });
    const columns = [{ id: 'subject', isShown: true, width: 200 }];
    await answer('settings', 'change', { adviceColumns: { dsregcmd: columns } });
    await answer('settings', 'change', { adviceColumns: { 'sync-preview': columns } });
    engine = startEngine();
    expect(await answer('settings', 'read')).toMatchObject({
      theme: 'dark',
      profile: 'entra',
      verifiedDomains: ['contoso.com'],
      adviceColumns: { dsregcmd: columns, 'sync-preview': columns },
    });
  });

  it('set a damaged file aside, say so once, and go on', async () => {
    await answer('settings', 'change', { theme: 'dark' });
    writeFileSync(join(folder, 'data', 'settings.json'), '{"theme":');
    expect(await call('settings', 'read')).toMatchObject({ ok: false, error: { code: 'data.damaged' } });
    expect(await answer('settings', 'read')).toMatchObject({ theme: 'system' });
    const aside = readdirSync(join(folder, 'data')).find((name) => name.includes('damaged'));
    expect(readFileSync(join(folder, 'data', aside ?? ''), 'utf8')).toBe('{"theme":');
  });

  it('never keep a secret', async () => {
    const { secret } = await answer('secrets', 'hold', { text: 'Winter-is-over-1' });
    const target = { address: 'corp.contoso.com', auth: 'password', user: 'anna@contoso.com' };
    const saved = {
      name: 'Contoso',
      target,
      profile: 'entra',
      verifiedDomains: [],
      scopeDns: [],
      excludeDns: [],
    };
    expect(await call('targets', 'save', { ...saved, target: { ...target, secret } })).toMatchObject({
      ok: false,
    });
    const { id } = await answer('targets', 'save', saved);
    expect(await answer('targets', 'list')).toMatchObject([{ id, name: 'Contoso' }]);
    for (const name of readdirSync(join(folder, 'data'))) {
      expect(readFileSync(join(folder, 'data', name), 'utf8')).not.toContain('Winter');
    }
    await answer('targets', 'remove', { id });
    expect(await answer('targets', 'list')).toEqual([]);
  });
});

describe('a diagnosis', () => {
  it('tells its steps and its end', async () => {
    const target = { address: 'ldap://127.0.0.1:1', auth: 'anonymous' };
    const { operation } = await answer('directory', 'diagnose', { target });
    await expect
      .poll(() => heard().at(-1), { timeout: 20_000 })
      .toEqual({ name: 'diagnosis', event: { operation, step: null } });
    const steps = heard().flatMap(({ event: told }) => JSON.stringify(told));
    expect(steps.join('\n')).toContain('"outcome":"failed"');
  }, 30_000);
});

describe('what the page may not know', () => {
  it.each([
    ['findings', 'page', { workspace: 'not-given-out', scan: 1, filter: {}, offset: 0, limit: 10 }],
    ['workspaces', 'open', { token: 'not-given-out' }],
    ['scans', 'start', { ...request, source: { kind: 'files', files: ['not-given-out'] } }],
  ] as const)('is refused: %s.%s', async (group, name, input) => {
    expect(await dispatch(engine.implementation, group, name, input)).toMatchObject({
      ok: false,
      error: { code: 'engine.token-unknown' },
    });
  });

  it.each(['../settings', 'mail.blank/../../x', 'no.such'])('has no guidance: %s', async (id) => {
    expect(await call('guidance', 'read', { id })).toMatchObject({ error: { code: 'guidance.unknown' } });
  });
});
