import { describe, expect, it } from 'vitest';
import { refusal, type Asked } from '../../../electron/browser/admission.ts';

const port = 40_000;
const ours = `http://127.0.0.1:${port}`;

/** What our own page sends, and what a browser sends that goes to the page. */
const call: Asked = {
  method: 'POST',
  url: '/call/app/info',
  headers: { host: `127.0.0.1:${port}`, origin: ours, 'sec-fetch-site': 'same-origin' },
};
const part: Asked = {
  method: 'GET',
  url: '/assets/main.js',
  headers: { host: `127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'script' },
};
const visit: Asked = {
  method: 'GET',
  url: '/',
  headers: {
    host: `127.0.0.1:${port}`,
    'sec-fetch-site': 'none',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  },
};

const but = (asked: Asked, headers: Asked['headers'], others: Partial<Asked> = {}): Asked => ({
  ...asked,
  ...others,
  headers: { ...asked.headers, ...headers },
});

describe('lets in', () => {
  it.each([
    ['a call of our page', call],
    ['a part of our page', part],
    ['a visit by the address bar', visit],
    ['a visit by a link or a file', but(visit, { 'sec-fetch-site': 'cross-site' })],
    ['a visit from another port', but(visit, { 'sec-fetch-site': 'same-site' })],
  ])('%s', (_, asked) => {
    expect(refusal(asked, port)).toBeUndefined();
  });
});

describe('refuses', () => {
  it.each([
    ['another host', but(call, { host: 'contoso.com' }), 421],
    ['a name that leads here', but(visit, { host: `localhost:${port}` }), 421],
    ['another port', but(visit, { host: '127.0.0.1:40001' }), 421],
    ['no port', but(visit, { host: '127.0.0.1' }), 421],
    ['no host', but(visit, { host: undefined }), 421],
    ['another method', but(call, {}, { method: 'PUT' }), 405],
    ['the question of a foreign page whether it may ask', but(call, {}, { method: 'OPTIONS' }), 405],
    ['a call from another origin', but(call, { origin: 'http://contoso.com' }), 403],
    ['a call from another port', but(call, { origin: 'http://127.0.0.1:40001' }), 403],
    ['a call from a file or a sandbox', but(call, { origin: 'null' }), 403],
    ['a call without an origin', but(call, { origin: undefined }), 403],
    ['a call of another site', but(call, { 'sec-fetch-site': 'cross-site' }), 403],
    ['a call of another port', but(call, { 'sec-fetch-site': 'same-site' }), 403],
    ['a call of who knows whom', but(call, { 'sec-fetch-site': undefined }), 403],
    ['a part for another origin', but(part, { origin: 'http://contoso.com' }), 403],
    ['a part for another site', but(part, { 'sec-fetch-site': 'cross-site' }), 403],
    ['a part for another port', but(part, { 'sec-fetch-site': 'same-site' }), 403],
    ['a part for who knows whom', but(part, { 'sec-fetch-site': undefined }), 403],
    [
      'our page in a frame of another',
      but(visit, { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }),
      403,
    ],
    [
      'our page in a frame of its own',
      but(visit, { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'iframe' }),
      403,
    ],
    ['our page as an object', but(visit, { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'object' }), 403],
    [
      'a link of another site to a file',
      but(visit, { 'sec-fetch-site': 'cross-site' }, { url: '/download/x' }),
      403,
    ],
    [
      'our page read by another site',
      but(visit, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }),
      403,
    ],
  ])('%s', (_, asked, status) => {
    expect(refusal(asked, port)).toBe(status);
  });
});
