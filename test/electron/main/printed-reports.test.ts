import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it, vi } from 'vitest';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import type { Engine } from '../../../electron/host/engine.ts';
import { createPrintedReports } from '../../../electron/main/printed-reports.ts';

vi.mock('electron', () => ({ BrowserWindow: undefined }));

const stopped = new ExpectedError({ code: 'engine.ended', summary: 'It ended.', action: 'Repeat it.' });

/** An engine that begins to write a report, or refuses to; and the file that it was to write. */
function engineThat(answers: () => Promise<unknown>): {
  readonly engine: Engine;
  readonly file: () => string;
} {
  let file = '';
  const engine: Engine = {
    operation: answers,
    async registerFile(path) {
      file = path;
      writeFileSync(path, 'a part');
      return await Promise.resolve({ token: 'token', name: 'report.html', size: 0 });
    },
    approval: async () => await Promise.reject(stopped),
    holdsScan: () => false,
    isApplying: () => false,
    close: async () => undefined,
  };
  return { engine, file: () => file };
}

it('leave nothing of a directory in the folder for temporary files when the engine ends meanwhile', async () => {
  const told: string[] = [];
  const printed = createPrintedReports((name) => void told.push(name));
  const { engine, file } = engineThat(async () => await Promise.resolve({ operation: 'operation-1' }));
  await printed.write(engine, { format: 'pdf' }, 'readiness.pdf');
  expect(existsSync(file())).toBe(true);
  printed.hear('engine', { state: 'restarted', error: null });
  expect(existsSync(dirname(file()))).toBe(false);
  expect(told).toEqual(['engine']);
});

it('nor where the engine refuses to write them', async () => {
  const printed = createPrintedReports(() => undefined);
  const { engine, file } = engineThat(async () => await Promise.reject(stopped));
  await expect(printed.write(engine, { format: 'pdf' }, 'readiness.pdf')).rejects.toThrow(stopped);
  expect(existsSync(dirname(file()))).toBe(false);
});
