import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planted as plantedInExport } from '../../build/generate/connect-export/contoso.ts';
import { laboratoryAdvised } from '../../build/generate/sample/configuration.ts';
import { cloudMailboxCatalogue } from '../../core/advisors/cloud-mailbox/catalogue.ts';
import { crossCheckCatalogue } from '../../core/advisors/cross-check/catalogue.ts';
import { onlyJoinedDevicesCatalogue } from '../../core/advisors/only-joined-devices/catalogue.ts';
import { sampleForest, verifiedDomains } from '../../build/generate/sample/forest.ts';
import { laboratoryTenant } from '../../build/generate/tenant/laboratory-tenant.ts';
import { sampleTenant } from '../../build/generate/tenant/sample-tenant.ts';

const main = join(import.meta.dirname, '../../out/electron/cli/main.js');
const sample = join(import.meta.dirname, '../../resources/sample');
const exported = ['contoso.ldf', 'fabrikam.ldf'].map((name) => join(sample, name));
const laboratory = join(sample, 'laboratory/configuration.ldf');
const tenant = ['--tenant', join(sample, 'tenant.jsonl')];
const connectExport = join(sample, 'connect-export');
const besideExport = ['--connect-export', connectExport];
const workspace = 'sample.foresync';

/** What the sample shows holds for as long as it is shipped, whatever the clock says. */
const twoYearsOn = `data:text/javascript,${encodeURIComponent(`
  const { Date: Real } = globalThis;
  const offset = Real.parse('2028-11-22T12:00:00Z') - Real.now();
  globalThis.Date = class extends Real {
    constructor(...given) { given.length === 0 ? super(Real.now() + offset) : super(...given); }
    static now() { return Real.now() + offset; }
  };
`)}`;

let folder = '';

function foresync(...args: readonly string[]): { readonly status: number | null; readonly stdout: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, FORESYNC_DEBUG: '', NODE_OPTIONS: `--import=${twoYearsOn}` },
  });
  if (status === 2 || status === 3) throw new Error(`foresync ${args.join(' ')}: ${stderr}`);
  return { status, stdout };
}

/** What an advisor says: `outcome of subject`. */
function said(advisor: string, ...options: readonly string[]): ReadonlySet<string> {
  const { stdout } = foresync('advise', advisor, workspace, ...options, '--format', 'jsonl');
  return new Set(
    stdout
      .trimEnd()
      .split('\n')
      .map((line): { readonly outcome: string; readonly subject: string } => JSON.parse(line))
      .map(({ outcome, subject }) => `${outcome} of ${subject}`),
  );
}

function missing(
  promised: readonly { readonly outcome: string; readonly dn: string }[],
  all: ReadonlySet<string>,
): readonly string[] {
  return promised.map(({ outcome, dn }) => `${outcome} of ${dn}`).filter((one) => !all.has(one));
}

const forest = sampleForest();
const promised = [...forest.flatMap(({ advised }) => advised), ...laboratoryAdvised()];
const of = (advisor: string, beside: 'export' | 'nothing') =>
  promised.filter((one) => one.outcome.startsWith(`${advisor}.`) && one.beside === beside);

describe('every outcome that the sample plants appears, from its LDIF alone', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
    const domains = verifiedDomains.flatMap((domain) => ['--verified-domain', domain]);
    foresync('scan', ...exported, ...domains, '--workspace', workspace, '--out', 'findings.csv');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('sync-preview, beside the tenant', () => {
    const meetings = sampleTenant(forest, verifiedDomains).meetings.map(({ dn, outcome }) => ({
      dn,
      outcome: `syncPreview.${outcome}`,
    }));
    expect(meetings.length).toBeGreaterThan(20);
    expect(missing(meetings, said('sync-preview', ...tenant))).toEqual([]);
  });

  it('cross-check, beside the tenant and beside that of the laboratory', () => {
    const all = said('cross-check', ...tenant);
    const outcomes = new Set([...all].map((one) => one.split(' of ')[0]));
    const besideLaboratory = said('cross-check', '--tenant', join(sample, 'laboratory/tenant.jsonl'));
    const promisedThere = laboratoryTenant(forest).advised.filter(({ outcome }) =>
      outcome.startsWith('crossCheck.'),
    );
    expect(missing(promisedThere, besideLaboratory)).toEqual([]);
    for (const one of besideLaboratory) outcomes.add(one.split(' of ')[0]);
    const ids = crossCheckCatalogue.outcomes.map(({ id }) => id);
    expect(ids.filter((id) => !outcomes.has(id))).toEqual([]);
  });

  it('cloud-mailbox, beside the tenant and what it was three days before', () => {
    const { advised } = sampleTenant(forest, verifiedDomains);
    const cases = advised.filter(({ outcome }) => outcome.startsWith('cloudMailbox.'));
    expect(new Set(cases.map(({ outcome }) => outcome)).size).toBe(cloudMailboxCatalogue.outcomes.length);
    said('cloud-mailbox', '--tenant', join(sample, 'tenant-earlier.jsonl'));
    expect(missing(cases, said('cloud-mailbox', ...tenant))).toEqual([]);
  });

  it('only-joined-devices, beside the tenant and beside one without policies', () => {
    const { advised } = sampleTenant(forest, verifiedDomains);
    const cases = advised.filter(({ outcome }) => outcome.startsWith('onlyJoinedDevices.'));
    const outcomes = new Set(cases.map(({ outcome }) => outcome));
    expect(missing(cases, said('only-joined-devices', ...tenant))).toEqual([]);
    const without = said('only-joined-devices', '--tenant', join(sample, 'laboratory/tenant.jsonl'));
    expect([...without]).toEqual(['onlyJoinedDevices.noPolicy of Contoso Laboratory']);
    // What is said of a user takes a live tenant.
    const ids = onlyJoinedDevicesCatalogue.outcomes.map((outcome) => outcome.id);
    const kept = ids.filter((id) => !id.startsWith('onlyJoinedDevices.user'));
    expect(outcomes.size + 1).toBe(kept.length);
  });

  it('connect-export', () => {
    const outcomes = new Set(
      [...said('connect-export', '--export', connectExport)].map((one) => one.split(' of ')[0]),
    );
    const absent = plantedInExport.filter(([, outcome]) => !outcomes.has(`connectExport.${outcome}`));
    expect(absent).toEqual([]);
  });

  it('mailbox-guid: a user for every reading of its attributes', () => {
    const besideNothing = of('mailboxGuid', 'nothing');
    expect(besideNothing.length).toBeGreaterThan(0);
    expect(missing(besideNothing, said('mailbox-guid', ...tenant))).toEqual([]);
    const cases = of('mailboxGuid', 'export');
    expect(new Set(cases.map(({ outcome }) => outcome)).size).toBe(15);
    expect(missing(cases, said('mailbox-guid', ...tenant, ...besideExport))).toEqual([]);
  });

  it('hybrid-join: computers for every state, and the connection point of each forest', () => {
    const forests = ['--forest', exported[0] ?? '', '--forest', laboratory];
    const cases = of('hybridJoin', 'nothing');
    expect(new Set(cases.map(({ outcome }) => outcome)).size).toBe(25);
    const all = said('hybrid-join', ...forests, ...tenant);
    expect(missing(cases, all)).toEqual([]);
    expect(all).toContain('hybridJoin.deviceWithoutComputer of TOR-LT004');
    expect(all).toContain('hybridJoin.suffixNotSupported of @research.contoso.com');
    const scoped = of('hybridJoin', 'export');
    expect(scoped.length).toBeGreaterThan(0);
    expect(missing(scoped, said('hybrid-join', ...tenant, ...besideExport))).toEqual([]);
  });
});
