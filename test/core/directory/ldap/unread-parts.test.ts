import { expect, test } from 'vitest';

import type { DomainSource } from '../../../../core/directory/ldap/read-domain.ts';
import { unreadParts } from '../../../../core/directory/ldap/unread-parts.ts';

function source(bases: readonly string[], references: readonly string[]): DomainSource {
  return {
    name: 'dc1',
    attributesSeen: new Set(),
    unseen: '',
    unavailable: new Map(),
    references: new Set(references),
    facts: {
      server: 'dc1.contoso.com:389',
      security: { tls: false, layer: 'none', channelBound: false },
      bases,
      filter: '(objectClass=*)',
    },
    async *read() {},
  };
}

const root = 'DC=contoso,DC=com';
const child = `ldap://emea.contoso.com/DC=emea,${root}`;

test.for([
  ['the configuration', `ldap://contoso.com/CN=Configuration,${root}`],
  ['the zones of DNS', `ldap://DomainDnsZones.contoso.com/DC=DomainDnsZones,${root}`],
])('%s holds nothing to read', ([, reference = '']) => {
  expect(unreadParts([source([root], [reference])])).toEqual([]);
});

test('a domain that was not read is named', () => {
  expect(unreadParts([source([root], [child])])).toEqual([
    `dc1.contoso.com:389 refers to another server for a part that was not read: ${child}.`,
  ]);
});

test('a domain that another source read is none to miss, however its name is written', () => {
  expect(unreadParts([source([root], [child]), source([`dc=EMEA, ${root}`], [])])).toEqual([]);
});

test.for(['ldap://', 'ldap://emea.contoso.com/%zz', 'nonsense'])('%s is told as it came', (reference) => {
  expect(unreadParts([source([root], [reference])]).join()).toContain(reference);
});
