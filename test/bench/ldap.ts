import { availableParallelism, cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { parseSize, sizeName } from '../../build/bench/measurement.ts';
import { whyUnavailable, type LabServer } from '../lab/requirements.ts';
import { contenders, type Directory, type Run } from './measured.ts';
import { startOpenLdapWithUsers } from './openldap-users.ts';
import { profileScan, run } from './run.ts';
import { startSambaWithUsers } from './samba-domain.ts';
import { runsTable, stagesTable, type Round, type Targets } from './table.ts';

/**
 * Measures reading and scanning a live directory beside what ldapsearch takes for it, on servers that it starts:
 * `node test/bench/ldap.ts [--sizes 100k,1m] [--samba 50k|none]`. Prints Markdown.
 */
const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '100k' },
    samba: { type: 'string', default: '50k' },
  },
});

const large = 1_000_000;
const rounds = (users: number): number => (users >= large ? 1 : 3);

const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`;
print(`Machine: ${machine}. The server, the client and everything else share it.`);

if (await isAvailable('openldap')) {
  for (const size of values.sizes.split(',').map(usersOf)) {
    await measure(() => startOpenLdapWithUsers(size), size, {
      ratio: 3,
      ...(size >= large ? { peakBytes: 700_000_000 } : {}),
    });
  }
}
if (values.samba !== 'none' && (await isAvailable('samba'))) {
  const size = usersOf(values.samba);
  await measure(() => startSambaWithUsers(size), size, { ratio: 1.2 });
}

/** Whether the server can be started; says so where it cannot. */
async function isAvailable(server: LabServer): Promise<boolean> {
  const reason = await whyUnavailable(server);
  if (reason === undefined) return true;
  print(`Not measured: ${server === 'samba' ? 'Samba' : 'OpenLDAP'}. Reason: ${reason}.`);
  return false;
}

async function measure(
  start: () => Promise<{ readonly directory: Directory; readonly stop: () => Promise<void> }>,
  users: number,
  targets: Targets,
): Promise<void> {
  say(`starting a server with ${sizeName(users)} users`);
  const { directory, stop } = await start();
  try {
    // Nobody is to pay for the server's first look at its own files.
    await run('ldapsearch', directory);
    const measured: Round[] = [];
    for (let round = 0; round < rounds(users); round++) {
      const runs: Run[] = [];
      for (const contender of contenders) {
        const one = await run(contender, directory);
        say(`${directory.name} ${sizeName(users)} ${contender}: ${one.seconds.toFixed(2)} s`);
        runs.push(one);
      }
      measured.push(runs);
    }
    print(runsTable(directory, measured, targets));
    if (users < large) print(stagesTable(await profileScan(directory)));
  } finally {
    await stop();
  }
}

function usersOf(text: string): number {
  const users = parseSize(text);
  if (users === undefined) throw new Error(`${text} is no number of users; say, for instance, 100k or 1m.`);
  return users;
}

function print(markdown: string): void {
  process.stdout.write(`\n${markdown}\n`);
}

function say(progress: string): void {
  process.stderr.write(`${progress}\n`);
}
