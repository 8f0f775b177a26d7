import path from 'node:path';
import type { ChildServer } from '../child-server.ts';
import { makeLabFolder, removeLabFolder } from '../lab-folder.ts';
import { freeLoopbackAddress } from '../loopback.ts';
import { runCommand } from '../run-command.ts';
import { controllerFiles, nameChildOffline, startController } from './controller.ts';
import { domainNames } from '../domain-names.ts';
import type { DomainNames } from '../domain-names.ts';
import { kinit, writeKerberosConfiguration } from './kerberos.ts';
import type { KerberosLogin } from './kerberos.ts';
import { labAdminPassword, unpackDomain } from './template.ts';

/** A running Active Directory domain with one domain controller, on a loopback address of its own. */
export interface Domain extends DomainNames, Pick<ChildServer, 'kill' | 'stall' | 'resume'> {
  /** Where ports 88, 389, 636, 3268 and 3269 are. */
  readonly address: string;
  readonly adminUser: string;
  readonly adminPassword: string;
  /** Certificate of the authority that issued the controller's. Its certificate carries `host` as the common name. */
  readonly caFile: string;
  /** For KRB5_CONFIG. Knows this realm only. */
  readonly krb5Conf: string;
  /** For files a test needs as long as the domain runs. */
  readonly folder: string;
  readonly kinit: (login: KerberosLogin) => Promise<void>;
  /** Adds the objects, and makes the changes, of an LDIF while the domain runs: over LDAPS, 7 ms an object. */
  readonly load: (ldif: string) => Promise<void>;
  /** What ldapsearch prints (LDIF, lines not folded), signed in as the administrator over LDAPS. */
  readonly ldapsearch: (args: readonly string[]) => Promise<string>;
  readonly stop: () => Promise<void>;
}

export interface DomainOptions {
  /** Upper case. A realm used for the first time takes seven seconds to make, every other start half a second. */
  readonly realm: string;
  /** Objects the domain has from the start, 2 ms each the first time; then they are part of what is unpacked. */
  readonly ldif?: string;
  /** Realm of a domain that the configuration names as a child of this one. It is not started. */
  readonly childRealm?: string;
}

export async function startDomain(options: DomainOptions): Promise<Domain> {
  const names = domainNames(options.realm);
  const address = await freeLoopbackAddress(389);
  const folder = makeLabFolder();
  const data = await unpackDomain({ realm: names.realm, ldif: options.ldif ?? '', parent: folder, address });
  if (options.childRealm !== undefined) {
    await nameChildOffline(data, names, domainNames(options.childRealm));
  }
  const controller = await startController(data, address);

  const krb5Conf = path.join(folder, 'krb5.conf');
  writeKerberosConfiguration(krb5Conf, [{ ...names, address }]);
  const adminUser = `Administrator@${names.dnsName}`;
  const signIn = ['-x', '-H', `ldaps://${address}`, '-D', adminUser, '-w', labAdminPassword];
  // The tools would look for the address in the certificate; on a loopback address of our own that proves nothing.
  const env = { LDAPTLS_REQCERT: 'never' };
  return {
    ...names,
    address,
    adminUser,
    adminPassword: labAdminPassword,
    caFile: controllerFiles(data).authority,
    krb5Conf,
    folder,
    kinit: (login) => kinit(krb5Conf, login),
    load: async (ldif) => void (await runCommand('ldapmodify', ['-a', ...signIn], { input: ldif, env })),
    ldapsearch: (args) =>
      runCommand('ldapsearch', ['-LLL', '-o', 'ldif-wrap=no', ...signIn, ...args], { env }),
    kill: controller.kill,
    stall: controller.stall,
    resume: controller.resume,
    stop: async () => {
      await controller.stop();
      removeLabFolder(folder);
    },
  };
}
