import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { makeLabFolder, removeLabFolder } from '../lab-folder.ts';
import { freeLoopbackAddress } from '../loopback.ts';
import { runCommand } from '../run-command.ts';
import { addOffline, changeOffline, controllerFiles, sambaProgram, startController } from './controller.ts';
import { domainNames } from '../domain-names.ts';
import { controllerLdif, newAttributesLdif, recipientClassLdif } from './schema-extension.ts';

/** Password of the account Administrator in every domain of the lab. */
export const labAdminPassword = 'Passw0rd!Lab';

const cacheFolder = fileURLToPath(new URL('../../../node_modules/.cache/foresync-lab/', import.meta.url));
const provisionScript = fileURLToPath(new URL('provision.py', import.meta.url));

/** What a template is made of, besides Samba itself. */
const ingredients = [
  'provision.py',
  'schema-extension.ts',
  'controller.ts',
  'template.ts',
  '../schema/exchange-attributes.ts',
  '../schema/lab-attribute.ts',
];

/** Debian's own interpreter: another one on the path has no `samba` module. */
const systemPython = '/usr/bin/python3';

/** How long the making of a template may take before another process takes it for dead. */
const buildLimitMs = 120_000;

/** Templates that no test has used for so long are removed. */
const unusedLimitMs = 7 * 24 * 3600 * 1000;

async function templateFile(realm: string, ldif: string): Promise<string> {
  const hash = createHash('sha256')
    .update(await runCommand(sambaProgram, ['--version']))
    .update(ldif);
  for (const name of ingredients) hash.update(readFileSync(new URL(name, import.meta.url)));
  return path.join(cacheFolder, `${realm.toLowerCase()}-${hash.digest('hex').slice(0, 16)}.tar.zst`);
}

function removeUnused(): void {
  for (const name of readdirSync(cacheFolder)) {
    const file = path.join(cacheFolder, name);
    const used = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - used > unusedLimitMs) rmSync(file, { recursive: true, force: true });
  }
}

/** An empty domain with Exchange's schema, below `parent`. Started once, because the first start makes its TLS key. */
async function provision(realm: string, parent: string): Promise<string> {
  const names = domainNames(realm);
  const folder = path.join(parent, 'domain');
  mkdirSync(folder);
  const address = await freeLoopbackAddress(389);
  await runCommand(systemPython, [provisionScript, folder, address, names.realm, labAdminPassword]);
  await changeOffline(folder, newAttributesLdif(names.baseDn));
  await changeOffline(folder, recipientClassLdif(names.baseDn));
  await changeOffline(folder, controllerLdif(names));
  const firstStart = await startController(folder, address);
  await firstStart.stop();
  return folder;
}

async function build(realm: string, ldif: string, file: string): Promise<void> {
  const parent = makeLabFolder();
  if (ldif === '') await provision(realm, parent);
  else await addOffline(await unpack(await template(realm, ''), parent), ldif);
  const packed = path.join(parent, 'packed.tar.zst');
  // Exit code 1 of tar: sockets were left out.
  await runCommand('tar', ['--zstd', '-cf', packed, '-C', parent, 'domain'], { accept: [1] });
  // Copied beside its place first, so that nobody ever unpacks half a template.
  const unfinished = `${file}.${process.pid}`;
  copyFileSync(packed, unfinished);
  renameSync(unfinished, file);
  removeLabFolder(parent);
}

function takeLock(lock: string): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    // Another test process holds it. One that was killed leaves it behind.
    const made = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > buildLimitMs) rmSync(lock, { recursive: true, force: true });
    return false;
  }
}

/** The packed domain, made on first use (about seven seconds, and 2 ms an object), by one process at a time. */
async function template(realm: string, ldif: string): Promise<string> {
  const file = await templateFile(realm, ldif);
  mkdirSync(cacheFolder, { recursive: true });
  const lock = `${file}.lock`;
  while (!existsSync(file)) {
    if (!takeLock(lock)) {
      await delay(100);
      continue;
    }
    try {
      removeUnused();
      if (!existsSync(file)) await build(realm, ldif, file);
    } finally {
      rmSync(lock, { recursive: true, force: true });
    }
  }
  utimesSync(file, new Date(), new Date());
  return file;
}

async function unpack(file: string, parent: string): Promise<string> {
  await runCommand('tar', ['--zstd', '--no-same-owner', '-xf', file, '-C', parent]);
  const folder = path.join(parent, 'domain');
  const { configuration } = controllerFiles(folder);
  const packed = readFileSync(configuration, 'utf8');
  // The configuration is the only file that names the folder.
  const oldFolder = /^\s*pid directory = (.*)\/run$/m.exec(packed)?.[1];
  if (oldFolder === undefined) throw new Error(`${configuration} does not say where the domain was made.`);
  writeFileSync(configuration, packed.replaceAll(oldFolder, folder));
  return folder;
}

/** Unpacks a fresh domain holding the objects of `ldif` below `parent`, set to answer on `address`; gives its folder. */
export async function unpackDomain(options: {
  readonly realm: string;
  readonly ldif: string;
  readonly parent: string;
  readonly address: string;
}): Promise<string> {
  const folder = await unpack(await template(options.realm, options.ldif), options.parent);
  const { configuration } = controllerFiles(folder);
  const text = readFileSync(configuration, 'utf8');
  writeFileSync(configuration, text.replace(/^(\s*interfaces) = .*$/m, `$1 = ${options.address}/8`));
  return folder;
}
