import { copyFileSync, existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startChildServer } from '../child-server.ts';
import type { ChildServer } from '../child-server.ts';
import { makeLabFolder, removeLabFolder } from '../lab-folder.ts';
import { freePort, isListening } from '../loopback.ts';
import { runCommand } from '../run-command.ts';
import { domainNames } from '../domain-names.ts';
import { configurationFiles, rootDseLdif, slapdConfiguration } from './configuration.ts';
import type { OpenLdapAdmin } from './configuration.ts';
import { adLikeSchema } from './schema.ts';

/** Never ask it for its version with -V: it would print it and then serve on port 389 of every address. */
const installedSlapd = '/usr/sbin/slapd';

const cacheFolder = fileURLToPath(new URL('../../../node_modules/.cache/foresync-lab/', import.meta.url));

/**
 * A copy of the server program. Ubuntu's AppArmor profile keeps the program in /usr/sbin out of every folder but the
 * system's own; it goes by the path.
 */
function slapdCopy(): string {
  const { size, mtimeMs } = statSync(installedSlapd);
  const copy = path.join(cacheFolder, `slapd-${size}-${Math.round(mtimeMs)}`);
  if (existsSync(copy)) return copy;
  mkdirSync(cacheFolder, { recursive: true });
  // Under its name only when whole: another test process may be starting it at this moment.
  const unfinished = `${copy}.${process.pid}`;
  copyFileSync(installedSlapd, unfinished);
  renameSync(unfinished, copy);
  return copy;
}

const gibibyte = 2 ** 30;

const certificates = fileURLToPath(new URL('../../fixtures/certificates/', import.meta.url));

/** A running OpenLDAP server that looks like Active Directory: for volume and limits. Anyone may read, the admin write. */
export interface OpenLdap extends ChildServer {
  readonly address: string;
  readonly port: number;
  readonly url: string;
  /** The port for LDAPS. Its certificate, from `caFile`, is that of `dc1.corp.contoso.com`. */
  readonly tlsPort: number;
  readonly caFile: string;
  readonly baseDn: string;
  readonly admin: OpenLdapAdmin;
  /** What ldapsearch prints (LDIF, lines not folded), signed in as nobody. */
  readonly ldapsearch: (args: readonly string[]) => Promise<string>;
}

export interface OpenLdapOptions {
  /** An LDIF file, head of the domain first, loaded before the start: 45 µs an object. Without it the domain is empty. */
  readonly ldif?: string;
  /** Attributes indexed for equality; by default those that sign-in and duplicates are looked up by. */
  readonly indexes?: readonly string[];
  /** Upper case; gives the base DN. */
  readonly realm?: string;
  /** The most the database may grow to. A million users with four addresses take 2.5 GB. */
  readonly databaseBytes?: number;
}

const usualIndexes = [
  'objectClass',
  'sAMAccountName',
  'mail',
  'proxyAddresses',
  'userPrincipalName',
  'mailNickname',
  'targetAddress',
  'objectGUID',
];

export async function startOpenLdap(options: OpenLdapOptions = {}): Promise<OpenLdap> {
  const folder = makeLabFolder();
  const files = configurationFiles(folder);
  const realm = options.realm ?? 'CORP.CONTOSO.TEST';
  const { baseDn, dnsName } = domainNames(realm);
  const admin = { dn: `CN=admin,${baseDn}`, password: 'Passw0rd!Lab' };
  mkdirSync(files.database);
  writeFileSync(files.schema, adLikeSchema());
  writeFileSync(files.rootDse, rootDseLdif(realm));
  const configuration = slapdConfiguration({
    folder,
    baseDn,
    admin,
    indexes: options.indexes ?? usualIndexes,
    certificate: path.join(certificates, 'valid.pem'),
    key: path.join(certificates, 'server-key.pem'),
    databaseBytes: options.databaseBytes ?? 8 * gibibyte,
  });
  writeFileSync(files.configuration, configuration);

  const head = path.join(folder, 'head.ldif');
  writeFileSync(
    head,
    `dn: ${baseDn}\nobjectClass: top\nobjectClass: domainDNS\ndc: ${dnsName.split('.')[0] ?? ''}\n`,
  );
  const slapd = slapdCopy();
  await runCommand(slapd, ['-Tadd', '-q', '-f', files.configuration, '-l', options.ldif ?? head]);

  const address = '127.0.0.1';
  const port = await freePort();
  const url = `ldap://${address}:${port}`;
  const tlsPort = await freePort();
  const server = await startChildServer({
    command: slapd,
    args: ['-d', '0', '-h', `${url} ldaps://${address}:${tlsPort}`, '-f', files.configuration],
    folder,
    isReady: async () => existsSync(path.join(folder, 'slapd.pid')) && (await isListening(address, port)),
    readyWithinMs: 10_000,
    stopSignal: 'SIGINT',
  });
  return {
    ...server,
    address,
    port,
    url,
    tlsPort,
    caFile: path.join(certificates, 'authority.pem'),
    baseDn,
    admin,
    ldapsearch: (args) => runCommand('ldapsearch', ['-LLL', '-o', 'ldif-wrap=no', '-x', '-H', url, ...args]),
    stop: async () => {
      await server.stop();
      removeLabFolder(folder);
    },
  };
}
