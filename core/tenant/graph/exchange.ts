import { Client, ResponseType } from '@microsoft/microsoft-graph-client';
import { ExpectedError } from '../../model/expected-error.ts';
import type { GraphConnection, GraphRequest } from './connection.ts';
import type { GraphRefusal } from './graph-error.ts';

/** Longer than Graph itself takes before it answers 504. */
const timeoutMs = 100_000;

/** How one exchange ended. */
export type Exchanged =
  | { readonly body: unknown }
  | { readonly refusal: GraphRefusal; readonly headers: Headers }
  | { readonly failure: ExpectedError; readonly isPassing: boolean };

/**
 * Sends a request once. `failure` where no whole answer came; `isPassing` says whether it may be another time.
 */
export async function exchange(
  { host, signal }: GraphConnection,
  { path, version = 'v1.0', isAdvanced = false }: GraphRequest,
  access: string,
  body: unknown,
): Promise<Exchanged> {
  const both = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  let broken: unknown;
  let response: Response | undefined;
  const client = Client.initWithMiddleware({
    baseUrl: `https://${host}`,
    middleware: {
      // The client's own middleware retries, redirects and authenticates; here none of it may happen unseen.
      async execute(context) {
        try {
          const headers = new Headers(context.options?.headers);
          headers.set('Authorization', `Bearer ${access}`);
          response = await fetch(context.request, {
            ...context.options,
            headers,
            signal: both,
            redirect: 'error',
          });
          context.response = response;
        } catch (error) {
          broken = error;
          throw error;
        }
      },
    },
  });
  let text: string;
  try {
    const call = client
      .api(path)
      .version(version)
      .headers({
        Accept: 'application/json',
        'x-ms-throttle-priority': 'low',
        ...(isAdvanced ? { ConsistencyLevel: 'eventual' } : {}),
      })
      .responseType(ResponseType.RAW);
    await (body === undefined ? call.get() : call.post(body));
    text = (await response?.text()) ?? '';
  } catch (error) {
    return unreachable(host, broken ?? error);
  }
  if (response === undefined) return unreachable(host, broken);
  const parsed = parsedJson(text);
  const requestId = response.headers.get('request-id') ?? '';
  if (!response.ok)
    return { refusal: refusalIn(response.status, parsed, requestId), headers: response.headers };
  if (parsed !== undefined) return { body: parsed };
  return {
    isPassing: true,
    failure: new ExpectedError({
      code: 'graph.answer',
      summary: 'An answer of Microsoft Graph arrived incomplete.',
      action: 'Try again; if it stays, see what stands between this computer and the internet.',
      detail: `${text.length} characters, request-id ${requestId}`,
      retryable: true,
    }),
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}

/** What an error body says (also that of a part of a batch). */
export function refusalIn(status: number, body: unknown, requestId: string): GraphRefusal {
  const error = record(record(body)['error']);
  const inner = record(error['innerError']);
  return {
    status,
    code: textIn(error, 'code'),
    message: textIn(error, 'message'),
    requestId: requestId === '' ? textIn(inner, 'request-id') : requestId,
  };
}

function textIn(value: Readonly<Record<string, unknown>>, name: string): string {
  const text = value[name];
  return typeof text === 'string' ? text : '';
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function unreachable(host: string, error: unknown): Exchanged {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code);
  return {
    isPassing: !isCertificate && code !== 'ENOTFOUND',
    failure: new ExpectedError({
      code: isCertificate ? 'graph.certificate' : 'graph.unreachable',
      summary: isCertificate
        ? `The certificate that ${host} shows is not trusted.`
        : `${host} could not be reached, or the connection broke.`,
      action: isCertificate
        ? 'If a proxy inspects TLS here, let Node.js know its authority (NODE_EXTRA_CA_CERTS).'
        : 'Check the network and the proxy of this computer, then try again.',
      ...(code === '' ? {} : { detail: code }),
      retryable: !isCertificate,
    }),
  };
}
