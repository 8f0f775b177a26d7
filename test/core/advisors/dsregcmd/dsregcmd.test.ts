import { globSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAdvisor } from '../../../../core/advisors/advisor.ts';
import { dsregcmdCatalogue } from '../../../../core/advisors/dsregcmd/catalogue.ts';
import {
  createDsregcmdAdvisor,
  dsregFile,
  type DsregText,
} from '../../../../core/advisors/dsregcmd/dsregcmd.ts';
import { recordMaker } from '../../../../core/model/advice-text.ts';
import { guidBytes } from '../../../../core/model/value-text.ts';
import { readAdvice } from '../../../../core/workspace/advice.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { fullSource, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';

let folder: ReturnType<typeof workspaceFolder>;
beforeEach(() => {
  folder = workspaceFolder();
});
afterEach(() => folder.remove());

async function advised(texts: readonly DsregText[], scan: number | null = null) {
  const workspace = openWorkspace(folder.path('contoso.foresync'), { create: scan === null });
  try {
    const run = await runAdvisor(createDsregcmdAdvisor(texts), workspace, scan, new AbortController().signal);
    const recordOf = recordMaker(dsregcmdCatalogue);
    return { run, advice: Array.from(readAdvice(workspace, run.id, {}), recordOf) };
  } finally {
    workspace.close();
  }
}

const fixture = (name: string): DsregText => dsregFile(`test/fixtures/dsregcmd/${name}.txt`);

const computerNamed = (dn: string, guid: string, dNSHostName: string) => ({
  dn,
  attributes: new Map<string, readonly (string | Uint8Array)[]>([
    ['objectclass', ['top', 'user', 'computer']],
    ['objectguid', [guidBytes(guid) ?? new Uint8Array()]],
    ['dnshostname', [dNSHostName]],
  ]),
});

describe('the advisor on outputs', () => {
  it('explains all of them, and fills every placeholder', async () => {
    const { run, advice } = await advised(globSync('test/fixtures/dsregcmd/*.txt').map(dsregFile));
    expect(run.end).toEqual({ state: 'ran' });
    expect(run.notJudged).toEqual([]);
    expect(advice.filter(({ outcome }) => outcome === 'dsregcmd.unreadable')).toHaveLength(1);
    expect(run.inputs).toHaveLength(21);
    expect(run.inputs.at(-1)).toEqual({ name: 'further outputs', value: '5' });
    for (const { sentence, action } of advice) expect(`${sentence} ${action}`).not.toMatch(/[{}]/);
  });

  it('sums up many, and finds computers that share a device', async () => {
    const { advice } = await advised(['hybrid-joined', 'clone', 'not-begun', 'software-key'].map(fixture));
    expect(advice.find(({ subjectClass }) => subjectClass === 'fleet')?.evidence).toEqual([
      { name: 'computers', value: '4' },
      { name: 'states', value: '3 hybrid joined\n1 domain member only' },
      { name: 'without refresh token', value: '0' },
      { name: 'key in software', value: '1' },
      { name: 'tenants', value: '3 Contoso' },
    ]);
    expect(advice.find(({ outcome }) => outcome === 'dsregcmd.sameDevice')?.sentence).toContain(
      'PC-0001.corp.contoso.com, PC-0024.corp.contoso.com',
    );
  });

  it('has no summary of one', async () => {
    const { advice } = await advised([fixture('hybrid-joined')]);
    expect(advice.map(({ outcome, subject }) => [outcome, subject])).toEqual([
      ['dsregcmd.joined', 'PC-0001.corp.contoso.com'],
    ]);
  });

  it('tells in one sentence what is wrong, and what to do', async () => {
    const { advice } = await advised([fixture('no-connection-point')]);
    expect(advice[0]).toMatchObject({
      severity: 'error',
      sentence: expect.stringContaining('0x801c001d: The service connection point was not found'),
      action: expect.stringContaining('foresync advise hybrid-join'),
    });
  });

  it('has failed where not one could be read: a mistyped pattern is no healthy fleet', async () => {
    const { run } = await advised([fixture('absent'), dsregFile('outputs/*.text')]);
    expect(run.end).toEqual({ state: 'failed', error: expect.stringContaining('could be read') });
    expect(run.notJudged).toHaveLength(2);
  });

  it('names a file that cannot be read, and goes on', async () => {
    const { run, advice } = await advised([fixture('absent'), fixture('not-begun')]);
    expect(run.notJudged).toEqual([
      { what: 'test/fixtures/dsregcmd/absent.txt', reason: expect.stringContaining('There is no file') },
    ]);
    expect(advice).toHaveLength(1);
  });

  it('is skipped without any', async () => {
    const { run } = await advised([]);
    expect(run.end).toEqual({ state: 'skipped', reason: expect.stringContaining('No output') });
  });

  it('tells a device that is not the computer of its name in the scan', async () => {
    const scan = await scanInto(folder.path('contoso.foresync'), [
      fullSource([
        computerNamed(
          'CN=PC-0001,DC=contoso,DC=com',
          '00000000-7f2a-4b6c-8d1e-0a1b2c3d4e01',
          'pc-0001.Corp.contoso.com',
        ),
        computerNamed(
          'CN=PC-0008,DC=contoso,DC=com',
          '00000000-7f2a-4b6c-8d1e-0a1b2c3d4e02',
          'PC-0008.corp.contoso.com',
        ),
        computerNamed(
          'CN=PC-0008 old,DC=contoso,DC=com',
          '00000000-7f2a-4b6c-8d1e-0a1b2c3d4e03',
          'PC-0008.corp.contoso.com',
        ),
      ]),
    ]);
    const { advice } = await advised([fixture('hybrid-joined'), fixture('prt-old')], scan);
    const [first, second] = advice.filter(({ subject }) => subject.startsWith('PC-'));
    expect(first).toMatchObject({ outcome: 'dsregcmd.otherComputer', severity: 'error' });
    expect(first?.sentence).toContain('00000000-7f2a-4b6c-8d1e-0a1b2c3d4e01');
    expect(first?.object).not.toBeNull();
    // Which of the two computers of that name it is, nobody can tell.
    expect(second).toMatchObject({ outcome: 'dsregcmd.prtOld', object: null });
  });

  it('points to the computer of the scan that the device is', async () => {
    const id = guidBytes('3c9d1e50-7f2a-4b6c-8d1e-0a1b2c3d4e01') ?? new Uint8Array();
    const computer = {
      dn: 'CN=PC-0001,DC=contoso,DC=com',
      attributes: new Map([
        ['objectclass', ['top', 'user', 'computer']],
        ['objectguid', [id]],
      ]),
    };
    const scan = await scanInto(folder.path('contoso.foresync'), [fullSource([computer])]);
    const { advice } = await advised([fixture('hybrid-joined'), fixture('software-key')], scan);
    expect(advice.map(({ outcome, object }) => [outcome, object === null])).toEqual([
      ['dsregcmd.softwareKey', true],
      ['dsregcmd.fleet', true],
      ['dsregcmd.joined', false],
    ]);
  });
});
