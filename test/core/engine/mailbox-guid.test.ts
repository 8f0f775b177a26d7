import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MailboxPlanMade } from '../../../core/contract/mailbox-guid.ts';
import type { ChangeRow } from '../../../core/contract/plan/outputs.ts';
import { createEngine, type Engine } from '../../../core/engine/engine.ts';
import { callsTo } from '../../helpers/engine-calls.ts';
import { hearEvents } from '../../helpers/engine-events.ts';
import { noHost } from '../../helpers/no-host.ts';
import { parsePowershell } from '../exports/plan/powershell-grammar.ts';

const resourcesFolder = fileURLToPath(new URL('../../../resources/', import.meta.url));
let folder: string;
let engine: Engine;
let inScan: { workspace: string; scan: number };
let connectExport: string;

const { call, answer } = callsTo(() => engine);
const { emit, heardOf } = hearEvents();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-mailbox-'));
  engine = createEngine({
    dataFolder: join(folder, 'data'),
    resourcesFolder,
    emit,
    host: noHost,
  });
  const { workspace } = await answer('scans', 'start', {
    source: { kind: 'sample' },
    profile: 'entra',
    verifiedDomains: ['contoso.com', 'fabrikam.com'],
    scopeDns: [],
    excludeDns: [],
  });
  const { scan } = await heardOf('scanEnded');
  inScan = { workspace, scan: scan ?? 0 };
  connectExport = engine.registerFile(join(resourcesFolder, 'sample/connect-export')).token;
  await answer('advisors', 'start', { ...inScan, advisor: 'mailbox-guid', inputs: {} });
  await heardOf('advisorEnded');
}, 60_000);
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every plan has a thread of its own to start. */
const patient = { timeout: 30_000 };

/** The numbers of the objects that the advisor came to an outcome of. */
async function objectsOf(outcome: string): Promise<readonly number[]> {
  const list = await answer('advisors', 'list', { workspace: inScan.workspace });
  const run = list.find(({ catalogue }) => catalogue.id === 'mailbox-guid')?.runs[0]?.id;
  const view = { workspace: inScan.workspace, run, filter: { outcomes: [outcome] }, offset: 0, limit: 500 };
  const { rows } = await answer('advisors', 'page', view);
  return rows.flatMap(({ object }) => object ?? []);
}

const leftovers = { kind: 'leftovers', isNoneLeftDeclared: false };
const marker = { attribute: 'extensionAttribute15', value: 'ForesyncClearMailboxGuid' };
const order = {
  way: 2,
  users: leftovers,
  marker,
  isArchiveKept: false,
  isParallelMigration: false,
  confirmedLive: null,
};
const plan = async (changed: object = {}): Promise<MailboxPlanMade> =>
  await answer('mailboxGuid', 'plan', { ...inScan, ...order, ...changed });
const picked = (objects: readonly number[]) => ({ users: { kind: 'picked', objects } });

describe('the ways', () => {
  it('are three, counted for the scan, with what the cloud loses and what marks users', async () => {
    const { ways, leftovers: count, ...rest } = await answer('mailboxGuid', 'ways', inScan);
    const standing = [
      'mailboxGuid.leftover',
      'mailboxGuid.mailUserStrayGuid',
      'mailboxGuid.strayArchiveGuid',
    ];
    const each = await Promise.all(standing.map(objectsOf));
    expect(ways.map(({ way }) => way)).toEqual([1, 2, 3]);
    expect(count).toBe(each.flat().length);
    expect(rest.lostInCloud).toContain('legacyExchangeDN');
    expect(rest).toMatchObject({ marker, connectors: [] });
  });

  it('name the rule of a Connect export that clears the GUID already, and its connectors', async () => {
    const { ways, connectors } = await answer('mailboxGuid', 'ways', { ...inScan, connectExport });
    expect(ways[0]?.here[0]).toContain('Contoso Clear Mailbox GUID');
    expect(connectors.length).toBeGreaterThan(0);
  });
});

/** What is in the basket, by what names a change. */
async function inBasket(): Promise<readonly ChangeRow[]> {
  const window = { ...inScan, by: 'object', offset: 0, limit: 500 };
  const { rows } = await answer('choices', 'groups', window);
  const lists = rows.map(async ({ key }) => await answer('choices', 'list', { ...window, group: key }));
  return (await Promise.all(lists)).flatMap((list) => list.rows);
}

describe('a plan', patient, () => {
  beforeEach(async () => {
    await answer('choices', 'drop', inScan);
  });

  it('of the second way is in the basket as any other choice, and removes the GUIDs alone', async () => {
    expect(await plan()).toMatchObject({ state: 'planned' });
    const { rows } = await answer('choices', 'groups', { ...inScan, by: 'kind', offset: 0, limit: 10 });
    expect(rows.map(({ label }) => label).toSorted()).toEqual([
      expect.stringMatching(/^msExchArchiveGUID: Removes the GUID/),
      expect.stringMatching(/^msExchMailboxGuid: Removes the GUID/),
    ]);
    const { plan: id } = await answer('plans', 'make', inScan);
    await answer('plans', 'preview', { plan: id });
    expect(await heardOf('planPreviewed')).toMatchObject({ plan: id, error: null, numbers: { breaks: 0 } });
  });

  it('stays when something is chosen for a finding afterwards, and both are one plan', async () => {
    await plan();
    const filter = { attributes: ['displayName'] };
    await answer('choices', 'choose', { ...inScan, selection: { filter }, choosing: { kind: 'fix' } });
    const changes = await inBasket();
    expect(new Set(changes.map(({ attribute }) => attribute))).toEqual(
      new Set(['msExchMailboxGuid', 'msExchArchiveGUID', 'displayName']),
    );
    const summary = await answer('plans', 'make', inScan);
    expect(summary.changes).toBe(changes.length);
    const file = join(folder, 'colleagues.csv');
    const token = engine.registerFile(file).token;
    await answer('plans', 'export', { plan: summary.plan, format: 'csv', file: token });
    expect(await heardOf('exportEnded')).toMatchObject({ error: null });
    const lines = readFileSync(file, 'utf8').split('\r\n');
    const ofGuid = changes.filter(({ attribute }) => attribute === 'msExchMailboxGuid');
    expect(lines.filter((line) => line.includes('msExchMailboxGuid'))).toHaveLength(ofGuid.length);
    expect(lines).toHaveLength(changes.length + 2);
  });

  it('loses a change that is taken out alone, and everything when the basket is emptied', async () => {
    await plan();
    const [first, ...others] = await inBasket();
    await answer('choices', 'drop', { ...inScan, selection: { choices: [first?.choice] } });
    expect(await inBasket()).toEqual(others);
    await answer('choices', 'drop', inScan);
    expect(await answer('choices', 'basket', inScan)).toMatchObject({ choices: 0, objects: 0 });
  });

  it('of the first way sets the marker and removes nothing', async () => {
    const free = { attribute: 'extensionattribute7', value: 'CloudMailbox' };
    expect(await plan({ way: 1, marker: free })).toMatchObject({
      state: 'planned',
      alsoMarked: { rows: [] },
    });
    const changes = await inBasket();
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ remove, add }) => remove.length === 0 && add[0] === 'CloudMailbox')).toBe(true);
  });

  it('takes the users that are picked, and says of the others why not', async () => {
    const [one = 0] = await objectsOf('mailboxGuid.leftover');
    const [live = 0] = await objectsOf('mailboxGuid.liveMailbox');
    const made = await plan(picked([one, live]));
    expect(made).toMatchObject({ state: 'planned', objects: 1, leftOut: { total: 1 } });
    expect(made.leftOut.rows[0]?.sentence).toMatch(/^It has a live mailbox on premises/);
  });

  it('takes the users that a list names, and is refused where it names nobody of the scan', async () => {
    const [one = 0] = await objectsOf('mailboxGuid.leftover');
    await plan(picked([one]));
    const [{ dn } = { dn: '' }] = await inBasket();
    const list = `# the pilot\r\n${dn}\r\n`;
    expect(await plan({ users: { kind: 'named', list } })).toMatchObject({ objects: 1 });
    const nobody = { kind: 'named', list: 'nobody@contoso.com' };
    expect(await call('mailboxGuid', 'plan', { ...inScan, ...order, users: nobody })).toMatchObject({
      error: { code: 'mailbox-guid.unknown-object' },
    });
  });

  it('takes a live mailbox only once a parallel migration is declared and their number confirmed', async () => {
    const live = (await objectsOf('mailboxGuid.liveMailbox')).slice(0, 2);
    const declared = { ...picked(live), isParallelMigration: true };
    const asked = await plan(declared);
    expect(asked).toMatchObject({ state: 'unconfirmed', live: { total: 2 } });
    expect(await plan({ ...declared, confirmedLive: 1 })).toMatchObject({ state: 'unconfirmed' });
    expect(await inBasket()).toEqual([]);
    expect(await plan({ ...declared, confirmedLive: 2 })).toMatchObject({ state: 'planned', objects: 2 });
  });

  it('is refused where the attribute of the marker holds something else, which is named', async () => {
    expect(await call('mailboxGuid', 'plan', { ...inScan, ...order, way: 1 })).toMatchObject({
      error: {
        code: 'mailbox-guid.marker-taken',
        summary: expect.stringContaining('holds ClearMailboxGuid'),
      },
    });
  });

  it('is refused with a marker that no rule could read', async () => {
    const odd = { ...inScan, ...order, marker: { attribute: 'description', value: 'x' } };
    expect(await call('mailboxGuid', 'plan', odd)).toMatchObject({ error: { code: 'mailbox-guid.marker' } });
  });
});

describe('the scripts', () => {
  const request = { marker, isArchiveKept: false, connector: '' };

  it('are shown, and saved exactly as they were shown', async () => {
    const scripts = await answer('mailboxGuid', 'script', { ...inScan, ...request });
    for (const what of ['rule', 'undo'] as const) {
      const path = join(folder, `${what}.ps1`);
      const file = engine.registerFile(path).token;
      await answer('mailboxGuid', 'saveScript', { script: scripts.script, what, format: 'ps1', file });
      expect(await heardOf('exportEnded')).toMatchObject({ file: `${what}.ps1`, error: null });
      expect(readFileSync(path, 'utf8')).toBe(scripts[what]);
      expect(parsePowershell(scripts[what].slice(1).replaceAll('\r\n', '\n')).errors).toEqual([]);
    }
    expect(scripts).toMatchObject({ marked: 0, markedLive: 0 });
  });

  it('are refused where the export has an equal rule, which is named', async () => {
    const { connectors } = await answer('mailboxGuid', 'ways', { ...inScan, connectExport });
    const given = { ...inScan, ...request, connectExport, connector: connectors[0] };
    expect(await call('mailboxGuid', 'script', given)).toMatchObject({
      error: {
        code: 'mailbox-guid.equal-rule',
        summary: expect.stringContaining('Contoso Clear Mailbox GUID (precedence 91)'),
      },
    });
  });

  it('are written nowhere but where a host says, and only if the engine wrote them', async () => {
    const { script } = await answer('mailboxGuid', 'script', { ...inScan, ...request });
    expect(await call('mailboxGuid', 'saveScript', { script, what: 'rule', format: 'ps1' })).toMatchObject({
      error: { code: 'output.no-file' },
    });
    const other = { script: 'not-one-of-ours', what: 'rule', format: 'ps1' };
    expect(await call('mailboxGuid', 'saveScript', other)).toMatchObject({
      error: { code: 'mailbox-guid.script-unknown' },
    });
  });
});
