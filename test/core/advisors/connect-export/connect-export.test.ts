import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planted } from '../../../../build/generate/connect-export/contoso.ts';
import { runAdvisor } from '../../../../core/advisors/advisor.ts';
import { connectExportCatalogue } from '../../../../core/advisors/connect-export/catalogue.ts';
import { createConnectExportAdvisor } from '../../../../core/advisors/connect-export/connect-export.ts';
import { openFile } from '../../../../core/directory/open-file.ts';
import { recordMaker } from '../../../../core/model/advice-text.ts';
import type { Advice } from '../../../../core/model/advice.ts';
import { readAdvice } from '../../../../core/workspace/advice.ts';
import { openWorkspace } from '../../../../core/workspace/workspace.ts';
import { inWorkspace, scanInto, workspaceFolder } from '../../../helpers/scanned.ts';

const sample = fileURLToPath(new URL('../../../../resources/sample/', import.meta.url));
const path = join(sample, 'connect-export');
const folder = workspaceFolder();
const workspace = folder.path('contoso.foresync');
const never = new AbortController().signal;

beforeAll(async () => {
  const sources = await Promise.all(['contoso.ldf', 'fabrikam.ldf'].map((name) => openFile(sample + name)));
  await scanInto(workspace, sources);
});
afterAll(() => folder.remove());

async function run(
  inputs: Partial<Parameters<typeof createConnectExportAdvisor>[0]> = {},
  scan: number | null = 1,
) {
  const advisor = await createConnectExportAdvisor({ path, ...inputs });
  const opened = openWorkspace(workspace);
  try {
    const ended = await runAdvisor(advisor, opened, scan, never);
    return { ended, advice: [...readAdvice(opened, ended.id, {})] };
  } finally {
    opened.close();
  }
}

const names = (advice: readonly Advice[]) =>
  advice.map(({ outcome }) => outcome.replace('connectExport.', ''));
const isTrouble = (advice: Advice): boolean =>
  connectExportCatalogue.outcomes.find(({ id }) => id === advice.outcome)?.severity !== 'none';

describe('the advisor over the sample export', () => {
  it('finds every planted trouble and no other', async () => {
    const { ended, advice } = await run();
    expect(ended.end).toEqual({ state: 'ran' });
    expect(ended.notJudged).toEqual([]);
    const found = new Set(names(advice.filter(isTrouble)));
    expect([...found].toSorted()).toEqual([...new Set(planted.map(([, outcome]) => outcome))].toSorted());
  });

  it('lists default and custom rules apart, each in the order of evaluation', async () => {
    const { advice } = await run();
    for (const outcome of ['connectExport.defaultRule', 'connectExport.customRule']) {
      const numbers = advice
        .filter((each) => each.outcome === outcome)
        .map(({ evidence }) => Number(evidence.find(({ name }) => name === 'precedence')?.value));
      expect(numbers.length).toBeGreaterThan(5);
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  });

  it('says what needs a scan and has none', async () => {
    const { ended, advice } = await run({}, null);
    expect(names(advice)).not.toContain('containerGone');
    expect(ended.notJudged.map(({ reason }) => reason)).toEqual([
      'The workspace has no scan of the directory.',
    ]);
  });

  it('says what feeds an attribute, in order, and what nothing feeds', async () => {
    const { advice } = await run({ attribute: 'msexchmailboxguid' });
    const fed = advice.filter(({ outcome }) => /attribute(?:Fed|Shadowed)$/.test(outcome));
    expect(fed.map(({ subject }) => subject)).toContain('In from AD - User Contoso Clear Mailbox GUID');
    expect(fed.find(({ subject }) => subject === 'In from AD - User Exchange')?.outcome).toBe(
      'connectExport.attributeShadowed',
    );
    const { ended } = await run({ attribute: 'carLicense' });
    expect(ended.notJudged.map(({ what }) => what)).toEqual(['carLicense']);
  });

  it('compares with another export', async () => {
    const other = folder.path('pilot');
    cpSync(path, other, { recursive: true });
    const settings = join(other, 'GlobalSettings/MV.xml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('2.4.18.0', '2.5.79.0'));
    const { ended, advice } = await run({ comparedWith: other });
    expect(advice.filter(({ outcome }) => outcome.endsWith('Differs')).map(({ subject }) => subject)).toEqual(
      ['Microsoft.Synchronize.ServerConfigurationVersion'],
    );
    expect(ended.inputs.map(({ name }) => name)).toEqual(['Connect export', 'compared with']);
    rmSync(other, { recursive: true });
  });

  it('fills every sentence and action', async () => {
    const record = recordMaker(connectExportCatalogue);
    const { advice } = await run({ attribute: 'telephoneNumber' });
    const unfilled = advice
      .map(record)
      .filter(({ sentence, action }) => /[{}]/.test(sentence + action))
      .map(({ outcome }) => outcome);
    expect(unfilled).toEqual([]);
  });

  it('does not judge against a scan that was not complete', async () => {
    inWorkspace(workspace, ({ database }) => database.exec("UPDATE scan SET state = 'cancelled'"));
    const { ended } = await run();
    expect(ended.notJudged[0]?.reason).toBe('Scan 1 is not complete.');
  });
});
