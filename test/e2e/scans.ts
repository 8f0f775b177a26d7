import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Api } from '../../core/contract/contract.ts';
import type { Started } from '../../core/contract/outputs.ts';
import type { Foresync } from './launch.ts';
import { answerDialogs } from './main-process.ts';
import { remembered, rememberEvents } from './page-events.ts';

/** Everything of a scan but its source. */
const nothingElse: Omit<Parameters<Api['scans']['start']>[0], 'source'> = {
  profile: 'entra',
  verifiedDomains: [],
  scopeDns: [],
  excludeDns: [],
};

function longExportRecord(number: number): string {
  return `dn: CN=User ${number},DC=contoso,DC=com\nobjectClass: user\nmail: user${number}\nsAMAccountName: user${number}\n\n`;
}

/** An export with enough objects for a scan of many seconds. */
function writeLongExport(folder: string): string {
  const path = join(folder, 'long.ldf');
  writeFileSync(path, Array.from({ length: 200_000 }, (_, number) => longExportRecord(number)).join(''));
  return path;
}

/** Starts a scan that goes on for many seconds, and waits until it got somewhere. */
export async function startLongScan(foresync: Foresync): Promise<Started> {
  await rememberEvents(foresync, ['engine', 'scanProgress', 'scanEnded']);
  await answerDialogs(foresync, { open: [writeLongExport(foresync.userData)] });
  const started = await foresync.page.evaluate(async (rest) => {
    const files = await globalThis.foresync.files.chooseExports({});
    if (!files.ok) return files;
    const tokens = files.value.map(({ token }) => token);
    return await globalThis.foresync.scans.start({ ...rest, source: { kind: 'files', files: tokens } });
  }, nothingElse);
  if (!started.ok) throw new Error(started.error.summary);
  await expect
    .poll(async () => (await remembered(foresync, 'scanProgress')).length, { timeout: 20_000 })
    .toBeGreaterThan(0);
  return started.value;
}

/** Scans the sample forest to its end, and answers the token of its workspace. */
export async function scanSample(foresync: Foresync): Promise<string> {
  await rememberEvents(foresync, ['scanEnded', 'exportEnded']);
  const started = await foresync.page.evaluate(
    async (rest) => await globalThis.foresync.scans.start({ ...rest, source: { kind: 'sample' } }),
    nothingElse,
  );
  if (!started.ok) throw new Error(started.error.summary);
  await expect
    .poll(async () => await remembered(foresync, 'scanEnded'), { timeout: 20_000 })
    .toMatchObject([{ state: 'complete' }]);
  return started.value.workspace;
}
