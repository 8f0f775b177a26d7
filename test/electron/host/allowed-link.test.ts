import { expect, it } from 'vitest';
import { allowedLink } from '../../../electron/host/allowed-link.ts';

it.each([
  'https://learn.microsoft.com/entra/identity/hybrid/connect/',
  'https://entra.microsoft.com/#view/overview',
  'https://www.rfc-editor.org/rfc/rfc2849',
])('%s may be opened', (address) => {
  expect(allowedLink(address)).toBe(address);
});

it.each([
  'http://learn.microsoft.com/',
  'https://learn.microsoft.com.evil.example/',
  'https://evil.example/learn.microsoft.com',
  'https://xlearn.microsoft.com/',
  'https://learn.microsoft.com@evil.example/',
  'https://someone:word@learn.microsoft.com/',
  'https://learn.microsoft.com:8443/',
  'https://learn.microsoft.com./',
  'https://learn.mіcrosoft.com/',
  'javascript:alert(1)//learn.microsoft.com',
  'file://learn.microsoft.com/share',
  'ms-settings:',
  'learn.microsoft.com',
  '',
])('"%s" may not', (address) => {
  expect(allowedLink(address)).toBeUndefined();
});
