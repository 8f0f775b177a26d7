import { expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../electron/host/content-security-policy.ts';

it('starts from nothing and allows the page its own files, and styles with the nonce', () => {
  expect(contentSecurityPolicy('bm9uY2U=').split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'nonce-bm9uY2U='",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});
