import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseSize, sizeName } from '../../build/bench/measurement.ts';
import { isRealElectron, reasonToSkip } from '../e2e/electron-runtime.ts';
import { openWorkspace } from '../e2e/journey.ts';
import { launch } from '../e2e/launch.ts';
import { makeWorkspace } from '../helpers/generated-workspace.ts';
import { bundleKilobytes } from './ui-bundle.ts';
import { measureFindings } from './ui-findings.ts';
import { inputToPaint } from './ui-input.ts';
import { uiTable, type Measured } from './ui-table.ts';
import { measureWindows } from './ui-windows.ts';

/**
 * Measures the window on a generated workspace: `node test/bench/ui.ts [--findings 1m] [--objects 1m]`. Prints Markdown.
 * `--objects` is the size of the scan during which somebody goes through the findings.
 */
const { values } = parseArgs({
  options: { findings: { type: 'string', default: '1m' }, objects: { type: 'string', default: '1m' } },
});
const findings = sizeOf(values.findings);
const objects = sizeOf(values.objects);
if (reasonToSkip !== undefined) throw new Error(reasonToSkip);

const folder = mkdtempSync(join(tmpdir(), 'foresync-bench-ui-'));
const workspace = join(folder, 'generated.foresync');
const measured: Measured[] = [];
const loads = [load()];
try {
  say(`making ${sizeName(findings)} findings`);
  makeWorkspace(workspace, findings);
  say('opening windows');
  measured.push(...(await measureWindows(folder)), ...bundleKilobytes());
  const userData = join(folder, 'user');
  mkdirSync(userData);
  const foresync = await launch({ userData });
  try {
    await openWorkspace(foresync, workspace);
    await foresync.page.getByRole('button', { name: 'Show the findings' }).waitFor({ timeout: 60_000 });
    say('looking at the findings');
    measured.push(...(await measureFindings(foresync.page)));
    loads.push(load());
    say(`scanning ${sizeName(objects)} objects, and going through the findings meanwhile`);
    measured.push(await inputToPaint(foresync, folder, objects));
  } finally {
    await foresync.close();
  }
} finally {
  rmSync(folder, { recursive: true });
}
loads.push(load());
const host = isRealElectron ? 'Electron' : 'the stand-in for Electron over Chromium';
process.stdout.write(
  `${sizeName(findings)} findings, ${host}, load average ${loads.map((one) => one.toFixed(1)).join(' – ')}.\n\n${uiTable(measured)}\n`,
);

function sizeOf(text: string): number {
  const size = parseSize(text);
  if (size === undefined) throw new Error(`${text} is no size; say, for instance, 100k or 1m.`);
  return size;
}

function load(): number {
  return loadavg()[0] ?? Number.NaN;
}

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}
