import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { applicationSignIn } from '../../../../core/tenant/sign-in/application.ts';
import type { SignInWay } from '../../../../core/tenant/sign-in/ask-person.ts';
import { personSignIn, type PersonSignIn } from '../../../../core/tenant/sign-in/person.ts';
import { adminConsentLink, type SignInTarget } from '../../../../core/tenant/sign-in/target.ts';
import { loopbackAuthority } from '../../../lab/graph/local-graph.ts';
import { browse } from '../../../lab/openid/browser.ts';
import {
  applicationPem,
  certificateDaemonId,
  daemonId,
  daemonSecret,
  desktopId,
  startOpenIdProvider,
  type OpenIdProvider,
} from '../../../lab/openid/provider.ts';
import { redirectHosts } from '../../../lab/redirected-hosts.ts';

const contoso = '5a1c7d52-0f6b-4c0e-9a55-3d2f8e6b7c10';
const fabrikam = '6b2d8e63-0f6b-4c0e-9a55-3d2f8e6b7c11';
const permissions = ['User.Read', 'User.Read.All', 'Group.Read.All'];
const signal = new AbortController().signal;
const fresh = { isRefused: false };

let providers: readonly OpenIdProvider[];
let endRedirect: () => void;
let person: PersonSignIn;

beforeAll(() => {
  // The provider says at every start that it is one for development.
  for (const method of ['warn', 'info'] as const) vi.spyOn(console, method).mockReturnValue();
  tls.setDefaultCACertificates([readFileSync(loopbackAuthority, 'utf8')]);
});
beforeEach(async () => {
  providers = await Promise.all(
    [contoso, fabrikam].map((tenant) =>
      startOpenIdProvider({ tenant, permissions, tokenSeconds: tenant === fabrikam ? 60 : 3_600 }),
    ),
  );
  endRedirect = redirectHosts(({ host, pathname }) =>
    host === 'login.microsoftonline.com'
      ? providers.find(({ tenant }) => pathname.startsWith(`/${tenant}/`))?.host
      : undefined,
  );
  person = personSignIn(desktop());
});
afterEach(async () => {
  endRedirect();
  await Promise.all(providers.map((each) => each.stop()));
});
afterAll(() => tls.setDefaultCACertificates(tls.getCACertificates('bundled')));

function desktop(tenant = contoso): SignInTarget {
  return { cloud: 'global', tenant, clientId: desktopId };
}

function providerOf(tenant: string): OpenIdProvider {
  const found = providers.find((each) => each.tenant === tenant);
  if (!found) throw new Error(`No provider for ${tenant}.`);
  return found;
}

/** The person does what the page asks, while the program waits. */
const browser: SignInWay = { kind: 'browser', openBrowser: async (url) => void browse(url) };
const deviceCode: SignInWay = {
  kind: 'device-code',
  show: ({ verificationUri, userCode }) => void browse(verificationUri, { user_code: userCode }),
};

describe.each<[string, SignInWay]>([
  ['in the browser', browser],
  ['by device code', deviceCode],
])('a person signs in %s', (_, way) => {
  test('and gets tokens without being asked again', async () => {
    expect(await person.signIn(['User.Read'], way, signal)).toEqual({
      tenantId: contoso,
      userName: 'anna@contoso.com',
    });
    const before = providerOf(contoso).log.length;
    const token = await person.tokens(['User.Read'], signal)(fresh);
    expect(providerOf(contoso).rightsOf(token)).toMatchObject({ scp: expect.arrayContaining(['User.Read']) });
    expect(providerOf(contoso).log).toHaveLength(before);
  });

  test('and declines', async () => {
    providerOf(contoso).decision = 'decline';
    await expect(person.signIn(['User.Read'], way, signal)).rejects.toMatchObject({
      code: 'sign-in.declined',
    });
  });
});

describe('tokens', () => {
  beforeEach(async () => {
    await person.signIn(['User.Read'], browser, signal);
  });

  test('a refused one is refreshed, with another refresh token each time', async () => {
    const tokens = person.tokens(['User.Read'], signal);
    const all = [await tokens(fresh), await tokens({ isRefused: true }), await tokens({ isRefused: true })];
    expect(new Set(all).size).toBe(3);
    expect(providerOf(contoso).log.slice(-2)).toEqual(['refresh_token', 'refresh_token']);
  });

  test('a withdrawn sign-in asks for a new one', async () => {
    providerOf(contoso).refuse = () => ({
      error: 'invalid_grant',
      error_description: 'AADSTS50173: The provided grant has expired. anna@contoso.com',
    });
    const error: unknown = await person
      .tokens(
        ['User.Read'],
        signal,
      )({ isRefused: true })
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'sign-in.needed', detail: expect.stringContaining('AADSTS50173') });
    expect(JSON.stringify(error)).not.toContain('anna');
  });

  test('what Conditional Access demands is asked of the person', async () => {
    const demanded = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    providerOf(contoso).refuse = (form) =>
      form.get('grant_type') === 'refresh_token'
        ? { error: 'interaction_required', error_description: 'AADSTS50076: multi-factor authentication' }
        : undefined;
    const token = await person.tokens(['User.Read'], signal, browser)({ isRefused: true, claims: demanded });
    expect(providerOf(contoso).rightsOf(token)).toBeDefined();
    expect(providerOf(contoso).claims.at(-2)).toContain('"acrs":{"essential":true,"value":"c1"}');
    expect(providerOf(contoso).log.at(-2)).toBe('authorize');
  });

  test('permissions are asked for step by step', async () => {
    expect(await person.granted(permissions)).toEqual(['User.Read']);
    await person.signIn(['Group.Read.All'], browser, signal);
    expect(await person.granted(permissions)).toEqual(['User.Read', 'Group.Read.All']);
  });

  test('an expired sign-in is said, and not taken for one without permissions', async () => {
    const short = personSignIn(desktop(fabrikam));
    await short.signIn(['User.Read'], browser, signal);
    providerOf(fabrikam).refuse = () => ({
      error: 'invalid_grant',
      error_description: 'AADSTS50173: expired',
    });
    await expect(short.granted(permissions)).rejects.toMatchObject({ code: 'sign-in.needed' });
  });

  test('after signing out there is nobody', async () => {
    await person.signOut();
    expect(await person.who()).toBeUndefined();
    await expect(person.tokens(['User.Read'], signal)(fresh)).rejects.toMatchObject({
      code: 'sign-in.needed',
    });
  });
});

test('two tenants are kept apart', async () => {
  const other = personSignIn(desktop(fabrikam));
  await person.signIn(['User.Read'], browser, signal);
  await other.signIn(['User.Read'], browser, signal);
  await person.signOut();
  const token = await other.tokens(['User.Read'], signal)(fresh);
  expect(providerOf(fabrikam).rightsOf(token)).toBeDefined();
  expect(providerOf(contoso).rightsOf(token)).toBeUndefined();
  expect(await other.who()).toMatchObject({ tenantId: fabrikam });
});

test('a token that is about to expire is renewed before it is used', async () => {
  const other = personSignIn(desktop(fabrikam));
  await other.signIn(['User.Read'], browser, signal);
  const tokens = other.tokens(['User.Read'], signal);
  expect(await tokens(fresh)).not.toBe(await tokens(fresh));
  expect(providerOf(fabrikam).log.slice(-2)).toEqual(['refresh_token', 'refresh_token']);
});

test('a store carries the sign-in over to the next start, and is emptied by signing out', async () => {
  let kept: string | undefined;
  const store = { load: async () => kept, save: async (text: string) => void (kept = text) };
  await personSignIn(desktop(), store).signIn(['User.Read'], browser, signal);
  const later = personSignIn(desktop(), store);
  expect(await later.who()).toMatchObject({ userName: 'anna@contoso.com' });
  const token = await later.tokens(['User.Read'], signal)(fresh);
  expect(kept).toContain(token);
  await later.signOut();
  expect(kept).not.toContain(token);
});

test('the answer of the browser is waited for on this computer alone, and not after it came', async () => {
  const others = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  let redirect = '';
  await person.signIn(
    ['User.Read'],
    {
      kind: 'browser',
      async openBrowser(url) {
        redirect = new URL(url).searchParams.get('redirect_uri') ?? '';
        const { port } = new URL(redirect);
        expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
        for (const host of ['[::1]', ...others.map(({ address }) => address)]) {
          await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow('fetch failed');
        }
        void browse(url);
      },
    },
    signal,
  );
  await expect(fetch(redirect)).rejects.toThrow('fetch failed');
});

describe('cancelling', () => {
  test('ends the wait for the browser', async () => {
    const cancel = new AbortController();
    const way: SignInWay = {
      kind: 'browser',
      openBrowser: async () => void setTimeout(() => cancel.abort(), 20),
    };
    await expect(person.signIn(['User.Read'], way, cancel.signal)).rejects.toMatchObject({
      code: 'sign-in.cancelled',
    });
  });

  test('ends the wait for a sign-in service that does not answer', async () => {
    const cancel = new AbortController();
    const original = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      if (!String(input instanceof Request ? input.url : input).includes('/token'))
        return await original(input, init);
      cancel.abort();
      return await new Promise(() => undefined);
    };
    try {
      await expect(person.signIn(['User.Read'], browser, cancel.signal)).rejects.toMatchObject({
        code: 'sign-in.cancelled',
      });
    } finally {
      globalThis.fetch = original;
    }
  });

  test('ends the wait for the code, and asking for it', async () => {
    const cancel = new AbortController();
    const way: SignInWay = { kind: 'device-code', show: () => void setTimeout(() => cancel.abort(), 20) };
    await expect(person.signIn(['User.Read'], way, cancel.signal)).rejects.toMatchObject({
      code: 'sign-in.cancelled',
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const asked = providerOf(contoso).log.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(providerOf(contoso).log).toHaveLength(asked);
  });
});

describe('an application', () => {
  const target = { cloud: 'global', tenant: contoso, clientId: daemonId } as const;

  test('signs in with its secret, once for many tokens', async () => {
    const tokens = applicationSignIn(target, { kind: 'secret', secret: daemonSecret });
    const token = await tokens(fresh);
    expect(await tokens(fresh)).toBe(token);
    expect(await tokens({ isRefused: true })).not.toBe(token);
    expect(providerOf(contoso).rightsOf(token)).toEqual({ roles: permissions });
  });

  test('signs in with its certificate, whose key stays here', async () => {
    const pem = readFileSync(applicationPem, 'utf8');
    const credential = { kind: 'certificate', certificate: pem, privateKey: pem } as const;
    const token = await applicationSignIn({ ...target, clientId: certificateDaemonId }, credential)(fresh);
    expect(providerOf(contoso).rightsOf(token)).toEqual({ roles: permissions });
  });

  test('with a wrong secret is told so, and the secret is not', async () => {
    const error: unknown = await applicationSignIn(target, { kind: 'secret', secret: 'wrong-wrong' })(
      fresh,
    ).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'sign-in.wrong-secret' });
    expect(JSON.stringify(error)).not.toContain('wrong-wrong');
  });

  test('with something else than a certificate is told so', () => {
    const credential = { kind: 'certificate', certificate: 'x', privateKey: 'y' } as const;
    expect(() => applicationSignIn(target, credential)).toThrow(/no certificate in PEM form/);
  });
});

test.each([
  ['65001', 'sign-in.consent-missing'],
  ['53003', 'sign-in.blocked'],
  ['700016', 'sign-in.unknown-app'],
  ['90002', 'sign-in.unknown-tenant'],
  ['7000222', 'sign-in.wrong-secret'],
  ['99999', 'sign-in.failed'],
  // A tenant that is no id and no domain; an answer that the registration does not allow.
  ['900023', 'sign-in.unknown-tenant'],
  ['700054', 'sign-in.registration'],
])('AADSTS%s is %s', async (number, code) => {
  providerOf(contoso).refuse = () => ({
    error: 'invalid_request',
    error_description: `AADSTS${number}: words`,
  });
  const tokens = applicationSignIn(
    { cloud: 'global', tenant: contoso, clientId: daemonId },
    { kind: 'secret', secret: daemonSecret },
  );
  await expect(tokens(fresh)).rejects.toMatchObject({
    code,
    detail: expect.stringContaining(`AADSTS${number}`),
  });
});

test('the link for an administrator names the permissions in full', () => {
  expect(
    adminConsentLink({ cloud: 'usGov', tenant: contoso, clientId: desktopId }, ['User.Read.All'], 's'),
  ).toBe(
    `https://login.microsoftonline.us/${contoso}/v2.0/adminconsent?client_id=${desktopId}` +
      '&scope=https%3A%2F%2Fgraph.microsoft.us%2FUser.Read.All&redirect_uri=http%3A%2F%2Flocalhost&state=s',
  );
});
