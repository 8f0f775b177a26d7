import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseSize, sizeName } from '../../build/bench/measurement.ts';
import { modifySteps } from '../../core/directory/ldap/write/modify-request.ts';
import { ldifChangeRecord } from '../../core/directory/ldif/change-record.ts';
import type { ObjectChange, Plan } from '../../core/model/change.ts';
import { guidText } from '../../core/model/value-text.ts';
import { planLines } from '../../core/plan/file/plan-file.ts';
import { sealPlan } from '../../core/plan/file/seal-plan.ts';
import {
  change,
  domainDn,
  headerOf,
  host,
  indexes,
  makeWorkspace,
  startLdapDomain,
  userChange,
} from '../integration/apply/lab-domain.ts';
import { readJournal } from '../../core/plan/journal/read-journal.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';
import { makeLabFolder, removeLabFolder } from '../lab/lab-folder.ts';
import { whyUnavailable } from '../lab/requirements.ts';
import { startDomain } from '../lab/samba/domain.ts';

/**
 * Measures applying beside `ldapmodify -c` with the same changes, both over LDAPS, forth and back in turns:
 * `node test/bench/apply.ts [--size 10k] [--samba 500|none]`. Prints Markdown. The run is what the journal says: from its
 * first record to its last, re-reading and journal included. The process also starts, previews, and reads everything
 * again in the end.
 */
const { values: options } = parseArgs({
  options: { size: { type: 'string', default: '10k' }, samba: { type: 'string', default: '500' } },
});
const main = fileURLToPath(new URL('../../out/electron/cli/main.js', import.meta.url));
const knownNames = new URL('../lab/known-names.ts', import.meta.url).href;
const rounds = 2;

interface Measured {
  readonly name: string;
  readonly domain: string;
  readonly objects: readonly ObjectChange[];
  /** Full name of the server, where it listens for LDAPS, and the authority of its certificate. */
  readonly server: {
    readonly host: string;
    readonly address: string;
    readonly port: number;
    readonly caFile: string;
  };
  readonly user: string;
  readonly password: string;
}

process.stdout.write(
  `${availableParallelism()} cores, Node ${process.versions.node}; server and client share them.\n\n`,
);
process.stdout.write(
  '| server | changes | ldapmodify -c | foresync apply: the run | speed | the process | speed |\n| --- | --- | --- | --- | --- | --- | --- |\n',
);
const missing = await whyUnavailable('openldap');
if (missing === undefined) await measureOpenLdap(sizeOf(options.size));
else process.stderr.write(`Not measured: OpenLDAP. Reason: ${missing}.\n`);
if (options.samba !== 'none') await measureSamba(sizeOf(options.samba));

async function measureOpenLdap(count: number): Promise<void> {
  const folder = makeLabFolder();
  const server = await startLdapDomain(folder, count);
  try {
    const objects = indexes(count).map((index) => userChange(index));
    await measure(folder, {
      name: 'OpenLDAP',
      domain: domainDn,
      objects,
      server: { host, address: server.address, port: server.tlsPort, caFile: server.caFile },
      user: server.admin.dn,
      password: server.admin.password,
    });
  } finally {
    await server.stop();
    removeLabFolder(folder);
  }
}

async function measureSamba(count: number): Promise<void> {
  const reason = await whyUnavailable('samba');
  if (reason !== undefined) {
    process.stderr.write(`Not measured: Samba. Reason: ${reason}.\n`);
    return;
  }
  const folder = makeLabFolder();
  const baseDn = 'DC=corp,DC=contoso,DC=test';
  const users = indexes(count).map(
    (index) =>
      `dn: CN=User ${index},CN=Users,${baseDn}\nobjectClass: user\nsAMAccountName: user${index}\nuserAccountControl: 546\nmail: user${index}@contoso.local\n\n`,
  );
  const server = await startDomain({ realm: 'CORP.CONTOSO.TEST', ldif: users.join('') });
  try {
    const found = await server.ldapsearch(['-b', baseDn, '(mail=*)', 'objectGUID', 'mail']);
    const objects = found.split('\n\n').flatMap((record): ObjectChange[] => {
      const mail = /^mail: (.*)$/m.exec(record)?.[1];
      const dn = /^dn: (.*)$/m.exec(record)?.[1];
      const guid = Buffer.from(/^objectGUID:: (.*)$/m.exec(record)?.[1] ?? '', 'base64');
      if (mail === undefined || dn === undefined) return [];
      const changes = [change('mail', [mail], [mail.replace('.local', '.com')])];
      return [{ objectGUID: guidText(guid) ?? '', dn, objectClass: 'user', isProtected: false, changes }];
    });
    await measure(folder, {
      name: 'Samba',
      domain: baseDn,
      objects,
      server: { host: server.host, address: server.address, port: 636, caFile: server.caFile },
      user: server.adminUser,
      password: server.adminPassword,
    });
  } finally {
    await server.stop();
    removeLabFolder(folder);
  }
}

/** ldapmodify makes the changes, the program takes them back; the other way round in the next round. */
async function measure(folder: string, measured: Measured): Promise<void> {
  const forth = measured.objects;
  const back = forth.map((object) => ({
    ...object,
    changes: object.changes.map(({ attribute, remove, add }) => change(attribute, add, remove)),
  }));
  const workspace = path.join(folder, 'contoso.foresync');
  makeWorkspace(workspace);
  const seconds = { ldapmodify: Infinity, run: Infinity, process: Infinity };
  for (let round = 0; round < rounds; round++) {
    seconds.ldapmodify = Math.min(seconds.ldapmodify, await ldapmodify(folder, measured, forth));
    seconds.process = Math.min(seconds.process, await foresync(folder, workspace, measured, back));
    seconds.run = Math.min(seconds.run, secondsOfLastRun(workspace));
  }
  const rate = (time: number): string =>
    `${time.toFixed(2)} s (${Math.round(forth.length / time).toLocaleString('en')}/s)`;
  const speed = (time: number): string => `${Math.round((seconds.ldapmodify / time) * 100)}%`;
  const { ldapmodify: yardstick, run, process: whole } = seconds;
  process.stdout.write(
    `| ${measured.name} | ${sizeName(forth.length)} | ${rate(yardstick)} | ${rate(run)} | ${speed(run)} | ${rate(whole)} | ${speed(whole)} |\n`,
  );
}

/** From its first record to its last. */
function secondsOfLastRun(file: string): number {
  const workspace = openWorkspace(file, { readOnly: true });
  let began = 0;
  let ended = 0;
  try {
    readJournal(workspace, ({ kind, at }) => {
      if (kind === 'run') began = Date.parse(at);
      if (kind === 'end') ended = Date.parse(at);
    });
  } finally {
    workspace.close();
  }
  return (ended - began) / 1000;
}

async function ldapmodify(
  folder: string,
  measured: Measured,
  objects: readonly ObjectChange[],
): Promise<number> {
  const { server, user, password } = measured;
  const file = path.join(folder, 'changes.ldif');
  writeFileSync(file, objects.map(({ dn, changes }) => ldifChangeRecord(dn, modifySteps(changes))).join(''));
  const args = [
    '-c',
    '-x',
    '-H',
    `ldaps://${server.address}:${server.port}`,
    '-D',
    user,
    '-w',
    password,
    '-f',
    file,
  ];
  return await timed('ldapmodify', args, { LDAPTLS_REQCERT: 'never' });
}

async function foresync(
  folder: string,
  workspace: string,
  { domain, server, user, password }: Measured,
  objects: readonly ObjectChange[],
): Promise<number> {
  const plan: Plan = sealPlan({ ...headerOf(workspace), targets: [{ domain, controller: null }] }, objects);
  const file = path.join(folder, 'fixes.plan');
  writeFileSync(file, [...planLines(plan), ''].join('\n'));
  const args = [
    `--import=${knownNames}`,
    main,
    'apply',
    file,
    `--approve=${plan.id}`,
    '--accept-breaks',
    `--server=ldaps://${server.host}:${server.port}`,
    `--ca-file=${server.caFile}`,
    '--auth=password',
    `--user=${user}`,
  ];
  return await timed(process.execPath, args, {
    FORESYNC_PASSWORD: password,
    LAB_NAMES: JSON.stringify({ addresses: { [server.host]: server.address } }),
  });
}

/** Seconds that a program takes; what it says goes to the error stream. */
function timed(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    child.stdout.on('data', (chunk: Buffer) => {
      if (command !== 'ldapmodify') process.stderr.write(chunk);
    });
    child.once('error', reject);
    child.once('close', (status) => {
      if (status === 0) resolve((performance.now() - began) / 1000);
      else reject(new Error(`${command} ended with ${String(status)}.`));
    });
  });
}

function sizeOf(text: string): number {
  const size = parseSize(text);
  if (size === undefined) throw new Error(`${text} is no number of changes; say, for instance, 10k.`);
  return size;
}
