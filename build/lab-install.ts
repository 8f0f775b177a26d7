import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { styleText } from 'node:util';

/**
 * `npm run lab:install`: installs the Debian packages that the test servers in test/lab/ are made of, without starting
 * any of their services, and the browser of the end-to-end tests. Does nothing when all are there.
 */

/** Each package and what the lab takes from it. */
const packages: Readonly<Record<string, string>> = {
  samba: 'the Active Directory domain controller',
  'samba-dsdb-modules': 'its directory database',
  'samba-ad-provision': "Active Directory's base schema",
  'python3-samba': 'the interface the provisioning script uses',
  'ldb-tools': 'offline loading of a domain (ldbadd, ldbmodify)',
  'krb5-user': 'kinit and klist',
  slapd: 'OpenLDAP, the fast server',
  'ldap-utils': 'ldapsearch, ldapadd',
  zstd: 'packing a provisioned domain',
  chromium: 'the browser in which the window is tested',
};

/** Debian 12 has it in the package samba, later systems in one of its own. */
const controllerProgram = '/usr/sbin/samba';
const controllerPackage = 'samba-ad-dc';

/** The services that come with them; the lab runs the programs itself, in folders of its own. */
const services: Readonly<Record<string, readonly string[]>> = {
  samba: ['smbd', 'nmbd', 'samba-ad-dc'],
  slapd: ['slapd'],
};

/** While this file answers 101, no installation script on Debian or Ubuntu may start a service. */
const servicePolicy = '/usr/sbin/policy-rc.d';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function refuse(summary: string, action: string): never {
  process.stderr.write(`${styleText('red', 'error')} ${summary}\n      ${action}\n`);
  process.exit(2);
}

function run(command: string, args: readonly string[], input?: string): void {
  const { status, error } = spawnSync(command, args, {
    stdio: [input === undefined ? 'ignore' : 'pipe', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    ...(input === undefined ? {} : { input }),
  });
  if (status === 0) return;
  throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}`);
}

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${db:Status-Status}', name], { encoding: 'utf8' });
  return stdout === 'installed';
}

/** Whether this release has the package: in older ones the base schema is part of samba. */
function isKnown(name: string): boolean {
  return spawnSync('apt-cache', ['show', '--quiet', name]).status === 0;
}

function install(names: readonly string[]): void {
  const quiet = ['-y', '-qq', '-o', 'Dpkg::Use-Pty=0'];
  // Another installation on the machine is waited for.
  run('apt-get', ['install', ...quiet, '-o', 'DPkg::Lock::Timeout=120', '--no-install-recommends', ...names]);
}

function isDebianLike(): boolean {
  if (!existsSync('/etc/os-release')) return false;
  const release = readFileSync('/etc/os-release', 'utf8');
  return /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(release);
}

/** Runs `work` while no service may be started, and leaves the machine's own policy as it was. */
function withoutStartingServices(work: () => void): void {
  if (existsSync(servicePolicy)) {
    const { status } = spawnSync(servicePolicy, ['slapd', 'start']);
    if (status === 101) return work();
    refuse(
      `${servicePolicy} exists and lets services start.`,
      `Install the packages by hand, stop their services, and run this again.`,
    );
  }
  writeFileSync(servicePolicy, '#!/bin/sh\nexit 101\n', { mode: 0o755, flag: 'wx' });
  const remove = (): void => rmSync(servicePolicy, { force: true });
  process.once('exit', remove);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  try {
    work();
  } finally {
    remove();
  }
}

/** Keeps the services of `installed` from starting with the machine. Without systemd there is nothing to do. */
function disableServices(installed: readonly string[]): void {
  if (!existsSync('/run/systemd/system')) return;
  const units = installed.flatMap((name) => services[name] ?? []);
  if (units.length > 0) run('systemctl', ['disable', '--quiet', ...units]);
}

if (!isDebianLike()) {
  refuse(
    'The test servers can be installed by this script on Debian and Ubuntu only.',
    'Run the tests in a Debian container, or let them skip what needs a server: plain `npm test` says which.',
  );
}

const missing = Object.keys(packages).filter((name) => !isInstalled(name));
if (missing.length === 0) {
  say('The test servers and the browser are installed.');
  process.exit(0);
}

say('The tests need these Debian packages, which will now be installed:');
for (const name of missing) say(`  ${name.padEnd(20)} ${packages[name] ?? ''}`);
say('Their services will not be started.');

if (process.getuid?.() !== 0) {
  refuse(
    'Installing packages needs root.',
    `Run: sudo apt-get install --no-install-recommends ${missing.join(' ')}`,
  );
}

const started = Date.now();
try {
  withoutStartingServices(() => {
    run('apt-get', ['update', '-qq']);
    // Without it the package would make a database of its own under /var/lib/ldap.
    run('debconf-set-selections', [], 'slapd slapd/no_configuration boolean true\n');
    install(missing.filter(isKnown));
    if (!existsSync(controllerProgram)) install([controllerPackage]);
  });
  disableServices(missing);
} catch (error) {
  refuse(
    `Installing did not work: ${error instanceof Error ? error.message : String(error)}.`,
    'See the lines of apt above; a second run continues where this one stopped.',
  );
}
say(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
