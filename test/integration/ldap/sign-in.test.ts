import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { connect, type Connection } from '../../../core/directory/ldap/connection/connect.ts';
import { translateError } from '../../../core/directory/ldap/connection/errors.ts';
import type { Target, Transport } from '../../../core/directory/ldap/connection/target.ts';
import type { CurrentUserSignIn, SignIn } from '../../../core/directory/ldap/sign-in/sign-in.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';
import { freeLoopbackAddress } from '../../lab/loopback.ts';
import { startOpenLdap } from '../../lab/openldap/server.ts';
import { labSkipReason } from '../../lab/requirements.ts';
import { controllerFiles, startController } from '../../lab/samba/controller.ts';
import { startDomain, type Domain } from '../../lab/samba/domain.ts';
import { unpackDomain } from '../../lab/samba/template.ts';

const realm = 'CORP.CONTOSO.TEST';
const userCount = 3000;

const userLdif = Array.from({ length: userCount }, (_, index) => {
  const name = `user${String(index).padStart(4, '0')}`;
  return `dn: CN=${name},CN=Users,DC=corp,DC=contoso,DC=test
objectClass: user
cn: ${name}
sAMAccountName: ${name}
mail: ${name}@contoso.com
proxyAddresses: SMTP:${name}@contoso.com
proxyAddresses: smtp:${name}@fabrikam.com
userAccountControl: 546
`;
}).join('\n');

const currentUser = (choice: Omit<CurrentUserSignIn, 'kind'> = {}): SignIn => ({
  kind: 'current-user',
  ...choice,
});

const skip = await labSkipReason('samba');

describe.skipIf(skip !== undefined)('signing in to a domain controller', () => {
  let domain: Domain;
  let cache: string;
  const open: Connection[] = [];

  beforeAll(async () => {
    domain = await startDomain({ realm, ldif: userLdif });
    process.env['KRB5_CONFIG'] = domain.krb5Conf;
  }, 120_000);
  afterAll(async () => {
    forgetTickets();
    await domain.stop();
  });
  beforeEach(async () => {
    cache = path.join(domain.folder, 'ticket');
    process.env['KRB5CCNAME'] = `FILE:${cache}`;
    await domain.kinit({ user: 'Administrator', password: domain.adminPassword, cache });
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((connection) => connection.close()));
  });

  const target = (transport: Transport = 'clear', port?: number): Target => ({
    host: domain.host,
    address: domain.address,
    transport,
    ...(port === undefined ? {} : { port }),
  });
  const administrator = (password = domain.adminPassword, user = domain.adminUser): SignIn => ({
    kind: 'password',
    user,
    password: () => password,
  });

  async function reach(where: Target, who: SignIn): Promise<Connection> {
    const connection = await connect(where, who, { caFile: domain.caFile });
    open.push(connection);
    return connection;
  }

  async function countUsers(connection: Connection): Promise<number> {
    let count = 0;
    const pages = connection.client.searchPaginated(`CN=Users,${domain.baseDn}`, {
      filter: '(&(objectClass=user)(cn=user*))',
      paged: { pageSize: 1000 },
    });
    for await (const page of pages) count += page.searchEntries.length;
    return count;
  }

  async function traffic(choice: Omit<CurrentUserSignIn, 'kind'>): Promise<string> {
    const proxy = await startRecordingProxy(domain.address, 389);
    const connection = await reach(
      { ...target('clear', proxy.port), address: '127.0.0.1' },
      currentUser(choice),
    );
    await connection.client.search(`CN=Users,${domain.baseDn}`, { filter: '(cn=user000*)' });
    await proxy.stop();
    return proxy.recorded();
  }

  describe('with a ticket', () => {
    test.each<[string, Transport, number | undefined, Omit<CurrentUserSignIn, 'kind'>]>([
      ['389, sealed: the default', 'clear', undefined, {}],
      ['389, signed', 'clear', undefined, { layer: 'integrity' }],
      ['389, GSS-SPNEGO, sealed', 'clear', undefined, { mechanism: 'GSS-SPNEGO' }],
      ['389, GSS-SPNEGO, signed', 'clear', undefined, { mechanism: 'GSS-SPNEGO', layer: 'integrity' }],
      ['3268, sealed: the global catalog', 'clear', 3268, {}],
    ])('%s', async (_, transport, port, choice) => {
      const connection = await reach(target(transport, port), currentUser(choice));
      expect(connection.facts.serverName).toBe(domain.host);
      expect(connection.facts.userSid).toMatch(/^S-1-5-21-[\d-]+-500$/);
      expect(connection.facts.security).toEqual({
        tls: false,
        layer: choice.layer ?? 'confidentiality',
        channelBound: false,
      });
      expect(await countUsers(connection)).toBe(userCount);
    });

    test.each<[string, Transport, Omit<CurrentUserSignIn, 'kind'>, string]>([
      ['389 without a layer', 'clear', { layer: 'none' }, 'sign-in.signing-required'],
      ['LDAPS without a layer', 'tls', {}, 'sign-in.signing-required'],
      ['StartTLS without a layer', 'start-tls', {}, 'sign-in.signing-required'],
      ['LDAPS and sealing', 'tls', { layer: 'confidentiality' }, 'sign-in.layer-inside-tls'],
      ['LDAPS and signing', 'tls', { layer: 'integrity' }, 'sign-in.layer-inside-tls'],
    ])('refused by the default of the server: %s', async (_, transport, choice, code) => {
      await expect(reach(target(transport), currentUser(choice))).rejects.toMatchObject({ code });
    });

    test('ten searches at once on one connection', async () => {
      const connection = await reach(target(), currentUser());
      const searches = Array.from({ length: 10 }, (_, hundred) =>
        connection.client.search(`CN=Users,${domain.baseDn}`, { filter: `(cn=user0${hundred}*)` }),
      );
      const counts = (await Promise.all(searches)).map(({ searchEntries }) => searchEntries.length);
      expect(counts).toEqual(Array.from({ length: 10 }, () => 100));
    });

    test('every new connection is signed in again', async () => {
      const proxy = await startRecordingProxy(domain.address, 389);
      const connection = await reach({ ...target('clear', proxy.port), address: '127.0.0.1' }, currentUser());
      proxy.drop();
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await countUsers(connection)).toBe(userCount);
      expect(proxy.connections()).toBe(2);
      await proxy.stop();
    });

    test('a new connection without a ticket fails; it does not go on as anonymous', async () => {
      const proxy = await startRecordingProxy(domain.address, 389);
      const connection = await reach({ ...target('clear', proxy.port), address: '127.0.0.1' }, currentUser());
      rmSync(cache);
      proxy.drop();
      await new Promise((resolve) => setTimeout(resolve, 50));
      await expect(connection.client.search('', { scope: 'base' })).rejects.toMatchObject({
        code: 'sign-in.no-ticket',
      });
      await proxy.stop();
    });

    test('what is altered on the way ends the connection', async () => {
      const proxy = await startRecordingProxy(domain.address, 389);
      const connection = await reach({ ...target('clear', proxy.port), address: '127.0.0.1' }, currentUser());
      proxy.alterNext();
      await expect(connection.client.search(domain.baseDn, { scope: 'base' })).rejects.toThrow(
        'integrity check',
      );
      await proxy.stop();
    });
  });

  describe('a ticket that does not do', () => {
    test('is missing', async () => {
      rmSync(cache);
      await expect(reach(target(), currentUser())).rejects.toMatchObject({ code: 'sign-in.no-ticket' });
    });

    test('has expired', async () => {
      expireTickets(cache);
      await expect(reach(target(), currentUser())).rejects.toMatchObject({ code: 'sign-in.ticket-expired' });
    });

    test.each([['dc9.corp.contoso.test'], ['corp.contoso.test'], ['127.0.0.1']])(
      'is for no service %s',
      async (host) => {
        await expect(reach({ ...target(), host }, currentUser())).rejects.toMatchObject({
          code: 'sign-in.service-unknown',
        });
      },
    );

    test('cannot be had while no KDC answers', async () => {
      const lonely = path.join(domain.folder, 'lonely.conf');
      writeFileSync(lonely, readFileSync(domain.krb5Conf, 'utf8').replaceAll(domain.address, '127.0.0.1'));
      process.env['KRB5_CONFIG'] = lonely;
      await expect(reach(target(), currentUser())).rejects.toMatchObject({ code: 'sign-in.kdc-unreachable' });
      process.env['KRB5_CONFIG'] = domain.krb5Conf;
    });
  });

  describe('with a password', () => {
    test.each<[string, Transport, string]>([
      ['UPN over LDAPS', 'tls', `Administrator@corp.contoso.test`],
      ['UPN over StartTLS', 'start-tls', `Administrator@corp.contoso.test`],
      ['DOMAIN\\user over LDAPS', 'tls', 'CORP\\Administrator'],
      ['DN over LDAPS', 'tls', 'CN=Administrator,CN=Users,DC=corp,DC=contoso,DC=test'],
    ])('%s', async (_, transport, user) => {
      const connection = await reach(target(transport), administrator(domain.adminPassword, user));
      expect(connection.facts.userSid).toMatch(/-500$/);
      expect(connection.facts.security).toEqual({ tls: true, layer: 'none', channelBound: false });
      expect(await countUsers(connection)).toBe(userCount);
    });

    test('a wrong one', async () => {
      await expect(reach(target('tls'), administrator('wrong'))).rejects.toMatchObject({
        code: 'sign-in.wrong-password',
      });
    });

    test('a disabled account', async () => {
      await expect(reach(target('tls'), administrator('any', 'CORP\\Guest'))).rejects.toMatchObject({
        code: expect.stringMatching(/^sign-in\./),
      });
    });

    describe('by Kerberos, on a clear connection', () => {
      const principal = `Administrator@${realm}`;
      beforeEach(() => {
        process.env['KRB5CCNAME'] = `FILE:${path.join(domain.folder, 'nobody has a ticket here')}`;
      });

      test.each([
        ['389', undefined],
        ['3268, the global catalog', 3268],
      ])('%s: sealed, without a ticket, and leaving none', async (_, port) => {
        const connection = await reach(target('clear', port), administrator(domain.adminPassword, principal));
        expect(connection.facts.security).toEqual({
          tls: false,
          layer: 'confidentiality',
          channelBound: false,
        });
        expect(connection.facts.userSid).toMatch(/-500$/);
        expect(await countUsers(connection)).toBe(userCount);
        expect(existsSync(path.join(domain.folder, 'nobody has a ticket here'))).toBe(false);
      });

      test('with the account that was typed, whoever has a ticket', async () => {
        process.env['KRB5CCNAME'] = `FILE:${cache}`;
        await expect(reach(target(), administrator('any', `Guest@${realm}`))).rejects.toMatchObject({
          code: expect.stringMatching(/^sign-in\./),
        });
      });

      test.each([
        ['a wrong password', 'wrong', principal, 'sign-in.wrong-password'],
        ['an account that is not there', 'any', `nobody@${realm}`, 'sign-in.user-unknown'],
        ['a realm that nobody knows', 'any', 'anna@FABRIKAM.TEST', 'sign-in.kdc-unreachable'],
      ])('%s is told', async (_, password, user, code) => {
        await expect(reach(target(), administrator(password, user))).rejects.toMatchObject({ code });
      });

      test('a disabled account is told', async () => {
        const password = Buffer.from('"Passw0rd!Leaver"', 'utf16le').toString('base64');
        await domain.load(
          `dn: CN=leaver,CN=Users,${domain.baseDn}\nobjectClass: user\nsAMAccountName: leaver\nunicodePwd:: ${password}\nuserAccountControl: 514\n`,
        );
        await expect(
          reach(target(), administrator('Passw0rd!Leaver', `leaver@${realm}`)),
        ).rejects.toMatchObject({ code: 'sign-in.account-revoked' });
      });

      test('the password does not go over the wire', async () => {
        const proxy = await startRecordingProxy(domain.address, 389);
        await reach(
          { ...target('clear', proxy.port), address: '127.0.0.1' },
          administrator(domain.adminPassword, principal),
        );
        await proxy.stop();
        const recorded = proxy.recorded();
        expect(recorded).toContain('GSSAPI');
        expect(recorded).not.toContain(domain.adminPassword);
      });
    });

    test('never in clear', async () => {
      await expect(reach(target('clear'), administrator())).rejects.toMatchObject({
        code: 'sign-in.password-needs-tls',
      });
    });
  });

  test('as nobody: the rootDSE, and a clear word for everything else', async () => {
    const connection = await reach(target(), { kind: 'anonymous' });
    expect(connection.facts.serverName).toBe(domain.host);
    const refusal: unknown = await connection.client.search(domain.baseDn).catch((error: unknown) => error);
    expect(translateError(refusal, connection.facts.server)).toMatchObject({
      code: 'directory.not-signed-in',
    });
  });

  describe('TLS', () => {
    test('an authority that is not trusted', async () => {
      await expect(connect(target('tls'), administrator())).rejects.toMatchObject({ code: 'tls.trust' });
    });

    test('another name than the certificate’s', async () => {
      const elsewhere = { ...target('tls'), host: 'dc9.corp.contoso.test' };
      await expect(reach(elsewhere, administrator())).rejects.toMatchObject({ code: 'tls.name' });
    });
  });

  describe('on the wire', () => {
    test('a sealed connection shows no value', async () => {
      const recorded = await traffic({});
      expect(recorded.length).toBeGreaterThan(5000);
      expect(recorded).not.toMatch(/fabrikam|user000/i);
    });

    test('a signed one does, which proves the test above', async () => {
      expect(await traffic({ layer: 'integrity' })).toMatch(/fabrikam/);
    });
  });
});

/** Samba 4.17 with `ldap server require strong auth = allow_sasl_over_tls`: tickets inside TLS, as a site that closes 389 has it. */
describe.skipIf(skip !== undefined)('signing in inside TLS where the server allows it', () => {
  let folder: string;
  let stop: () => Promise<void>;
  let where: (transport: Transport) => Target;
  let caFile: string;

  beforeAll(async () => {
    const domain = await startDomain({ realm, ldif: userLdif });
    await domain.stop();
    folder = makeLabFolder();
    const address = await freeLoopbackAddress(389);
    const data = await unpackDomain({ realm, ldif: userLdif, parent: folder, address });
    const { configuration, authority } = controllerFiles(data);
    const lenient = '[global]\n\tldap server require strong auth = allow_sasl_over_tls';
    writeFileSync(configuration, readFileSync(configuration, 'utf8').replace('[global]', lenient));
    const controller = await startController(data, address);
    stop = () => controller.stop();
    caFile = authority;
    where = (transport) => ({ host: domain.host, address, transport });

    const { kinit, writeKerberosConfiguration } = await import('../../lab/samba/kerberos.ts');
    const krb5Conf = path.join(folder, 'krb5.conf');
    const cache = path.join(folder, 'ticket');
    writeKerberosConfiguration(krb5Conf, [{ realm, dnsName: domain.dnsName, address }]);
    await kinit(krb5Conf, { user: 'Administrator', password: domain.adminPassword, cache });
    process.env['KRB5_CONFIG'] = krb5Conf;
    process.env['KRB5CCNAME'] = `FILE:${cache}`;
  }, 120_000);
  afterAll(async () => {
    forgetTickets();
    await stop();
    removeLabFolder(folder);
  });

  test.each<[string, Transport, Omit<CurrentUserSignIn, 'kind'>]>([
    ['LDAPS with channel binding: the default there', 'tls', {}],
    ['LDAPS without channel binding', 'tls', { channelBinding: false }],
    ['LDAPS, GSS-SPNEGO with channel binding', 'tls', { mechanism: 'GSS-SPNEGO' }],
    ['StartTLS with channel binding', 'start-tls', {}],
    ['StartTLS without channel binding', 'start-tls', { channelBinding: false }],
  ])('%s', async (_, transport, choice) => {
    const connection = await connect(where(transport), { kind: 'current-user', ...choice }, { caFile });
    expect(connection.facts.security).toEqual({
      tls: true,
      layer: 'none',
      channelBound: choice.channelBinding !== false,
    });
    expect(connection.facts.userSid).toMatch(/-500$/);
    await connection.close();
  });

  test('sealing inside TLS is refused', async () => {
    const sealed: SignIn = { kind: 'current-user', layer: 'confidentiality' };
    await expect(connect(where('tls'), sealed, { caFile })).rejects.toMatchObject({
      code: 'sign-in.layer-inside-tls',
    });
  });
});

const skipOpenLdap = await labSkipReason('openldap');

test.skipIf(skipOpenLdap !== undefined)(
  'OpenLDAP lets anybody in, and says neither who it is nor who we are',
  async () => {
    const server = await startOpenLdap();
    const connection = await connect(
      { host: server.address, port: server.port, transport: 'clear' },
      { kind: 'anonymous' },
    );
    expect(connection.facts).toMatchObject({
      server: `${server.address}:${server.port}`,
      security: { tls: false, layer: 'none' },
    });
    expect(connection.facts.userSid).toBeUndefined();
    await connection.close();
    await server.stop();
  },
);

/** Kerberos reads these itself: they have to be set in the process, and not be left to other tests. */
function forgetTickets(): void {
  delete process.env['KRB5_CONFIG'];
  delete process.env['KRB5CCNAME'];
}

/** A relay that keeps what passes, and can cut and alter it. */
async function startRecordingProxy(address: string, port: number) {
  const chunks: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  let connections = 0;
  let alter = false;
  const server = net.createServer((client) => {
    connections += 1;
    const upstream = net.connect(port, address);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
      socket.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (alter && socket === upstream) {
          alter = false;
          chunk.writeUInt8(chunk.readUInt8(chunk.length - 1) ^ 1, chunk.length - 1);
        }
        (socket === client ? upstream : client).write(chunk);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound !== null ? bound.port : 0,
    connections: () => connections,
    recorded: () => Buffer.concat(chunks).toString('latin1'),
    alterNext: () => {
      alter = true;
    },
    drop: () => {
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Sets the end of every ticket in a cache file to a minute ago: waiting for one takes more than two minutes. */
function expireTickets(cache: string): void {
  const bytes = readFileSync(cache);
  const now = Math.floor(Date.now() / 1000);
  let changed = 0;
  // Times of a ticket (MIT, "Credential cache file format"): authtime, starttime, endtime, renew_till, four bytes each.
  for (let offset = 0; offset + 16 <= bytes.length; offset += 1) {
    const [issued, start, end] = [0, 4, 8].map((at) => bytes.readUInt32BE(offset + at));
    if (issued === undefined || issued !== start || end === undefined) continue;
    if (Math.abs(issued - now) > 600 || end < now + 3600 || end > now + 86_400) continue;
    bytes.writeUInt32BE(now - 7200, offset);
    bytes.writeUInt32BE(now - 7200, offset + 4);
    bytes.writeUInt32BE(now - 60, offset + 8);
    changed += 1;
  }
  expect(changed).toBeGreaterThan(0);
  writeFileSync(cache, bytes);
}
