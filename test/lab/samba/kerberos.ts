import { writeFileSync } from 'node:fs';
import { runCommand } from '../run-command.ts';

export interface KerberosRealm {
  readonly realm: string;
  readonly dnsName: string;
  readonly address: string;
}

/** Writes a krb5.conf that finds the realms without DNS; the first is the default one. */
export function writeKerberosConfiguration(file: string, realms: readonly KerberosRealm[]): void {
  // Each realm has to span lines: MIT Kerberos ignores one that stands on a single line.
  const blocks = realms.map(({ realm, address }) => `  ${realm} = {\n    kdc = ${address}:88\n  }\n`);
  const names = realms.map(({ realm, dnsName }) => `  .${dnsName} = ${realm}\n  ${dnsName} = ${realm}\n`);
  const text = `[libdefaults]
  default_realm = ${realms[0]?.realm ?? ''}
  dns_lookup_kdc = false
  dns_lookup_realm = false
  rdns = false
  dns_canonicalize_hostname = false
  udp_preference_limit = 1
[realms]
${blocks.join('')}[domain_realm]
${names.join('')}`;
  writeFileSync(file, text);
}

export interface KerberosLogin {
  readonly user: string;
  readonly password: string;
  /** The file that will hold the ticket. */
  readonly cache: string;
  /** As kinit takes it, e.g. `135s`. Samba takes a ticket shorter than two minutes for expired. */
  readonly lifetime?: string;
}

/** Signs in with a password as a person does with kinit. */
export async function kinit(configuration: string, login: KerberosLogin): Promise<void> {
  const lifetime = login.lifetime === undefined ? [] : ['-l', login.lifetime];
  await runCommand('kinit', [...lifetime, login.user], {
    input: `${login.password}\n`,
    env: { KRB5_CONFIG: configuration, KRB5CCNAME: `FILE:${login.cache}` },
  });
}
