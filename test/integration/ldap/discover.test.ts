import { Resolver } from 'node:dns/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { discoverForest, type Discovery } from '../../../core/directory/ldap/discover/discover.ts';
import { namesBy, type Names } from '../../../core/directory/ldap/discover/names.ts';
import { netlogonPing } from '../../../core/directory/ldap/discover/netlogon-ping.ts';
import { domainNames } from '../../lab/domain-names.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { startForest, type Forest } from '../../lab/samba/forest.ts';
import { scenarioChanges } from '../../lab/scenario.ts';
import { startDnsServer, type DnsServer, type Zone } from './dns-server.ts';

const rootRealm = 'CORP.CONTOSO.TEST';
const childRealm = 'EMEA.CORP.CONTOSO.TEST';
const site = 'Default-First-Site-Name';
const skip = await labSkipReason('samba');

/** One DNS server for everything, addresses too. */
function namesFrom(server: string): Names {
  const resolver = new Resolver({ timeout: 1000, tries: 1 });
  resolver.setServers([server]);
  return namesBy(resolver, async (host) => (await resolver.resolve4(host))[0]);
}

const at = (host: string, priority = 0) => ({ host, port: 389, priority, weight: 100 });

describe.skipIf(skip !== undefined)('a forest of two domains', () => {
  let forest: Forest;
  let dns: DnsServer;
  const servers: DnsServer[] = [];

  beforeAll(async () => {
    forest = await startForest({ rootRealm, childRealm });
    const { baseDn } = domainNames(rootRealm);
    await forest.root.load(scenarioChanges(baseDn));
    dns = await serve(zone());
  }, 180_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await forest.stop();
  });

  async function serve(known: Zone): Promise<DnsServer> {
    const server = await startDnsServer(known);
    servers.push(server);
    return server;
  }

  /** As the DNS of the forest would answer: each domain's controller, and one of the root that is switched off. */
  function zone(): Zone {
    const { root, child } = forest;
    const off = `dc0.${root.dnsName}`;
    return {
      services: {
        [`_ldap._tcp.dc._msdcs.${root.dnsName}`]: [at(root.host, 10), at(off)],
        [`_ldap._tcp.dc._msdcs.${child.dnsName}`]: [at(child.host)],
        [`_ldap._tcp.${site.toLowerCase()}._sites.dc._msdcs.${child.dnsName}`]: [at(child.host)],
      },
      addresses: { [root.host]: root.address, [child.host]: child.address, [off]: '127.0.0.1' },
    };
  }

  const discovery = (more: Partial<Discovery> = {}): Discovery => ({
    transport: 'tls',
    signIn: {
      kind: 'password',
      user: forest.root.adminUser,
      password: () => forest.root.adminPassword,
    },
    caFile: forest.root.caFile,
    timeoutMs: 3000,
    names: namesFrom(dns.address),
    local: { environment: {}, krb5Conf: forest.krb5Conf, resolvConf: '/nowhere' },
    ...more,
  });

  test('is found from any domain that this computer names, and each domain gets a controller', async () => {
    const found = await discoverForest(
      discovery({ local: { environment: { USERDNSDOMAIN: rootRealm }, krb5Conf: '', resolvConf: '' } }),
    );
    expect(found.namedBy).toBe('USERDNSDOMAIN');
    expect(found.domains).toMatchObject([
      {
        baseDn: forest.root.baseDn,
        dnsName: forest.root.dnsName,
        netbiosName: 'CORP',
        target: { host: forest.root.host, address: forest.root.address, transport: 'tls' },
      },
      {
        baseDn: forest.child.baseDn,
        dnsName: forest.child.dnsName,
        target: { host: forest.child.host, address: forest.child.address, transport: 'tls' },
      },
    ]);
  });

  test('tells its sign-in suffixes, its level and the site, and asks DNS for that site', async () => {
    const found = await discoverForest(discovery());
    expect(found.upnSuffixes.toSorted()).toEqual(['contoso.com', 'corp.contoso.local']);
    expect(found.level).toBe('7');
    expect(found.site).toBe(site);
    expect(dns.asked).toContain(`_ldap._tcp.${site}._sites.dc._msdcs.${forest.child.dnsName}`.toLowerCase());
  });

  test('names a domain whose controllers cannot be reached', async () => {
    const { services = {}, ...others } = zone();
    const partial = await serve({
      ...others,
      services: Object.fromEntries(
        Object.entries(services).filter(([name]) => !name.endsWith(forest.child.dnsName)),
      ),
    });
    const found = await discoverForest(
      discovery({ domain: forest.root.dnsName.toUpperCase(), names: namesFrom(partial.address) }),
    );
    const [root, child] = found.domains;
    expect(root?.target?.host).toBe(forest.root.host);
    expect(child?.target).toBeUndefined();
    expect(child?.problem).toMatchObject({ code: 'discovery.no-controller' });
  });

  test('a controller tells by datagram who it is and where the client stands', async () => {
    const { root } = forest;
    expect(await netlogonPing(root, root.dnsName, 2000)).toEqual({
      domain: root.dnsName,
      host: root.host,
      netbiosDomain: 'CORP',
      controllerSite: site,
      clientSite: site,
    });
  });

  test.for([
    ['a domain that DNS does not know', { domain: 'fabrikam.test' }, 'discovery.no-controller'],
    [
      'a computer that names no domain',
      { local: { environment: {}, krb5Conf: '/nowhere', resolvConf: '/nowhere' } },
      'discovery.no-domain',
    ],
    ['a DNS server that does not answer', { names: namesFrom('127.0.0.1:9') }, 'discovery.dns'],
  ] as const)('%s is told in words', async ([, more, code]) => {
    await expect(discoverForest(discovery(more))).rejects.toMatchObject({ code });
  });
});
