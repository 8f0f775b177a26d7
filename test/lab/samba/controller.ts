import { existsSync } from 'node:fs';
import path from 'node:path';
import { startChildServer } from '../child-server.ts';
import type { ChildServer } from '../child-server.ts';
import type { DomainNames } from '../domain-names.ts';
import { isListening } from '../loopback.ts';
import { runCommand } from '../run-command.ts';

/** Not on the path of every user. */
export const sambaProgram = '/usr/sbin/samba';

const kerberosPort = 88;
const ldapsPort = 636;

/** Where the parts of a domain lie in its folder. */
export function controllerFiles(folder: string): {
  configuration: string;
  database: string;
  authority: string;
} {
  return {
    configuration: path.join(folder, 'etc/smb.conf'),
    database: path.join(folder, 'private/sam.ldb'),
    authority: path.join(folder, 'private/tls/ca.pem'),
  };
}

/** Starts the domain controller whose data lies in `folder`. Ready in 0.1 to 0.4 s; the first start makes its TLS key (1 s). */
export async function startController(folder: string, address: string): Promise<ChildServer> {
  const { configuration, authority } = controllerFiles(folder);
  if (await isListening(address, ldapsPort)) {
    throw new Error(
      `Something listens on ${address}:${ldapsPort} already; a domain controller left over would answer instead.`,
    );
  }
  return startChildServer({
    command: sambaProgram,
    args: ['--foreground', '--no-process-group', '--model=single', '-l', folder, '-s', configuration],
    folder,
    isReady: async () =>
      existsSync(authority) &&
      (await isListening(address, ldapsPort)) &&
      (await isListening(address, kerberosPort)),
    readyWithinMs: 30_000,
    stopSignal: 'SIGTERM',
  });
}

/** Makes the changes of an LDIF in a domain that is not running. */
export async function changeOffline(folder: string, ldif: string): Promise<void> {
  const { configuration, database } = controllerFiles(folder);
  await runCommand('ldbmodify', [`--configfile=${configuration}`, '-H', database], { input: ldif });
}

/**
 * Adds the objects of an LDIF to a domain that is not running: all or none. Without the two options every object would
 * copy the index lists, and 10,000 take three minutes instead of 20 s.
 */
export async function addOffline(folder: string, ldif: string): Promise<void> {
  const { configuration, database } = controllerFiles(folder);
  const batch = ['-o', 'batch_mode:1', '-o', 'transaction_index_cache_size:200000'];
  await runCommand('ldbadd', [...batch, `--configfile=${configuration}`, '-H', database], { input: ldif });
}

/**
 * Makes a domain's configuration name another as its child, as in one forest. Against the rule that the other has to be
 * known already: Samba cannot be provisioned as a child domain.
 */
export async function nameChildOffline(folder: string, root: DomainNames, child: DomainNames): Promise<void> {
  const { configuration, database } = controllerFiles(folder);
  const crossReference = [
    `dn: CN=${child.netbiosName},CN=Partitions,CN=Configuration,${root.baseDn}`,
    'objectClass: crossRef',
    `nCName: ${child.baseDn}`,
    `dnsRoot: ${child.dnsName}`,
    `nETBIOSName: ${child.netbiosName}`,
    // It is a naming context of a domain: MS-ADTS 6.1.1.2.1.1.
    'systemFlags: 3',
    '',
  ].join('\n');
  await runCommand('ldbadd', ['--relax', `--configfile=${configuration}`, '-H', database], {
    input: crossReference,
  });
}
