import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

import { localDomains } from '../../../../../core/directory/ldap/discover/local-domain.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'foresync-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function file(text: string): string {
  const name = path.join(folder, `${++files}`);
  writeFileSync(name, text);
  return name;
}
const nowhere = path.join(folder, 'nowhere');
const krb5Conf = file('[libdefaults]\n  # default_realm = NO.TEST\n  default_realm = CORP.CONTOSO.TEST\n');
const resolvConf = file(
  'search old.test\nnameserver 10.0.0.1\nsearch emea.contoso.test corp.contoso.test. localdomain\n',
);

test('Windows names the domain and the controller', async () => {
  const environment = { USERDNSDOMAIN: 'CORP.CONTOSO.COM', LOGONSERVER: '\\\\DC1' };
  expect(await localDomains({ environment, krb5Conf: nowhere, resolvConf: nowhere })).toEqual([
    { domain: 'corp.contoso.com', namedBy: 'USERDNSDOMAIN', logonServer: 'DC1' },
  ]);
});

test('otherwise Kerberos does, then the search list of DNS; each domain once', async () => {
  expect(await localDomains({ environment: {}, krb5Conf, resolvConf })).toEqual([
    { domain: 'corp.contoso.test', namedBy: krb5Conf },
    { domain: 'emea.contoso.test', namedBy: resolvConf },
  ]);
});

test.for([
  ['nothing', '', ''],
  ['a single label', 'default_realm = WORKGROUP\n', 'search local\n'],
  ['no domain name', 'default_realm = a..b\n', 'search http://contoso.com\n'],
])('%s is no domain', async ([, krb5, resolv]) => {
  const given = {
    environment: { USERDNSDOMAIN: '' },
    krb5Conf: file(krb5 ?? ''),
    resolvConf: file(resolv ?? ''),
  };
  expect(await localDomains(given)).toEqual([]);
});
