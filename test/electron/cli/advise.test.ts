import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Advisor } from '../../../core/advisors/advisor.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import type { AdviseCommand } from '../../../electron/cli/commands/advise/advise-command.ts';
import { addAdvise } from '../../../electron/cli/commands/advise.ts';
import { makeWorkspace } from '../../helpers/generated-workspace.ts';
import { keyAdvice, keysAdvisor } from '../../helpers/keys-advisor.ts';

let folder: string;
let path: string;
let said: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  path = join(folder, 'contoso.foresync');
  makeWorkspace(path, 20);
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const some = [keyAdvice('fits', 'c'), keyAdvice('lost', 'b'), keyAdvice('bent', 'a')];

/** What `foresync advise …` ends with, where `advisor` is the only one. */
async function advise(advisor: Advisor, ...args: readonly string[]): Promise<number | undefined> {
  let code: number | undefined;
  const program = new Command('foresync').exitOverride();
  addAdvise(program, (is) => void (code = is), [
    {
      id: 'keys',
      description: 'Judges keys.',
      addOptions: (command) => command.option('--lock <file>', 'the lock'),
      create: async () => advisor,
    },
  ]);
  await program.parseAsync(['advise', ...args], { from: 'user' });
  return code;
}

/** The same, and the lines of what it wrote. */
async function written(advisor: Advisor, name: string, ...args: readonly string[]) {
  const out = join(folder, name);
  const code = await advise(advisor, ...args, '--out', out, '--force');
  return { code, lines: readFileSync(out, 'utf8').trimEnd().split(/\r?\n/) };
}

describe('advise <name> <workspace>', () => {
  it('says the numbers and what was not judged first, then the gravest', async () => {
    const { lines } = await written(keysAdvisor(some), 'advice.txt', 'keys', path);
    expect(lines[0]).toMatch(/^Keys, run 1 of \d{4}-\d\d-\d\d \d\d:\d\d UTC, scan 1\. It ran to its end\.$/);
    expect(lines.slice(1)).toEqual([
      'Read besides: lock: lock.xml',
      '        1  error    Lost',
      '        1  warning  Bent',
      '        1  fine     Fits',
      'Not judged: Hinges: No hinge was given.',
      '',
      expect.stringMatching(/^error {4}Lost +b +The key of the shed is lost\.$/),
      expect.stringMatching(/^warning {2}Bent +a +The key is bent\.$/),
      expect.stringMatching(/^fine {5}Fits +c +The key fits\.$/),
    ]);
  });

  it('says what to do and on what it rests with --long', async () => {
    const { lines } = await written(keysAdvisor(some), 'advice.txt', 'keys', path, '--long');
    expect(lines.slice(7, 13)).toEqual([
      'error    Lost (keys.lost)',
      '  b (key)',
      '  The key of the shed is lost.',
      '  To do: Look for it.',
      '    door:                      the shed',
      '    notches:                   3',
    ]);
  });

  it.each([
    [[], 1],
    [['--fail-on', 'error'], 1],
    [['--fail-on', 'none'], 0],
  ])('with an error and %j it ends with %i', async (args, code) => {
    expect(await advise(keysAdvisor(some), 'keys', path, '--out', join(folder, 'x.txt'), ...args)).toBe(code);
  });

  it.each([
    ['error', 0],
    ['warning', 1],
    ['info', 1],
  ])('with a warning and --fail-on %s it ends with %i', async (failOn, code) => {
    const bent = keysAdvisor([keyAdvice('bent', 'a')]);
    expect(await advise(bent, 'keys', path, '--out', join(folder, 'x.txt'), '--fail-on', failOn)).toBe(code);
  });

  it.each([
    ['skipped', keysAdvisor(some, { cannotRun: 'There is no lock.' }), 'It was skipped: There is no lock.'],
    [
      'failed',
      keysAdvisor(some, {
        run: async () => {
          throw new ExpectedError({ code: 'lock.gone', summary: 'The lock is gone.', action: 'Find it.' });
        },
      }),
      'It failed: The lock is gone.',
    ],
  ])('one that was %s is no health', async (_, advisor, sentence) => {
    expect(await advise(advisor, 'keys', path, '--out', join(folder, 'x.txt'), '--fail-on', 'none')).toBe(3);
    expect(said).toContain(sentence);
  });

  it('gives the advisor what was typed', async () => {
    const create = vi.fn<AdviseCommand['create']>(async () => keysAdvisor([]));
    const program = new Command('foresync').exitOverride();
    addAdvise(program, () => undefined, [
      {
        id: 'keys',
        description: '',
        addOptions: (command) => command.option('--lock <file>', 'the lock'),
        create,
      },
    ]);
    const args = ['advise', 'keys', path, '--lock', 'lock.xml', '--out', join(folder, 'x.txt')];
    await program.parseAsync(args, { from: 'user' });
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ lock: 'lock.xml' }), path);
  });

  it.each([
    ['the workspace itself', (): string => path, ['--format', 'table'], 'usage.output-is-input'],
    ['a name that tells no format', (): string => join(folder, 'advice.html'), [], 'usage.format'],
  ])('%s is refused before it runs', async (_, out, args, code) => {
    const run = vi.fn<Advisor['run']>();
    await expect(
      advise(keysAdvisor([], { run }), 'keys', path, '--force', '--out', out(), ...args),
    ).rejects.toMatchObject({ code });
    expect(run).not.toHaveBeenCalled();
  });

  it('refuses a scan that is not there, and leaves the workspace in one plain file', async () => {
    await expect(advise(keysAdvisor(some), 'keys', path, '--scan', '7')).rejects.toMatchObject({
      code: 'workspace.no-scan',
    });
    await advise(keysAdvisor(some), 'keys', path, '--out', join(folder, 'x.txt'));
    expect(existsSync(`${path}-wal`)).toBe(false);
    expect(existsSync(`${path}-scan`)).toBe(false);
  });
});

describe('advise', () => {
  it('lists the advisors, and with a workspace their last runs', async () => {
    await advise(keysAdvisor(some), 'keys', path, '--out', join(folder, 'x.txt'));
    let shown = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest: readonly unknown[]) => {
      shown += String(text);
      const done = rest.at(-1);
      if (typeof done === 'function') Reflect.apply(done, undefined, []);
      return true;
    });
    await advise(keysAdvisor([]));
    expect(shown).toBe('keys  Judges keys.\n');
    await advise(keysAdvisor([]), path);
    expect(shown).toMatch(/\n {6}Run 1 of .* UTC: ran: 1 keys\.fits, 1 keys\.lost, 1 keys\.bent\n$/);
  });

  it('takes a file that is not there for a mistyped name', async () => {
    await expect(advise(keysAdvisor([]), 'kays')).rejects.toMatchObject({
      code: 'usage.advisor',
      action: expect.stringContaining('Did you mean keys?'),
    });
  });
});

/** The subjects that `advise show` lists. */
async function subjects(...args: readonly string[]): Promise<readonly string[]> {
  return (await written(keysAdvisor([]), 'show.jsonl', 'show', path, ...args)).lines
    .filter((line) => line !== '')
    .map((line) => String(JSON.parse(line).subject));
}

describe('advise show', () => {
  beforeEach(
    async () => void (await advise(keysAdvisor(some), 'keys', path, '--out', join(folder, 'x.txt'))),
  );
  it.each([
    [[], ['b', 'a', 'c']],
    [['--outcome', 'KEYS.bent'], ['a']],
    [
      ['--outcome', 'bent', '--outcome', 'lost'],
      ['b', 'a'],
    ],
    [['--text', 'B'], ['b']],
    [['--class', 'door'], []],
    [['--severity', 'info'], []],
  ])('lists with %j', async (args, expected) => {
    expect(await subjects(...args)).toEqual(expected);
  });

  it('a mistyped outcome is refused instead of listing nothing', async () => {
    await expect(subjects('--outcome', 'keys.bend')).rejects.toMatchObject({
      action: expect.stringContaining('Did you mean keys.bent'),
    });
  });

  it.each([
    [['--run', '9'], 'workspace.no-advisor-run'],
    [['--advisor', 'doors'], 'usage.advisor'],
  ])('refuses %j', async (args, code) => {
    await expect(subjects(...args)).rejects.toMatchObject({ code });
  });
});

describe('advise compare', () => {
  it('says what became of each subject between the last two runs', async () => {
    const out = ['--out', join(folder, 'x.txt'), '--force'];
    await advise(keysAdvisor(some), 'keys', path, ...out);
    await advise(
      keysAdvisor([keyAdvice('fits', 'c'), keyAdvice('fits', 'B'), keyAdvice('lost', 'd')]),
      'keys',
      path,
      ...out,
    );
    const { code, lines } = await written(keysAdvisor([]), 'diff.txt', 'compare', path, 'keys');
    expect(code).toBe(0);
    expect(lines.slice(1)).toEqual([
      '1 subject came to another outcome, 1 new, 1 gone, 1 unchanged.',
      '',
      'Came to another outcome:',
      '  keys.lost → keys.fits  B',
      '',
      'New:',
      '  keys.lost  d',
      '',
      'Gone:',
      '  keys.bent  a',
    ]);
  });

  it('says so of a run that did not run to its end', async () => {
    const out = ['--out', join(folder, 'x.txt'), '--force'];
    await advise(keysAdvisor(some), 'keys', path, ...out);
    await advise(keysAdvisor([], { cannotRun: 'There is no lock.' }), 'keys', path, ...out);
    expect((await written(keysAdvisor([]), 'diff.jsonl', 'compare', path, 'keys')).code).toBe(3);
    expect(said).toContain('Run 2 was skipped');
  });

  it('needs two runs', async () => {
    await expect(advise(keysAdvisor([]), 'compare', path, 'keys')).rejects.toMatchObject({
      code: 'usage.runs',
    });
  });
});
