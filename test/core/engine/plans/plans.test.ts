import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planApply } from '../../../../core/contract/plan/inputs.ts';
import type { ApplyInput } from '../../../../core/engine/plans/approvals.ts';
import { createEngine, type Engine } from '../../../../core/engine/engine.ts';
import { callsTo } from '../../../helpers/engine-calls.ts';
import { hearEvents } from '../../../helpers/engine-events.ts';
import { noHost } from '../../../helpers/no-host.ts';

const resourcesFolder = fileURLToPath(new URL('../../../../resources', import.meta.url));
let folder: string;
let engine: Engine;
let inScan: { workspace: string; scan: number };

const { call, answer } = callsTo(() => engine);
const { emit, heard, heardOf } = hearEvents();

/** The first finding of the sample that a filter lets through. */
async function findingOf(filter: object): Promise<{ finding: number; dn: string; value: string | null }> {
  const { rows } = await answer('findings', 'page', { ...inScan, filter, offset: 0, limit: 1 });
  const [row] = rows;
  if (!row) throw new Error('the sample has no such finding');
  return row;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-plans-'));
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
});
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Chooses a typed value for a finding, and answers what is decided then. */
async function chooseFor(finding: number, value: string) {
  await answer('choices', 'choose', {
    ...inScan,
    selection: { findings: [finding] },
    choosing: { kind: 'value', value },
  });
  return await answer('choices', 'of', { ...inScan, finding });
}

const fixes = { selection: { filter: {} }, choosing: { kind: 'fix' } };
const emptied = async (): Promise<unknown> => await answer('choices', 'drop', inScan);
const basket = async () => await answer('choices', 'basket', inScan);

describe('choices', () => {
  it('are made for what a filter lets through, and say what was left out and why', async () => {
    await emptied();
    const result = await answer('choices', 'choose', { ...inScan, ...fixes });
    const { total } = await answer('findings', 'page', { ...inScan, filter: {}, offset: 0, limit: 1 });
    const leftOut = result.leftOut.reduce((sum, { findings }) => sum + findings, 0);
    expect(result.chosen).toBeGreaterThan(10);
    expect(result.chosen + leftOut).toBe(total);
    expect(result.leftOut.map(({ reason }) => reason)).toContain('noFix');
    expect(await basket()).toMatchObject({ choices: result.chosen, accepted: 0, otherScans: [] });
  });

  it.each(['container', 'kind', 'object'] as const)(
    'are put together by %s, each in one group',
    async (by) => {
      const { choices } = await basket();
      const groups = await answer('choices', 'groups', { ...inScan, by, offset: 0, limit: 500 });
      expect(groups.rows.reduce((sum, { changes }) => sum + changes, 0)).toBe(choices);
      const [group] = groups.rows;
      const window = { ...inScan, by, group: group?.key, offset: 0, limit: 500 };
      const { rows, total } = await answer('choices', 'list', window);
      expect([rows.length, total]).toEqual([group?.changes, group?.changes]);
      expect(rows[0]).toMatchObject({ choice: { finding: expect.any(Number) }, dn: expect.any(String) });
    },
  );

  it('are judged as they are typed, and taken or refused one by one', async () => {
    const { finding, value } = await findingOf({ ids: ['proxyAddresses.duplicate'] });
    const one = { ...inScan, finding };
    const holders = await answer('choices', 'check', { ...one, value });
    expect(holders.refusal).toMatchObject({ reason: 'unchanged' });
    expect(await answer('choices', 'check', { ...one, value: 'smtp:two words@contoso.com' })).toMatchObject({
      refusal: null,
      problems: [expect.objectContaining({ severity: 'error' })],
    });
    await answer('choices', 'choose', {
      ...inScan,
      selection: { findings: [finding] },
      choosing: { kind: 'value', value: 'smtp:free@contoso.com' },
    });
    expect(await answer('choices', 'of', one)).toMatchObject({
      choice: { value: 'smtp:free@contoso.com', origin: 'typed' },
      accepted: null,
      refusal: null,
    });
    expect(await answer('choices', 'drop', { ...inScan, selection: { findings: [finding] } })).toEqual({
      dropped: 1,
    });
    expect(await answer('choices', 'of', one)).toMatchObject({ choice: null });
  });

  it('that cannot all be done are in conflict, until one of them is dropped', async () => {
    await emptied();
    const { rows } = await answer('findings', 'page', {
      ...inScan,
      filter: { attributes: ['proxyAddresses'] },
      offset: 0,
      limit: 500,
    });
    const ofObjects = [...Map.groupBy(rows, ({ dn }) => dn).values()];
    const pair =
      ofObjects.find(([one, other]) => one && other && one.value !== other.value)?.slice(0, 2) ?? [];
    // Values that differ in case only are one to the directory.
    for (const [index, value] of ['smtp:anna@contoso.com', 'smtp:Anna@contoso.com'].entries()) {
      await answer('choices', 'choose', {
        ...inScan,
        selection: { findings: [pair[index]?.finding] },
        choosing: { kind: 'value', value },
      });
    }
    const conflicts = await answer('choices', 'conflicts', inScan);
    expect(conflicts).toMatchObject({ total: 1, rows: [{ attribute: 'proxyAddresses' }] });
    const choices = conflicts.rows[0]?.choices.map(({ choice }) => choice) ?? [];
    expect(new Set(choices)).toEqual(new Set(pair.map(({ finding }) => ({ finding }))));
    expect(await call('plans', 'make', inScan)).toMatchObject({
      ok: false,
      error: { code: 'plan.conflicts' },
    });
    await answer('choices', 'drop', { ...inScan, selection: { choices: choices.slice(1) } });
    expect(await answer('choices', 'conflicts', inScan)).toEqual({ rows: [], total: 0 });
    expect(await answer('plans', 'make', inScan)).toMatchObject({ changes: 1 });
  });

  it('of a list are those of its rows', async () => {
    await emptied();
    await answer('choices', 'choose', { ...inScan, ...fixes });
    const before = await basket();
    const { plan } = await answer('plans', 'make', inScan);
    const path = join(folder, 'list.csv');
    await answer('plans', 'export', { plan, format: 'csv', file: engine.registerFile(path).token });
    expect(await heardOf('exportEnded')).toMatchObject({ file: 'list.csv', error: null });
    await emptied();
    const { token } = engine.registerFile(path);
    const would = await answer('choices', 'import', { ...inScan, file: token, isDryRun: true });
    expect(would.chosen).toBeGreaterThan(0);
    expect(await basket()).toMatchObject({ choices: 0 });
    const did = await answer('choices', 'import', { ...inScan, file: token });
    expect(did).toEqual(would);
    expect((await basket()).choices).toBe(did.chosen);
    expect(did.chosen).toBeLessThanOrEqual(before.choices);
  });
});

describe('the choices of an earlier scan', () => {
  it('are offered to a later one, and carried over once somebody says so', async () => {
    await emptied();
    const { chosen } = await answer('choices', 'choose', { ...inScan, ...fixes });
    const { workspace } = inScan;
    await answer('scans', 'start', {
      source: { kind: 'sample' },
      profile: 'entra',
      verifiedDomains: ['contoso.com', 'fabrikam.com'],
      scopeDns: [],
      excludeDns: [],
      workspace,
    });
    const { scan } = await heardOf('scanEnded');
    const later = { workspace, scan: scan ?? 0 };
    expect(await answer('choices', 'basket', later)).toMatchObject({
      choices: 0,
      otherScans: [{ scan: inScan.scan, choices: chosen }],
    });
    const order = { ...later, from: inScan.scan };
    const would = await answer('choices', 'carry', { ...order, isDryRun: true });
    expect(would).toEqual({ carried: chosen, already: 0, staying: 0, reasons: [] });
    expect(await basket()).toMatchObject({ choices: chosen });
    expect(await answer('choices', 'carry', order)).toEqual(would);
    expect(await answer('choices', 'basket', later)).toMatchObject({ choices: chosen, otherScans: [] });
    await answer('choices', 'drop', later);
  });
});

/** The rows of the list for colleagues. */
async function listOf(filter: object, name: string): Promise<readonly string[]> {
  const path = join(folder, name);
  const { token } = engine.registerFile(path);
  await answer('choices', 'export', { ...inScan, filter, format: 'csv', file: token });
  expect(await heardOf('exportEnded')).toMatchObject({ file: name, error: null });
  return readFileSync(path, 'utf8').trim().split('\r\n').slice(1);
}

describe('the list for colleagues', () => {
  it('has the findings of a whole scan, or those that a filter lets through, with what is decided', async () => {
    await emptied();
    const filter = { ids: ['mailNickname.character'] };
    const all = await listOf({}, 'all.csv');
    const some = await listOf(filter, 'some.csv');
    expect(some.length).toBeGreaterThan(0);
    expect(all.length).toBeGreaterThan(some.length);
    expect(all).toEqual(expect.arrayContaining([...some]));
    const { finding } = await findingOf(filter);
    const { choice } = await chooseFor(finding, 'anna.berg');
    expect(choice).toMatchObject({ value: 'anna.berg' });
    const decided = await listOf(filter, 'decided.csv');
    expect(decided.filter((row) => row.includes(',change,anna.berg,'))).toHaveLength(1);
    expect(decided).toHaveLength(some.length);
  });

  it('has objects that are left out of synchronisation only where they are asked for', async () => {
    const { total } = await answer('findings', 'page', {
      ...inScan,
      filter: { inScope: false },
      offset: 0,
      limit: 1,
    });
    expect(total).toBeGreaterThan(0);
    expect(await listOf({ inScope: false }, 'left-out.csv')).toHaveLength(total);
    const { total: inScope } = await answer('findings', 'page', {
      ...inScan,
      filter: { inScope: true },
      offset: 0,
      limit: 1,
    });
    expect(await listOf({}, 'in-scope.csv')).toHaveLength(inScope);
  });

  it('is read again as it was written', async () => {
    await emptied();
    const { finding } = await findingOf({ ids: ['mailNickname.character'] });
    await chooseFor(finding, 'anna.berg');
    await listOf({}, 'again.csv');
    await emptied();
    const { token } = engine.registerFile(join(folder, 'again.csv'));
    expect(await answer('choices', 'import', { ...inScan, file: token })).toMatchObject({
      chosen: 1,
      refused: 0,
    });
    expect(await answer('choices', 'of', { ...inScan, finding })).toMatchObject({
      choice: { value: 'anna.berg' },
    });
  });

  it('is not written where nobody let the user choose', async () => {
    expect(await call('choices', 'export', { ...inScan, filter: {}, format: 'xlsx' })).toMatchObject({
      ok: false,
      error: { code: 'output.no-file' },
    });
  });
});

describe('risks', () => {
  it('are accepted with a reason, counted, hidden, and listed again', async () => {
    const { finding } = await findingOf({ severity: ['error'] });
    const selection = { findings: [finding] };
    const total = async (accepted?: string): Promise<number> =>
      (await answer('findings', 'page', { ...inScan, filter: { accepted }, offset: 0, limit: 1 })).total;
    const before = await total();
    expect(await call('risks', 'accept', { ...inScan, selection, reason: '  ' })).toMatchObject({
      ok: false,
    });
    await answer('risks', 'accept', { ...inScan, selection, reason: 'Retired in March' });
    expect((await answer('choices', 'of', { ...inScan, finding })).accepted).toMatchObject({
      reason: 'Retired in March',
    });
    expect([await total(), await total('only'), await total('shown')]).toEqual([before - 1, 1, before]);
    expect(await basket()).toMatchObject({ accepted: 1 });
    expect(await answer('risks', 'withdraw', { ...inScan, selection })).toEqual({ withdrawn: 1 });
    expect(await total()).toBe(before);
  });
});

/** Makes a plan of one typed value and waits until it is known what it brings about. */
async function previewed(ids: string, value: string): Promise<string> {
  await emptied();
  const { finding } = await findingOf({ ids: [ids] });
  await answer('choices', 'choose', {
    ...inScan,
    selection: { findings: [finding] },
    choosing: { kind: 'value', value },
  });
  const { plan } = await answer('plans', 'make', inScan);
  await answer('plans', 'preview', { plan });
  expect(await heardOf('planPreviewed')).toMatchObject({ plan, error: null });
  return plan;
}

const access = { servers: ['ldaps://127.0.0.1:9'], auth: 'current' };
const approvalOf = (input: unknown): ApplyInput => planApply.parse(input);

describe('a plan', () => {
  it('says what it changes, and in a preview what it resolves', async () => {
    await emptied();
    await answer('choices', 'choose', { ...inScan, ...fixes });
    const made = await answer('plans', 'make', inScan);
    expect(made).toMatchObject({ scan: inScan.scan, workspace: inScan.workspace, undoes: [] });
    expect(made.targets.map(({ controller }) => controller)).toContain(null);
    const groups = await answer('plans', 'groups', { plan: made.plan, by: 'kind', offset: 0, limit: 500 });
    expect(groups.rows.reduce((sum, { changes }) => sum + changes, 0)).toBe(made.changes);

    await answer('plans', 'preview', { plan: made.plan });
    const { numbers } = await heardOf('planPreviewed');
    expect(numbers?.resolves).toBeGreaterThan(10);
    const rows = await answer('plans', 'rows', { plan: made.plan, what: 'resolves', offset: 0, limit: 5 });
    expect(rows).toMatchObject({ total: numbers?.resolves });
    expect(rows.rows).toHaveLength(5);
  });

  it.each([
    ['plan', /^\{"id":"[0-9a-f]{64}"/],
    ['ps1', /^\uFEFF# Foresync plan/],
    ['csv', /^\uFEFFdn,objectGUID/],
    ['xlsx', /^PK/],
  ])('is written as %s', async (format, start) => {
    const { plan } = await answer('plans', 'make', inScan);
    const path = join(folder, `plan.${format}`);
    await answer('plans', 'export', { plan, format, file: engine.registerFile(path).token });
    expect(await heardOf('exportEnded')).toMatchObject({ file: `plan.${format}`, error: null });
    expect(readFileSync(path, 'utf8')).toMatch(start);
  });

  it('is written as LDIF for one of its domains, and for none that it does not change', async () => {
    const { plan, targets } = await answer('plans', 'make', inScan);
    const path = join(folder, 'plan.ldif');
    const order = { plan, format: 'ldif', file: engine.registerFile(path).token };
    await answer('plans', 'export', { ...order, domain: targets[0]?.domain });
    expect(await heardOf('exportEnded')).toMatchObject({ error: null });
    expect(readFileSync(path, 'utf8')).toContain('changetype: modify');
    await answer('plans', 'export', { ...order, domain: 'DC=fabrikam,DC=test' });
    expect(await heardOf('exportEnded')).toMatchObject({ file: null, error: { code: 'export.domain' } });
  });

  it('that was saved is the same when it is opened, and one that was changed is refused', async () => {
    const { plan, changes } = await answer('plans', 'make', inScan);
    const path = join(folder, 'saved.plan');
    const { token } = engine.registerFile(path);
    await answer('plans', 'export', { plan, format: 'plan', file: token });
    await heardOf('exportEnded');
    const { workspace } = inScan;
    expect(await answer('plans', 'open', { workspace, file: token })).toMatchObject({ plan, changes });
    writeFileSync(path, readFileSync(path, 'utf8').replace('"isProtected":false', '"isProtected":true'));
    expect(await call('plans', 'open', { workspace, file: token })).toMatchObject({
      ok: false,
      error: { code: 'plan-file.edited' },
    });
  });

  it('is not written where nobody let the user choose', async () => {
    const { plan } = await answer('plans', 'make', inScan);
    expect(await call('plans', 'export', { plan, format: 'plan' })).toMatchObject({
      ok: false,
      error: { code: 'output.no-file' },
    });
  });

  it('is forgotten when others were made since', async () => {
    const { plan } = await answer('plans', 'make', inScan);
    for (let others = 0; others < 3; others++) {
      await new Promise((resolve) => setTimeout(resolve, 2));
      await answer('plans', 'make', inScan);
    }
    expect(await call('plans', 'preview', { plan })).toMatchObject({
      ok: false,
      error: { code: 'plan.unknown' },
    });
  });
});

describe('applying', () => {
  it('needs a token that the page cannot have', async () => {
    const plan = await previewed('proxyAddresses.duplicate', 'smtp:fine@contoso.com');
    const input = { plan, access, acceptsBreaks: true };
    for (const approval of [undefined, 'AAAAAAAAAAAAAAAAAAAAAA', plan.slice(0, 64)]) {
      expect(await call('plans', 'apply', { ...input, ...(approval ? { approval } : {}) })).toMatchObject({
        ok: false,
        error: { code: 'approval.missing' },
      });
    }
    expect(heard().filter(({ name }) => name === 'applyEnded')).toEqual([]);
  });

  it('asks with facts of the engine, and takes the answer once, for exactly that', async () => {
    const plan = await previewed('proxyAddresses.duplicate', 'smtp:fine@contoso.com');
    const input = { plan, access, acceptsBreaks: true };
    const question = engine.askApproval(approvalOf(input));
    expect(question).toMatchObject({ plan, objects: 1, changes: 1, removed: 1, added: 1, user: null });
    const { approval } = question;
    const elsewhere = { ...input, access: { ...access, servers: ['ldaps://127.0.0.2:9'] }, approval };
    expect(await call('plans', 'apply', elsewhere)).toMatchObject({ error: { code: 'approval.missing' } });
    expect(await call('plans', 'apply', { ...input, approval })).toMatchObject({
      error: { code: 'approval.missing' },
    });
    const second = engine.askApproval(approvalOf(input));
    const { operation } = (await answer('plans', 'apply', { ...input, approval: second.approval })) ?? {};
    const ended = await heardOf('applyEnded');
    expect(ended).toMatchObject({ operation, plan, result: null, error: { code: expect.any(String) } });
    expect(await call('plans', 'apply', { ...input, approval: second.approval })).toMatchObject({
      error: { code: 'approval.missing' },
    });
    expect(engine.isApplying()).toBe(false);
  });

  it('is not even asked about before the preview, for a plan that nobody knows, or at no server', async () => {
    await emptied();
    await answer('choices', 'choose', { ...inScan, ...fixes });
    const { plan } = await answer('plans', 'make', inScan);
    const ask = (input: object): unknown => engine.askApproval(approvalOf({ plan, access, ...input }));
    expect(() => ask({})).toThrow('It is not known yet what this plan would bring about.');
    expect(() => ask({ plan: '0'.repeat(64) })).toThrow('no longer known');
    await answer('plans', 'preview', { plan });
    await heardOf('planPreviewed');
    expect(() => ask({ acceptsBreaks: true, access: { ...access, servers: ['contoso.com'] } })).toThrow(
      'not that of a server',
    );
  });

  it('needs a second yes where something would newly break', async () => {
    const { value } = await findingOf({ ids: ['proxyAddresses.duplicate'] });
    await emptied();
    const { rows } = await answer('findings', 'page', {
      ...inScan,
      filter: { attributes: ['proxyAddresses'] },
      offset: 0,
      limit: 500,
    });
    const other = rows.find((row) => !row.ids.includes('proxyAddresses.duplicate'));
    await answer('choices', 'choose', {
      ...inScan,
      selection: { findings: [other?.finding] },
      choosing: { kind: 'value', value },
    });
    const { plan } = await answer('plans', 'make', inScan);
    await answer('plans', 'preview', { plan });
    expect((await heardOf('planPreviewed')).numbers).toMatchObject({ needsSecondYes: true });
    expect(() => engine.askApproval(approvalOf({ plan, access }))).toThrow('newly break');
    expect(engine.askApproval(approvalOf({ plan, access, acceptsBreaks: true })).breaks).toBeGreaterThan(0);
  });
});

describe('the journal', () => {
  it('of a workspace in which nothing was applied has no runs, and nothing to take back', async () => {
    const { workspace } = inScan;
    expect(await answer('journal', 'runs', { workspace })).toEqual({ runs: [], open: 0 });
    expect(await call('journal', 'undo', { workspace, selection: { run: '1' } })).toMatchObject({
      error: { code: 'undo.no-run' },
    });
  });

  it('that is damaged is said to be, with the line', async () => {
    const recent = await answer('workspaces', 'recent');
    const path = `${recent[0]?.path ?? ''}.journal.jsonl`;
    // Applying before has left an empty one.
    const before = existsSync(path) ? readFileSync(path) : undefined;
    writeFileSync(path, '{"seq":1}\n');
    expect(await call('journal', 'runs', { workspace: inScan.workspace })).toMatchObject({
      error: { code: 'journal.damaged', summary: expect.stringContaining('line 1') },
    });
    if (before) writeFileSync(path, before);
    else rmSync(path);
  });
});
