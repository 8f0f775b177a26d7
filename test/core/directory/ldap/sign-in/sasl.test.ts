import { describe, expect, test } from 'vitest';

import { runSasl, type BindAnswer } from '../../../../../core/directory/ldap/sign-in/sasl.ts';
import type { SecurityContext } from '../../../../../core/directory/ldap/sign-in/security-context.ts';
import type { Layer } from '../../../../../core/directory/ldap/sign-in/sign-in.ts';

/** A context that is established by the server's first token and wraps by putting `{}` around. */
function fakeContext(protection = { mutual: true, integrity: true, confidentiality: true }): SecurityContext {
  let steps = 0;
  return {
    get established() {
      return steps > 1;
    },
    protection,
    async step(token) {
      steps += 1;
      return Buffer.from(steps === 1 ? 'hello' : token.length > 0 ? '' : '?');
    },
    wrap: (message) => Buffer.concat([Buffer.from('{'), message, Buffer.from('}')]),
    unwrap: (token) => token.subarray(1, -1),
    dispose() {},
  };
}

/** Answers in order, and what was sent in hexadecimal. */
function server(answers: BindAnswer[]) {
  const sent: string[] = [];
  return {
    sent,
    send: async (token: Buffer): Promise<BindAnswer> => {
      sent.push(token.toString('latin1'));
      return answers.shift() ?? { done: true, token: Buffer.alloc(0) };
    },
  };
}

const goOn = (token: string): BindAnswer => ({ done: false, token: Buffer.from(token, 'latin1') });
const done = (token = ''): BindAnswer => ({ done: true, token: Buffer.from(token, 'latin1') });
const offer = (layers: number): BindAnswer => goOn(`{${String.fromCodePoint(layers)}\x01\x00\x00}`);
const host = 'dc1.contoso.com';

describe('GSSAPI (RFC 4752)', () => {
  test.each<[Layer, string]>([
    ['none', '{\x01\x00\x00\x00}'],
    ['integrity', '{\x02\x01\x00\x00}'],
    ['confidentiality', '{\x04\x01\x00\x00}'],
  ])('three legs, the last one choosing the layer %s', async (layer, choice) => {
    const { sent, send } = server([goOn('welcome'), offer(7), done()]);
    expect(await runSasl(fakeContext(), 'GSSAPI', layer, host, send)).toEqual({ maxFrame: 0x10000 });
    expect(sent).toEqual(['hello', '', choice]);
  });

  test.each([
    ['success before the server has proven itself', [done()], 'sign-in.broken-exchange'],
    ['success in place of the offer', [goOn('welcome'), done()], 'sign-in.broken-exchange'],
    ['an offer of the wrong length', [goOn('welcome'), goOn('{\x07}')], 'sign-in.broken-exchange'],
    ['no sealing on offer', [goOn('welcome'), offer(3)], 'sign-in.layer-not-offered'],
    ['another token after the choice', [goOn('welcome'), offer(7), goOn('more')], 'sign-in.broken-exchange'],
  ])('refuses %s', async (_, answers, code) => {
    const { send } = server(answers);
    await expect(runSasl(fakeContext(), 'GSSAPI', 'confidentiality', host, send)).rejects.toMatchObject({
      code,
    });
  });
});

describe('GSS-SPNEGO', () => {
  test('ends with the server’s success and its last token', async () => {
    const { sent, send } = server([done('welcome')]);
    await runSasl(fakeContext(), 'GSS-SPNEGO', 'confidentiality', host, send);
    expect(sent).toEqual(['hello']);
  });

  test.each([
    ['success before the server has proven itself', [done()], 'sign-in.broken-exchange'],
    ['a server that never ends', Array.from({ length: 50 }, () => goOn('more')), 'sign-in.broken-exchange'],
  ])('refuses %s', async (_, answers, code) => {
    const { send } = server(answers);
    await expect(runSasl(fakeContext(), 'GSS-SPNEGO', 'none', host, send)).rejects.toMatchObject({ code });
  });
});

describe('never less than was asked for', () => {
  const all = { mutual: true, integrity: true, confidentiality: true };
  test.each([
    ['the server is not proven (NTLM)', { ...all, mutual: false }, 'none', 'sign-in.not-mutual'],
    ['signing is missing', { ...all, integrity: false }, 'integrity', 'sign-in.layer-not-offered'],
    [
      'sealing is missing',
      { ...all, confidentiality: false },
      'confidentiality',
      'sign-in.layer-not-offered',
    ],
  ] as const)('%s', async (_, protection, layer, code) => {
    const { send } = server([done('welcome')]);
    await expect(runSasl(fakeContext(protection), 'GSS-SPNEGO', layer, host, send)).rejects.toMatchObject({
      code,
    });
  });
});
