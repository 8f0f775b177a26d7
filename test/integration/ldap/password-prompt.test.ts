import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { startFakeServer, type FakeServer } from '../../lab/fake-server/fake-server.ts';
import { startTlsFront, type TlsFront } from '../../lab/tls-front.ts';

const main = fileURLToPath(new URL('../../../out/electron/cli/main.js', import.meta.url));
const knownNames = new URL('../../lab/known-names.ts', import.meta.url).href;
const terminal = fileURLToPath(new URL('../../lab/terminal.py', import.meta.url));
const baseDn = 'DC=contoso,DC=com';
const prompt = 'Password of anna@contoso.com: ';
const secret = 'S3cret Wörd';
const hasTerminal = spawnSync('python3', ['-c', 'import pty']).status === 0;

describe.skipIf(!hasTerminal)('a password that a person types', () => {
  let server: FakeServer;
  let front: TlsFront;
  beforeEach(async () => {
    server = await startFakeServer({
      objects: [{ dn: baseDn, attributes: { objectClass: ['domainDNS'] } }],
      rootDse: { defaultNamingContext: [baseDn] },
    });
    front = await startTlsFront(server.port);
  });
  afterEach(async () => {
    await front.stop();
    await server.stop();
  });

  /** Runs the program on a terminal of its own and types the keys when it asks. */
  async function typing(
    keys: string,
    env: Record<string, string> = {},
  ): Promise<{ status: unknown; shown: string }> {
    const child = spawn(
      'python3',
      [
        terminal,
        process.execPath,
        '--import',
        knownNames,
        main,
        'scan',
        `ldaps://${front.host}:${front.port}`,
        '--ca-file',
        front.caFile,
        '--auth',
        'password',
        '--user',
        'anna@contoso.com',
      ],
      {
        env: {
          ...process.env,
          FORESYNC_DEBUG: '',
          LAB_NAMES: JSON.stringify({ addresses: { [front.host]: '127.0.0.1' } }),
          PROMPT: prompt,
          TYPED: keys,
          ...env,
        },
      },
    );
    const shown: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => shown.push(chunk));
    const [status] = await once(child, 'close');
    return { status, shown: Buffer.concat(shown).toString() };
  }

  const binds = (): readonly unknown[] =>
    server.received.flatMap(({ request }) => (request.kind === 'bind' ? [request] : []));

  test.for([
    ['as it is', `${secret}\r`],
    ['with a mistake taken back', `${secret}x€\u007f\b\r`],
  ])('%s: it signs in, and the terminal shows nothing of it', async ([, keys = '']) => {
    const { status, shown } = await typing(keys);
    expect(shown).toContain(`${prompt}\r\n`);
    expect(shown).toContain('Not one object was found');
    for (const word of secret.split(' ')) expect(shown).not.toContain(word);
    expect(shown).not.toContain('*');
    expect(status).toBe(3);
    expect(binds()).toContainEqual({
      kind: 'bind',
      dn: 'anna@contoso.com',
      method: 'simple',
      password: secret,
    });
  });

  test.for([
    ['Ctrl-C', 'S3cr\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s ends it; nothing is sent', async ([, keys = '']) => {
    const { status, shown } = await typing(keys);
    expect(shown).toContain('No password was given.');
    expect(shown).not.toContain('S3cr');
    expect(status).not.toBe(0);
    expect(server.received).toEqual([]);
  });

  test('is not asked for where the variable has it', async () => {
    const { shown } = await typing('', { FORESYNC_PASSWORD: secret });
    expect(shown).not.toContain(prompt);
    expect(binds()).not.toEqual([]);
  });
});
