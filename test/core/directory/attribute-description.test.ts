import { expect, test } from 'vitest';
import { describeAttribute } from '../../../core/directory/attribute-description.ts';

test.each([
  ['mail', 'mail', 'mail'],
  ['PROXYADDRESSES', 'proxyaddresses', 'proxyAddresses'],
  ['userCertificate;binary', 'usercertificate', 'userCertificate'],
  ['member;range=0-1499', 'member', 'member'],
  ['member;Range=1500-*', 'member', 'member'],
  ['cn;lang-de', 'cn;lang-de', undefined],
  ['userCertificate;lang-de;binary', 'usercertificate;lang-de', undefined],
  ['cn;binaryx', 'cn;binaryx', undefined],
  ['2.5.4.3', '2.5.4.3', undefined],
  ['wWWHomePage', 'wwwhomepage', undefined],
])('%s is %s', (text, name, spelling) => {
  const described = describeAttribute(text);
  expect([described?.name, described?.spec?.name]).toEqual([name, spelling]);
});

test.each([
  ['member', undefined],
  ['member;range=0-1499', 'earlier'],
  ['member;Range=1500-*', 'last'],
  ['userCertificate;binary;range=0-9', 'earlier'],
])('%s gives the part: %s', (text, part) => {
  expect(describeAttribute(text)?.part).toBe(part);
});

test.each(['', ' cn', 'c n', '<cn>', 'cn;', ';binary', '1cn', 'cn\n', 'é', 'a'.repeat(257)])(
  '%j is none',
  (text) => {
    expect(describeAttribute(text)).toBeUndefined();
  },
);
