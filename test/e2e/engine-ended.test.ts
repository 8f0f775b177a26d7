import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonToSkip } from './electron-runtime.ts';
import { launch, type Foresync } from './launch.ts';
import { engineProcesses } from './main-process.ts';
import { remembered } from './page-events.ts';
import { startLongScan } from './scans.ts';

describe.skipIf(reasonToSkip !== undefined)('an engine that is killed', () => {
  let foresync: Foresync;

  beforeAll(async () => {
    foresync = await launch();
  });
  afterAll(async () => await foresync?.close());

  const killed = new Set<number>();
  const alive = async (): Promise<readonly number[]> =>
    (await engineProcesses(foresync)).filter((pid) => !killed.has(pid));
  const kill = async (): Promise<void> => {
    await expect.poll(alive).toHaveLength(1);
    for (const pid of await alive()) {
      killed.add(pid);
      process.kill(pid, 'SIGKILL');
    }
  };
  const readSettings = async (): Promise<unknown> =>
    await foresync.page.evaluate(async () => await globalThis.foresync.settings.read({}));

  it('during a scan: says so once, ends the scan as failed, and works again', async () => {
    const { operation } = await startLongScan(foresync);
    await kill();
    await expect
      .poll(async () => await remembered(foresync, 'engine'))
      .toMatchObject([{ state: 'restarted', error: { code: 'engine.ended' } }]);
    expect(await remembered(foresync, 'scanEnded')).toMatchObject([
      { operation, state: 'failed', error: { code: 'engine.ended' } },
    ]);
    expect(await readSettings()).toMatchObject({ ok: true });
  });

  it('again and again: says that it cannot go on, and answers every call so', async () => {
    for (let times = 0; times < 3; times++) await kill();
    await expect
      .poll(async () => (await remembered(foresync, 'engine')).at(-1))
      .toMatchObject({
        state: 'stopped',
        error: { code: 'engine.stopped' },
      });
    expect(await readSettings()).toMatchObject({ ok: false, error: { code: 'engine.stopped' } });
    expect(await foresync.page.evaluate(async () => (await globalThis.foresync.app.info({})).ok)).toBe(true);
  });
});
