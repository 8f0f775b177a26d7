import { expect, test } from 'vitest';

import type { Source } from '../../../core/directory/source.ts';
import { unreadParts } from '../../../core/directory/unread-parts.ts';

function source(bases: readonly string[], references: readonly string[]): Source {
  return {
    name: 'dc1',
    attributesSeen: new Set(),
    unseen: '',
    bases,
    references: new Set(references),
    async *read() {},
  };
}

const root = 'DC=contoso,DC=com';
const child = `ldap://emea.contoso.com/DC=emea,${root}`;

test.for([
  ['the configuration', `ldap://contoso.com/CN=Configuration,${root}`],
  ['the zones of DNS', `ldap://DomainDnsZones.contoso.com/DC=DomainDnsZones,${root}`],
])('%s holds nothing to read', ([, reference = '']) => {
  const one = source([root], [reference]);
  expect(unreadParts(one, [one])).toEqual([]);
});

test('a domain that was not read is named', () => {
  const one = source([root], [child]);
  expect(unreadParts(one, [one])).toEqual([child]);
});

test('a domain that another source read is none to miss, however its name is written', () => {
  const one = source([root], [child]);
  expect(unreadParts(one, [one, source([`dc=EMEA, ${root}`], [])])).toEqual([]);
});

test.for(['ldap://', 'ldap://emea.contoso.com/%zz', 'nonsense'])('%s is told as it came', (reference) => {
  const one = source([root], [reference]);
  expect(unreadParts(one, [one])).toEqual([reference]);
});

test('a file refers to nothing', () => {
  const { references: _, bases: __, ...file } = source([], []);
  expect(unreadParts(file, [file])).toEqual([]);
});
