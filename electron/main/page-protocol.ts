import { protocol } from 'electron';
import { pageAnswer } from '../host/page-answer.ts';
import { isOurs, scheme } from './origin.ts';

/** Makes the scheme one with an origin, so that `'self'` means something. Before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page, and nothing but it, under `app://foresync`. */
export function servePage(folder: string): void {
  protocol.handle(scheme, async ({ method, url }) => {
    const isAsked = method === 'GET' && isOurs(url);
    const { status, headers, body } = await pageAnswer(folder, isAsked ? url : undefined);
    return new Response(body, { status, headers });
  });
}
