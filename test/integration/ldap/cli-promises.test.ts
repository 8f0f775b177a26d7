import { hash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { latestScan, readCoverage } from '../../../core/workspace/scans.ts';
import { openWorkspace } from '../../../core/workspace/workspace.ts';
import type { FakeObject } from '../../lab/fake-server/fake-object.ts';
import {
  startFakeServer,
  type FakeServer,
  type FakeServerOptions,
} from '../../lab/fake-server/fake-server.ts';
import { foresync, startForesync, type Ended } from '../../lab/foresync.ts';
import { makeLabFolder, removeLabFolder } from '../../lab/lab-folder.ts';

const baseDn = 'DC=contoso,DC=com';
const certificates = path.resolve('test/fixtures/certificates');
const host = 'dc1.corp.contoso.com';
const secret = 'S3cret-of-Anna';

const objects: readonly FakeObject[] = [
  { dn: baseDn, attributes: { objectClass: ['domainDNS'] } },
  ...Array.from({ length: 1500 }, (_, index) => ({
    dn: `CN=user${index},OU=Users,${baseDn}`,
    attributes: {
      objectClass: ['top', 'person', 'user'],
      objectGUID: [hash('sha256', String(index), 'buffer').subarray(0, 16)],
      sAMAccountName: [`user${index}`],
      userPrincipalName: [`user${index}@contoso.com`],
    },
  })),
];

let folder = '';
const stop: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  folder = makeLabFolder();
});
afterEach(async () => {
  for (const one of stop.splice(0).toReversed()) await one();
  removeLabFolder(folder);
});

async function serve(options: Partial<FakeServerOptions> = {}): Promise<FakeServer> {
  const server = await startFakeServer({
    objects,
    rootDse: { defaultNamingContext: [baseDn], dnsHostName: [host] },
    ...options,
  });
  stop.push(server.stop);
  return server;
}

/** Ends TLS before the fake server, which then sees what came inside it. */
async function withTls(server: FakeServer): Promise<number> {
  const front = tls.createServer(
    {
      cert: readFileSync(path.join(certificates, 'valid.pem')),
      key: readFileSync(path.join(certificates, 'server-key.pem')),
    },
    (socket) => {
      const back = net.connect(server.port, '127.0.0.1');
      socket.on('error', () => back.destroy()).pipe(back);
      back.on('error', () => socket.destroy()).pipe(socket);
    },
  );
  await new Promise<void>((resolve) => {
    front.listen(0, '127.0.0.1', resolve);
  });
  stop.push(() => new Promise((resolve) => front.close(resolve)));
  const bound = front.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

const anonymous = ['--auth', 'anonymous'];
const stateOf = (workspace: string): ReturnType<typeof latestScan> => {
  const opened = openWorkspace(workspace, { readOnly: true });
  try {
    return latestScan(opened);
  } finally {
    opened.close();
  }
};

describe('a live scan', () => {
  test('sends nothing but bind, search, abandon and unbind', async () => {
    const server = await serve();
    const port = await withTls(server);
    const running = startForesync(
      [
        'scan',
        `ldaps://${host}:${port}`,
        '--ca-file',
        path.join(certificates, 'authority.pem'),
        '--auth',
        'password',
        '--user',
        'anna@contoso.com',
        '--password-stdin',
      ],
      { names: { addresses: { [host]: '127.0.0.1' } }, input: `${secret}\n` },
    );
    const { pid } = running.child;
    const commandLine = process.platform === 'linux' ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
    const { status, stdout, stderr } = await running.ended;
    expect({ status, stderr }).toMatchObject({ status: 0 });
    expect(stdout).toContain('1,500 objects looked at');
    const kinds = new Set(server.received.map(({ request }) => request.kind));
    expect(kinds).toEqual(new Set(['bind', 'search', 'unbind']));
    expect([commandLine, stdout, stderr].join('').includes(secret)).toBe(false);
  });

  test('names what other servers hold, and does not follow', async () => {
    const elsewhere = `ldap://emea.contoso.com/DC=emea,${baseDn}`;
    const server = await serve({
      script: ({ request }) =>
        request.kind === 'search' && request.page !== undefined
          ? { act: 'refer', urls: [elsewhere] }
          : undefined,
    });
    const workspace = path.join(folder, 'referred.foresync');
    const report = path.join(folder, 'report.html');
    const { status, stdout } = await foresync(['scan', server.url, ...anonymous, '--workspace', workspace]);
    expect(status).toBe(0);
    const sentence = `refers to another server for a part that was not read: ${elsewhere}\n`;
    expect(stdout).toContain(sentence);
    expect(stdout).not.toContain('Everything was read');

    const opened = openWorkspace(workspace, { readOnly: true });
    expect(readCoverage(opened, 1).sources[0]?.notFollowed).toEqual([elsewhere]);
    opened.close();
    const lines = await foresync(['scan', server.url, ...anonymous, '--format', 'jsonl']);
    expect(lines.stderr).toContain(sentence);
    await foresync(['findings', workspace, '--out', report]);
    expect(readFileSync(report, 'utf8').replaceAll('<wbr>', '')).toContain(elsewhere);
  });

  test('that loses its server ends with 3; what was read is kept and marked', async () => {
    let pages = 0;
    const server = await serve({
      script: ({ request }) => {
        if (request.kind !== 'search' || request.page === undefined || ++pages < 2) return undefined;
        return { act: 'refuse', result: { code: 53, message: 'No more.' } };
      },
    });
    const workspace = path.join(folder, 'lost.foresync');
    const { status, stderr } = await foresync(['scan', server.url, ...anonymous, '--workspace', workspace]);
    expect(status).toBe(3);
    expect(stderr).toContain('marked as not complete');
    expect(stateOf(workspace)).toMatchObject({ state: 'failed', objects: { total: 1000 } });
  });

  test('that is interrupted ends with 3 at once; what was read is kept and marked', async () => {
    let pages = 0;
    const server = await serve({
      script: ({ request }) =>
        request.kind === 'search' && request.page !== undefined && ++pages > 1
          ? { act: 'silence' }
          : undefined,
    });
    const workspace = path.join(folder, 'cancelled.foresync');
    const running = startForesync(['scan', server.url, ...anonymous, '--workspace', workspace]);
    await vi.waitUntil(() => pages >= 2, { interval: 10, timeout: 20_000 });
    await delay(300);
    const asked = performance.now();
    running.child.kill('SIGINT');
    const { status } = await running.ended;
    // The program itself takes a moment to end; the silent server would be waited for for two minutes.
    expect(performance.now() - asked).toBeLessThan(3000);
    expect(status).toBe(3);
    expect(stateOf(workspace)).toMatchObject({ state: 'cancelled', objects: { total: 1000 } });
  });

  test('that is interrupted while it connects ends with 3', async () => {
    const server = await serve({ script: () => ({ act: 'silence' }) });
    const running = startForesync(['scan', server.url, ...anonymous]);
    await vi.waitUntil(() => server.received.length > 0, { interval: 10, timeout: 20_000 });
    running.child.kill('SIGINT');
    const { status, stderr } = await running.ended;
    expect({ status, stderr }).toEqual({
      status: 3,
      stderr: 'foresync: The scan was cancelled before anything was read. Start it again.\n',
    });
  });
});

describe('a wrong combination is refused in one sentence, before anything is sent', () => {
  const file = path.resolve('test/fixtures/cli/contoso.ldif');
  const password = ['--auth', 'password', '--user', 'anna@contoso.com'];
  test.for<[string, (url: string) => readonly string[], string]>([
    ['a password in clear', (url) => [url, ...password, '--password-stdin'], 'over a clear connection'],
    ['a password as an argument', (url) => [url, `--password=${secret}`], 'not taken from the command line'],
    [
      'a password as the next argument',
      (url) => [url, '--password', secret],
      'not taken from the command line',
    ],
    ['a password in the URL', () => [`ldap://anna:${secret}@127.0.0.1`], 'takes no user name or password'],
    ['a user without a password', (url) => [url, '--user', 'anna'], '--auth password only'],
    ['a password without its sign-in', (url) => [url, '--password-stdin'], '--auth password only'],
    ['a password without a user', (url) => [url, '--auth', 'password', '--starttls'], 'needs --user'],
    [
      'no password at all',
      (url) => [url, ...password, '--starttls'],
      'There is no password for anna@contoso.com',
    ],
    ['TLS twice', (url) => [url.replace('ldap:', 'ldaps:'), '--starttls'], 'ldaps:// is TLS from the start'],
    ['too many connections', (url) => [url, '--connections', '9'], 'a number from 1 to 8'],
    ['no filter', (url) => [url, '--filter', '(cn=a'], 'a closing parenthesis is missing'],
    ['a filter for a file', () => [file, '--filter', '(cn=a)'], '--filter means nothing for files'],
    ['a sign-in for a file', () => [file, '--auth', 'anonymous'], '--auth means nothing for files'],
    ['no base', (url) => [`${url}/nonsense`], 'is not a distinguished name'],
  ])('%s', async ([, args, words]) => {
    const server = await serve();
    const ended = await foresync(['scan', ...args(server.url)], { input: '' });
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain(words);
    expect(ended.stderr).not.toContain(secret);
    expect(
      ended.stderr
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('Add --help')),
    ).toHaveLength(1);
    expect(server.received).toEqual([]);
  });
});

const run = (name: string): Promise<Ended> => foresync(['scan', name]);

describe('a name', () => {
  test('of a file that exists is that file, whatever it looks like', async () => {
    const file = path.join(folder, 'contoso.com');
    writeFileSync(file, 'dn: CN=a,DC=contoso,DC=com\nobjectClass: user\nsAMAccountName: a\n');
    expect(await run(file)).toMatchObject({
      stderr: '',
      stdout: expect.stringContaining('1 object looked at'),
    });
  });

  test('of no file is a domain', async () => {
    const { status, stderr } = await run('contoso.com');
    expect(status).toBe(3);
    expect(stderr).toContain(
      'There is no file contoso.com, and DNS names no domain controller of contoso.com.',
    );
  });

  test('that ends as exports do is a file that is missing', async () => {
    expect(await run('contoso.ldif')).toMatchObject({
      status: 3,
      stderr: 'foresync: There is no file contoso.ldif. Check the path.\n',
    });
  });
});
