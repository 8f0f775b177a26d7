import { expect, test } from 'vitest';

import { formatFilter } from '../../../../core/directory/ldap/filter/format-filter.ts';
import { parseFilter } from '../../../../core/directory/ldap/filter/parse-filter.ts';
import { searchFilterOf } from '../../../../core/directory/ldap/search-filters.ts';

test.for([
  [
    'entra',
    '(|(objectClass=user)(objectClass=group)(objectClass=contact)(objectClass=foreignSecurityPrincipal))',
  ],
  ['idfix-multi-tenant', '(|(objectCategory=Person)(objectCategory=Group))'],
  ['idfix-dedicated', '(&(mail=*)(|(objectCategory=Person)(objectCategory=Group)))'],
] as const)('%s searches for %s', ([profile, filter]) => {
  expect(formatFilter(searchFilterOf(profile))).toBe(filter);
});

test("the user's own filter only takes away", () => {
  const own = parseFilter('(|(department=Sales)(company=Fabrikam))');
  expect(formatFilter(searchFilterOf('idfix-multi-tenant', own))).toBe(
    '(&(|(objectCategory=Person)(objectCategory=Group))(|(department=Sales)(company=Fabrikam)))',
  );
});
