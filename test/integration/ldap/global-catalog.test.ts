import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import type { Coverage, ScanSummary } from '../../../core/model/scan.ts';
import { latestScan, readCoverage } from '../../../core/workspace/scans.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import type { FakeObject } from '../../lab/fake-server/fake-object.ts';
import { startFakeServer, type FakeServer } from '../../lab/fake-server/fake-server.ts';
import { foresync, type Ended } from '../../lab/foresync.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import { freeLoopbackAddress } from '../../lab/loopback.ts';

const rootDn = 'DC=contoso,DC=com';
const childDn = `DC=emea,${rootDn}`;
const configurationDn = `CN=Configuration,${rootDn}`;
const schemaDn = `CN=Schema,${configurationDn}`;
const globalCatalogPort = 3268;

const user = (name: string, domain: string): FakeObject => ({
  dn: `CN=${name},CN=Users,${domain}`,
  attributes: {
    objectClass: ['top', 'person', 'organizationalPerson', 'user'],
    // The fake server orders text; with bytes below 0x80 that is the order of the bytes.
    objectGUID: [name.charAt(0).repeat(16)],
    sAMAccountName: [name],
    userPrincipalName: [`${name}@contoso.com`],
    mail: ['info@contoso.com'],
    displayName: [name],
  },
});
const crossRef = (name: string, domain: string, dnsName: string): FakeObject => ({
  dn: `CN=${name},CN=Partitions,${configurationDn}`,
  attributes: {
    objectClass: ['crossRef'],
    nCName: [domain],
    dnsRoot: [dnsName],
    nETBIOSName: [name],
    systemFlags: ['3'],
  },
});
const definition = (name: string, inCatalog: boolean): FakeObject => ({
  dn: `CN=${name},${schemaDn}`,
  attributes: {
    objectClass: ['attributeSchema'],
    lDAPDisplayName: [name],
    isMemberOfPartialAttributeSet: [inCatalog ? 'TRUE' : 'FALSE'],
  },
});

/** What every global catalog of the forest holds: the objects of both domains. */
const objects: readonly FakeObject[] = [
  { dn: rootDn, attributes: { objectClass: ['domainDNS'] } },
  { dn: childDn, attributes: { objectClass: ['domainDNS'] } },
  user('anna', rootDn),
  user('ben', rootDn),
  user('carla', childDn),
  { dn: configurationDn, attributes: { objectClass: ['configuration'] } },
  { dn: `CN=Partitions,${configurationDn}`, attributes: { objectClass: ['crossRefContainer'] } },
  crossRef('CONTOSO', rootDn, 'contoso.com'),
  crossRef('EMEA', childDn, 'emea.contoso.com'),
  ...['objectClass', 'objectGUID', 'sAMAccountName', 'userPrincipalName', 'mail', 'displayName'].map((name) =>
    definition(name, true),
  ),
  definition('proxyAddresses', false),
];

describe.skipIf(process.platform !== 'linux')(
  'a forest of two domains, read from its global catalogs',
  () => {
    let folder = '';
    const catalogs: FakeServer[] = [];
    beforeEach(() => {
      folder = makeLabFolder();
    });
    afterEach(async () => {
      for (const catalog of catalogs.splice(0)) await catalog.stop();
      removeLabFolder(folder);
    });

    async function catalogOf(domainDn: string, dnsName: string): Promise<{ host: string; address: string }> {
      const address = await freeLoopbackAddress(globalCatalogPort);
      const host = `dc1.${dnsName}`;
      catalogs.push(
        await startFakeServer({
          objects,
          address,
          port: globalCatalogPort,
          withheld: ['proxyAddresses'],
          rootDse: {
            defaultNamingContext: [domainDn],
            rootDomainNamingContext: [rootDn],
            configurationNamingContext: [configurationDn],
            schemaNamingContext: [schemaDn],
            supportedCapabilities: ['1.2.840.113556.1.4.800'],
            dnsHostName: [host],
          },
        }),
      );
      return { host, address };
    }

    interface Scanned extends Ended {
      readonly scan: ScanSummary;
      readonly coverage: Coverage;
    }

    async function scanCatalogs(): Promise<Scanned> {
      const root = await catalogOf(rootDn, 'contoso.com');
      const child = await catalogOf(childDn, 'emea.contoso.com');
      const workspace = path.join(folder, 'catalog.foresync');
      const ended = await foresync(
        ['scan', 'contoso.com', '--global-catalog', '--auth', 'anonymous', '--workspace', workspace],
        {
          names: {
            addresses: { [root.host]: root.address, [child.host]: child.address },
            services: {
              '_ldap._tcp.dc._msdcs.contoso.com': [{ name: root.host, port: 389, priority: 0, weight: 100 }],
              '_ldap._tcp.dc._msdcs.emea.contoso.com': [
                { name: child.host, port: 389, priority: 0, weight: 100 },
              ],
            },
          },
        },
      );
      const opened = openWorkspace(workspace, { readOnly: true });
      try {
        return { ...ended, scan: latestScan(opened), coverage: readCoverage(opened, 1) };
      } finally {
        opened.close();
      }
    }

    test('gives every object of every domain once, though each catalog holds them all', async () => {
      const { scan, coverage, stderr } = await scanCatalogs();
      expect(stderr).toContain(
        'The forest contoso.com: 2 domains, asked at dc1.contoso.com, dc1.emea.contoso.com',
      );
      expect(scan).toMatchObject({
        state: 'complete',
        sources: [
          `dc1.contoso.com (global catalog): ${rootDn}`,
          `dc1.emea.contoso.com (global catalog): ${childDn}`,
        ],
        objects: { total: 3 },
      });
      expect(coverage.sources.map(({ objects: count, repeated }) => ({ count, repeated }))).toEqual([
        { count: 2, repeated: 0 },
        { count: 1, repeated: 0 },
      ]);
    });

    test('judges them together: a duplicate across domains is found', async () => {
      const { stdout } = await scanCatalogs();
      expect(stdout).toMatch(/3 {2}error {4}mail\.duplicate/);
    });

    test('names what no catalog has, and the checks that did not run for want of it', async () => {
      const { coverage, stdout } = await scanCatalogs();
      for (const { notSeen } of coverage.sources) {
        expect(notSeen).toContainEqual({
          attribute: 'proxyAddresses',
          reason: 'it is not in the global catalog',
        });
        expect(notSeen).toContainEqual({
          attribute: 'mailNickname',
          reason: 'it is not in the schema of the forest',
        });
      }
      expect(coverage.skippedChecks.flatMap(({ ids }) => ids)).toContain('proxyAddresses.duplicate');
      expect(stdout).toContain('it is not in the global catalog');
    });
  },
);
