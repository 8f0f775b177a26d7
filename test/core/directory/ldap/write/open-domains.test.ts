import { expect, test } from 'vitest';

import type { Transport } from '../../../../../core/directory/ldap/connection/target.ts';
import { controllerTarget } from '../../../../../core/directory/ldap/write/open-domains.ts';

test.each<[string, Transport, object]>([
  ['dc1.contoso.com:389', 'clear', { host: 'dc1.contoso.com', transport: 'clear' }],
  ['dc1.contoso.com:389', 'tls', { host: 'dc1.contoso.com', transport: 'tls' }],
  ['dc1.contoso.com:636', 'clear', { host: 'dc1.contoso.com', transport: 'tls' }],
  ['dc1.contoso.com:636', 'start-tls', { host: 'dc1.contoso.com', transport: 'start-tls' }],
  ['dc1.contoso.com:3268', 'clear', { host: 'dc1.contoso.com', transport: 'clear' }],
  ['dc1.contoso.com:3269', 'clear', { host: 'dc1.contoso.com', transport: 'tls' }],
  ['dc1.contoso.com:10389', 'clear', { host: 'dc1.contoso.com', port: 10389, transport: 'clear' }],
  ['::1:389', 'clear', { host: '::1', transport: 'clear' }],
])('a scan of %s is written to, usually %s, never at a port of the catalog', (controller, usual, target) => {
  expect(controllerTarget(controller, usual)).toEqual(target);
});
