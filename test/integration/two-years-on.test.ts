import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adviseCommands } from '../../electron/cli/commands/advise/advise-commands.ts';

const main = join(import.meta.dirname, '../../out/electron/cli/main.js');
const sample = join(import.meta.dirname, '../../resources/sample');
const outputs = join(import.meta.dirname, '../fixtures/dsregcmd/several.txt');

/** Makes a program believe in another moment: for `--import`. */
function at(moment: string): string {
  return `data:text/javascript,${encodeURIComponent(`
    const { Date: Real } = globalThis;
    const offset = Real.parse('${moment}') - Real.now();
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + offset) : super(...given); }
      static now() { return Real.now() + offset; }
    };
  `)}`;
}

const clocks = { sampleDay: at('2026-11-02T12:00:00Z'), twoYearsOn: at('2028-11-22T12:00:00Z') } as const;
type Clock = keyof typeof clocks;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  const files = ['contoso.ldf', 'fabrikam.ldf'].map((name) => join(sample, name));
  for (const clock of ['sampleDay', 'twoYearsOn'] as const) {
    foresync(clock, 'scan', ...files, '--workspace', `${clock}.foresync`, '--out', `${clock}.csv`);
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function foresync(clock: Clock, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    cwd: folder,
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, FORESYNC_DEBUG: '', NODE_OPTIONS: `--import=${clocks[clock]}` },
  });
  if (status === 2 || status === 3) throw new Error(`foresync ${args.join(' ')}: ${stderr}`);
  return stdout;
}

const inputs: Readonly<Record<string, readonly string[]>> = {
  dsregcmd: ['--file', outputs],
  'connect-export': ['--export', join(sample, 'connect-export')],
};

describe('an export that is scanned two years later', () => {
  it('has the same findings', () => {
    const [before, after] = (['sampleDay', 'twoYearsOn'] as const).map((clock) =>
      readFileSync(join(folder, `${clock}.csv`), 'utf8'),
    );
    expect(before?.split('\n').length).toBeGreaterThan(100);
    expect(after).toBe(before);
  });

  it.each(adviseCommands.map(({ id }) => id))('has the same advice of %s', (id) => {
    const given = inputs[id] ?? ['--tenant', join(sample, 'tenant.jsonl')];
    const [before, after] = (['sampleDay', 'twoYearsOn'] as const).map((clock) =>
      foresync(clock, 'advise', id, `${clock}.foresync`, ...given, '--format', 'jsonl'),
    );
    expect(before).not.toBe('');
    expect(after).toBe(before);
  });
});
