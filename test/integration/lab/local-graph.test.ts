import { describe, expect, test } from 'vitest';
import { answer } from '../../lab/graph/answer.ts';
import type { Answered, TokenRights } from '../../lab/graph/asked.ts';
import { contosoTenant, id } from '../../lab/graph/contoso-tenant.ts';

const everything: TokenRights = {
  scp: ['Directory.ReadWrite.All', 'Directory.Read.All', 'User.ReadWrite.All', 'User.Read.All'],
};
const eventual = { consistencylevel: 'eventual' };

interface Asking {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly rights?: TokenRights;
  readonly body?: unknown;
}

function ask(
  url: string,
  { method = 'GET', headers = {}, rights = everything, body }: Asking = {},
): Answered {
  return answer(contosoTenant(25), {
    method,
    url,
    headers,
    rights,
    body,
    origin: 'https://graph.microsoft.com',
  });
}

describe('refused, as Graph would', () => {
  test.each<[string, string, Asking, number, string]>([
    ['an unknown path', '/v1.0/people?$select=id', {}, 400, 'BadRequest'],
    ['a path of the beta in v1.0', '/v1.0/deviceManagement/configurationPolicies', {}, 400, 'BadRequest'],
    ['an unknown property', '/v1.0/users?$select=id,shoeSize', {}, 400, 'BadRequest'],
    [
      'a property of the beta in v1.0',
      '/v1.0/organization?$select=directorySizeQuota',
      {},
      400,
      'BadRequest',
    ],
    ['a filter by an unknown property', "/v1.0/users?$filter=shoeSize eq '1'", {}, 400, 'BadRequest'],
    ['a filter of another form', "/v1.0/users?$filter=displayName like 'a'", {}, 400, 'BadRequest'],
    ['$skip', '/v1.0/users?$skip=10', {}, 400, 'BadRequest'],
    ['a page too large', '/v1.0/users?$top=1000', {}, 400, 'Request_UnsupportedQuery'],
    ['$top where there are no pages', '/v1.0/organization?$top=5', {}, 400, 'Request_UnsupportedQuery'],
    ['expanding what is no relation', '/v1.0/users?$expand=mail', {}, 400, 'BadRequest'],
    ['another method', '/v1.0/organization', { method: 'DELETE' }, 405, 'Request_BadRequest'],
    [
      'a missing permission',
      '/v1.0/users?$select=id',
      { rights: { scp: ['Device.Read.All'] } },
      403,
      'Authorization_RequestDenied',
    ],
    [
      'reading rights for writing',
      `/v1.0/users/${id(1, 1)}`,
      { method: 'PATCH', body: {}, rights: { scp: ['User.Read.All'] } },
      403,
      'Authorization_RequestDenied',
    ],
    [
      'an application where only persons may',
      '/v1.0/directory/onPremisesSynchronization',
      { rights: { roles: ['OnPremDirectorySynchronization.Read.All'] } },
      403,
      'Authorization_RequestDenied',
    ],
    [
      'an unlicensed service',
      '/v1.0/reports/authenticationMethods/userRegistrationDetails',
      { rights: { scp: ['AuditLog.Read.All'] } },
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    ],
    [
      'an advanced filter without its header',
      "/v1.0/users?$filter=userType ne 'Guest'&$count=true",
      {},
      400,
      'Request_UnsupportedQuery',
    ],
    [
      'an advanced filter without its count',
      "/v1.0/users?$filter=userType ne 'Guest'",
      { headers: eventual },
      400,
      'Request_UnsupportedQuery',
    ],
    ['a count without the header', '/v1.0/users/$count', {}, 400, 'Request_UnsupportedQuery'],
    [
      'writing an unknown property',
      `/v1.0/users/${id(1, 1)}`,
      { method: 'PATCH', body: { shoeSize: 1 } },
      400,
      'Request_BadRequest',
    ],
    ['what does not exist', `/v1.0/users/${id(1, 500)}?$select=id`, {}, 404, 'Request_ResourceNotFound'],
  ])('%s', (_, url, asking, status, code) => {
    expect(ask(url, asking)).toMatchObject({ status, body: { error: { code } } });
  });
});

describe('answered', () => {
  test.each<[string, string, Asking, number]>([
    ['startswith', "/v1.0/users?$select=id&$filter=startswith(mail,'user2')", {}, 7],
    ['eq, with a doubled quote', "/v1.0/users?$select=id&$filter=displayName eq 'O''Hara'", {}, 0],
    ['and', "/v1.0/users?$select=id&$filter=userType eq 'Member' and accountEnabled eq true", {}, 25],
    [
      'endswith',
      "/v1.0/users?$select=id&$count=true&$filter=endswith(mail,'5@contoso.com')",
      { headers: eventual },
      3,
    ],
    [
      'any',
      "/v1.0/users?$select=id&$count=true&$filter=onPremisesProvisioningErrors/any(e:e/category eq 'PropertyConflict')",
      { headers: eventual },
      1,
    ],
    [
      'a search',
      '/v1.0/users?$select=id&$count=true&$search="displayName:User 1"',
      { headers: eventual },
      11,
    ],
  ])('%s', (_, url, asking, count) => {
    const { status, body } = ask(url, asking);
    expect(status).toBe(200);
    expect(body).toHaveProperty('value.length', count);
  });

  test('what was not selected is not given', () => {
    expect(ask(`/v1.0/users/${id(1, 1)}?$select=mail`).body).toEqual({
      id: id(1, 1),
      mail: 'user1@contoso.com',
    });
  });
});
