import path from 'node:path';
import { domainNames } from './domain-names.ts';
import { whyUnavailable } from './requirements.ts';
import { startDomain } from './samba/domain.ts';
import { reader, scenarioChanges, scenarioLdif } from './scenario.ts';

/** `npm run lab`: a populated Active Directory domain to play with, until Ctrl-C. */

const realm = 'CORP.CONTOSO.TEST';
/** More than the 1,500 values that come in one range. */
const staff = 5000;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const reason = await whyUnavailable('samba');
if (reason !== undefined) {
  process.stderr.write(`error The domain controller cannot be started: ${reason}.\n`);
  process.exit(2);
}

const stopSignals = ['SIGINT', 'SIGTERM'] as const;
// While the domain is being started; leaving this way takes everything along.
const leave = (): never => process.exit(130);
for (const signal of stopSignals) process.once(signal, leave);

const { baseDn } = domainNames(realm);
say('Starting the domain; the first time takes about ten seconds.');
const domain = await startDomain({ realm, ldif: scenarioLdif({ baseDn, staff }) });
await domain.load(scenarioChanges(baseDn));

const environment = `KRB5_CONFIG=${domain.krb5Conf} KRB5CCNAME=FILE:${path.join(domain.folder, 'ticket')}`;
say(`
  realm           ${domain.realm}
  controller      ${domain.host}
  address         ${domain.address} (LDAP 389, LDAPS 636, global catalog 3268 and 3269, Kerberos 88)
  base DN         ${domain.baseDn}
  administrator   ${domain.adminUser}, password ${domain.adminPassword}
  ordinary user   ${reader.sAMAccountName}@${domain.dnsName}, password ${reader.password}
  CA certificate  ${domain.caFile}

The name of the controller is not in DNS. To use it, add to /etc/hosts:
  ${domain.address} ${domain.host} ${domain.dnsName}

Sign in as the ordinary user:
  ${environment} kinit ${reader.sAMAccountName}

Read with a password:
  LDAPTLS_CACERT=${domain.caFile} ldapsearch -x -H ldaps://${domain.host} -D ${domain.adminUser} -W -b ${domain.baseDn}

Scan it, as the ordinary user with a ticket, or with a password:
  ${environment} npm run -s foresync -- scan ldap://${domain.host} --workspace lab.foresync
  npm run -s foresync -- scan ldaps://${domain.host} --auth password --user ${domain.adminUser} --ca-file ${domain.caFile} --workspace lab.foresync

Ctrl-C stops it.`);

const stopped = new Promise<void>((resolve) => {
  for (const signal of stopSignals) {
    process.off(signal, leave);
    process.once(signal, () => resolve());
  }
});
// A signal handler alone does not keep the process.
const keptAlive = setInterval(() => undefined, 60_000);
await stopped;
clearInterval(keptAlive);
await domain.stop();
say('\nStopped; nothing is left behind.');
