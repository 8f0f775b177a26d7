import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { userDomains } from '../../build/generate/user.ts';
import { formatFilter } from '../../core/directory/ldap/filter/format-filter.ts';
import { searchFilterOf } from '../../core/directory/ldap/search-filters.ts';
import type { Answer, Contender, Directory, Run, Stages } from './measured.ts';
import { secondsByStage, type StageSeconds } from './profile.ts';
import type { Usage } from './report-usage.ts';

/** The same question for all of them: what the filter costs the server is no merit and no fault of a client. */
const filter = formatFilter(searchFilterOf('entra'));

const program = fileURLToPath(new URL('program.ts', import.meta.url));
const commandLine = fileURLToPath(new URL('../../out/electron/cli/main.js', import.meta.url));
const reportUsage = new URL('report-usage.ts', import.meta.url).href;
const knownNames = new URL('../lab/known-names.ts', import.meta.url).href;

/** Runs one contender against the directory, in a process of its own. */
export function run(contender: Contender, directory: Directory): Promise<Run> {
  return withFolder(async (folder) => {
    const load = loadavg()[0] ?? 0;
    const begun = performance.now();
    const usage = await runContender(contender, directory, folder);
    return { contender, seconds: (performance.now() - begun) / 1_000, usage, load };
  });
}

/** A whole scan once more, to see where its time goes. The profiler slows it down a little. */
export function profileScan(
  directory: Directory,
): Promise<{ readonly stages: Stages; readonly cpu: StageSeconds }> {
  return withFolder(async (folder) => {
    const { stages } = await runProgram('scan', directory, folder, ['--cpu-prof', '--cpu-prof-dir', folder]);
    if (!stages) throw new Error('A scan did not say what it spent its time on.');
    return { stages, cpu: await secondsByStage(folder) };
  });
}

async function runContender(
  contender: Contender,
  directory: Directory,
  folder: string,
): Promise<Usage | undefined> {
  if (contender === 'ldapsearch') return runLdapsearch(directory);
  if (contender === 'scan') return runCommandLine(directory, folder);
  return (await runProgram(contender, directory, folder)).usage;
}

async function runLdapsearch({ url, baseDn, user }: Directory): Promise<undefined> {
  const signIn = user === undefined ? [] : ['-D', user, '-w', process.env['FORESYNC_PASSWORD'] ?? ''];
  const paged = ['-E', 'pr=1000/noprompt'];
  const child = spawn(
    'ldapsearch',
    ['-x', '-LLL', '-o', 'ldif-wrap=no', '-H', url, ...signIn, '-b', baseDn, ...paged, filter],
    // The tools would look for the address in the certificate; on a loopback address of our own that proves nothing.
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, LDAPTLS_REQCERT: 'never' } },
  );
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`ldapsearch ended with exit code ${code}.`);
  return undefined;
}

/** The scan that a person types. */
async function runCommandLine(
  { target, user, caFile, baseDn, users }: Directory,
  folder: string,
): Promise<Usage> {
  const { host, transport, port, address } = target;
  const source = `${transport === 'tls' ? 'ldaps' : 'ldap'}://${host}${port === undefined ? '' : `:${port}`}/${baseDn}`;
  const signIn = user === undefined ? ['--auth', 'anonymous'] : ['--auth', 'password', '--user', user];
  const scan = [commandLine, 'scan', source, ...signIn, '--workspace', join(folder, 'bench.foresync')];
  const authority = caFile === undefined ? [] : ['--ca-file', caFile];
  const domains = userDomains.flatMap((domain) => ['--verified-domain', domain]);
  const { output, usage } = await runNode(
    ['--import', knownNames, ...scan, ...authority, ...domains],
    folder,
    {
      // 1: there are findings at or above error, as there should be among many users.
      expectedCodes: [0, 1],
      names: address === undefined ? {} : { [host]: address },
    },
  );
  if (output === '') throw new Error(`Nothing was found among ${users} users.`);
  return usage;
}

async function runProgram(
  contender: Contender,
  directory: Directory,
  folder: string,
  nodeOptions: readonly string[] = [],
): Promise<Answer & { readonly usage: Usage }> {
  const { output, usage } = await runNode(
    [...nodeOptions, program, contender, JSON.stringify(directory), folder],
    folder,
    { expectedCodes: [0], names: {} },
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- printed by program.ts
  const answer = JSON.parse(output) as Answer;
  if (answer.objects < directory.users)
    throw new Error(`${contender} read ${answer.objects} of ${directory.users} users.`);
  return { ...answer, usage };
}

interface NodeRun {
  readonly expectedCodes: readonly number[];
  /** Addresses of names that no DNS knows. */
  readonly names: Readonly<Record<string, string>>;
}

async function runNode(
  command: readonly string[],
  folder: string,
  { expectedCodes, names }: NodeRun,
): Promise<{ readonly output: string; readonly usage: Usage }> {
  const usageFile = join(folder, 'usage.json');
  const child = spawn(process.execPath, ['--import', reportUsage, ...command], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BENCH_USAGE: usageFile, LAB_NAMES: JSON.stringify({ addresses: names }) },
  });
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (!expectedCodes.includes(Number(code)))
    throw new Error(`${command.join(' ')} ended with exit code ${code}.\n${output}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by report-usage.ts
  return { output, usage: JSON.parse(await readFile(usageFile, 'utf8')) as Usage };
}

async function withFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'foresync-bench-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
