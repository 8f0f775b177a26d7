import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Socket } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';
import { loopbackTls } from '../graph/local-graph.ts';
import type { TokenRights } from '../graph/asked.ts';

/** Applications that the provider knows. */
export const desktopId = '0f5e7d6c-0000-4000-8000-00000000000a';
export const daemonId = '0f5e7d6c-0000-4000-8000-00000000000b';
export const daemonSecret = 's3cret-s3cret-s3cret-s3cret-s3cret';

/** An application that signs in with the certificate of {@link applicationPem}. */
export const certificateDaemonId = '0f5e7d6c-0000-4000-8000-00000000000c';
/** Private key and certificate in one. */
export const applicationPem = fileURLToPath(
  new URL('../../fixtures/certificates/application.pem', import.meta.url),
);

const personId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

/** What the token endpoint refuses with. */
export interface TokenRefusal {
  readonly error: string;
  readonly error_description: string;
}

/** A real OpenID provider on loopback, shaped like Entra ID where MSAL looks. */
export interface OpenIdProvider {
  readonly tenant: string;
  /** `localhost:12345` */
  readonly host: string;
  /** `POST /token refresh_token`: what was asked for, in order. */
  readonly log: readonly string[];
  /** The `claims` that came with requests. */
  readonly claims: readonly string[];
  /** Asked with every request for a token. */
  refuse: (form: URLSearchParams) => TokenRefusal | undefined;
  /** What the person does when asked. */
  decision: 'accept' | 'decline';
  /** What a token that it issued allows. */
  readonly rightsOf: (token: string) => TokenRights | undefined;
  readonly stop: () => Promise<void>;
}

export interface OpenIdOptions {
  readonly tenant: string;
  /** Permissions of Graph that the person may consent to, and the application has. */
  readonly permissions: readonly string[];
  readonly tokenSeconds?: number;
}

export async function startOpenIdProvider({
  tenant,
  permissions,
  tokenSeconds = 3_600,
}: OpenIdOptions): Promise<OpenIdProvider> {
  const sockets = new Set<Socket>();
  const issued = new Map<string, TokenRights>();
  const [log, claims]: [string[], string[]] = [[], []];
  const server = createServer(loopbackTls());
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const bound = server.address();
  const host = `localhost:${typeof bound === 'object' && bound !== null ? bound.port : 0}`;
  const at = (place: string): string => `/${tenant}/oauth2/v2.0/${place}`;
  const provider = new Provider(
    `https://${host}/${tenant}/v2.0`,
    configuration(tenant, permissions, tokenSeconds, at),
  );

  provider.proxy = true;
  provider.use(async (context, next) => {
    if (context.path.startsWith('/interaction/'))
      return await finishInteraction(provider, context, lab.decision);
    const isToken = context.path === at('token');
    // Entra ID grants offline_access for the asking; OpenID Connect wants prompt=consent with it.
    if (context.path === at('authorize') && context.query['scope'] !== undefined) {
      context.query = { ...context.query, prompt: 'consent' };
      claims.push(String(context.query['claims'] ?? ''));
      log.push('authorize');
    }
    if (isToken) {
      let text = '';
      for await (const chunk of context.req) text += String(chunk);
      const form = new URLSearchParams(text);
      log.push(form.get('grant_type') ?? '');
      // The signature is over the name that MSAL knows the provider by.
      if (form.has('client_assertion')) context.req.headers['x-forwarded-host'] = 'login.microsoftonline.com';
      claims.push(form.get('claims') ?? '');
      const refusal = lab.refuse(form);
      if (refusal) {
        context.status = 400;
        context.body = refusal;
        return undefined;
      }
      // MSAL says device_code for the name of RFC 8628.
      if (form.get('grant_type') === 'device_code')
        form.set('grant_type', 'urn:ietf:params:oauth:grant-type:device_code');
      Object.assign(context.req, { body: Object.fromEntries(form) });
    }
    await next();
    const body: unknown = context.body;
    if (typeof body !== 'object' || body === null) return undefined;
    // Without an interval MSAL asks every millisecond.
    if (context.path === at('devicecode')) context.body = { ...body, interval: 1 };
    if (isToken && 'access_token' in body) {
      const names =
        'scope' in body
          ? String(body.scope)
              .split(' ')
              .map((scope) => scope.slice(scope.lastIndexOf('/') + 1))
          : [];
      const isPerson = 'id_token' in body;
      issued.set(String(body.access_token), isPerson ? { scp: names } : { roles: permissions });
      const clientInfo = Buffer.from(JSON.stringify({ uid: personId, utid: tenant })).toString('base64url');
      if (isPerson) context.body = { ...body, client_info: clientInfo };
    }
    return undefined;
  });
  const handle = provider.callback();
  server.on('request', (request, response) => void handle(request, response));

  const lab: OpenIdProvider = {
    tenant,
    host,
    log,
    claims,
    refuse: () => undefined,
    decision: 'accept',
    rightsOf: (token) => issued.get(token),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return lab;
}

/** The person signs in and consents, or declines. */
async function finishInteraction(
  provider: Provider,
  { req, res }: { readonly req: IncomingMessage; readonly res: ServerResponse },
  decision: OpenIdProvider['decision'],
): Promise<void> {
  const { params, session } = await provider.interactionDetails(req, res);
  if (decision === 'decline') {
    const declined = { error: 'access_denied', error_description: 'AADSTS65004: User declined to consent.' };
    return await provider.interactionFinished(req, res, declined);
  }
  const grant = new provider.Grant({
    accountId: session?.accountId ?? 'anna',
    clientId: String(params['client_id']),
  });
  grant.addOIDCScope(String(params['scope']));
  const grantId = await grant.save();
  return await provider.interactionFinished(req, res, { login: { accountId: 'anna' }, consent: { grantId } });
}

function configuration(
  tenant: string,
  permissions: readonly string[],
  tokenSeconds: number,
  at: (place: string) => string,
): Configuration {
  const scopes = [...permissions, '.default'].map((name) => `https://graph.microsoft.com/${name}`);
  return {
    clients: [
      {
        client_id: desktopId,
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
        response_types: ['code'],
        redirect_uris: ['http://localhost'],
      },
      {
        client_id: daemonId,
        client_secret: daemonSecret,
        token_endpoint_auth_method: 'client_secret_post',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      },
      {
        client_id: certificateDaemonId,
        token_endpoint_auth_method: 'private_key_jwt',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
        jwks: {
          keys: [{ ...createPublicKey(readFileSync(applicationPem)).export({ format: 'jwk' }), use: 'sig' }],
        },
      },
    ],
    scopes: ['openid', 'offline_access', 'profile', ...scopes],
    claims: { openid: ['sub', 'oid', 'tid', 'preferred_username', 'ver'] },
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id,
        oid: personId,
        tid: tenant,
        preferred_username: `${id}@contoso.com`,
        ver: '2.0',
      }),
    }),
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    ttl: {
      AccessToken: tokenSeconds,
      ClientCredentials: tokenSeconds,
      DeviceCode: 300,
      IdToken: 3_600,
      RefreshToken: 86_400,
      Session: 3_600,
      Grant: 86_400,
      Interaction: 600,
    },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      deviceFlow: { enabled: true, charset: 'digits', mask: '***-***' },
      clientCredentials: { enabled: true },
    },
    pkce: { required: () => true },
    cookies: { keys: ['lab'] },
    routes: {
      authorization: at('authorize'),
      token: at('token'),
      device_authorization: at('devicecode'),
      jwks: `/${tenant}/discovery/v2.0/keys`,
      code_verification: '/device',
    },
  };
}
