import { describe, expect, it } from 'vitest';
import { clouds } from '../../../core/tenant/clouds.ts';
import { authorityOf } from '../../../core/tenant/sign-in/target.ts';
import { allowedLink } from '../../../electron/host/allowed-link.ts';
import { requireSignInPage } from '../../../electron/host/sign-in-page.ts';

const tenant = 'contoso.com';
const clientId = '11111111-2222-3333-4444-555555555555';

describe.each(['global', 'usGov', 'usGovDod', 'china'] as const)('of the cloud %s', (cloud) => {
  const authority = authorityOf({ cloud, tenant, clientId });

  it('the sign-in page may be opened, and nothing else of that host', () => {
    const page = `${authority}/oauth2/v2.0/authorize?client_id=${clientId}&state=1`;
    expect(requireSignInPage(page)).toBe(page);
    expect(() => requireSignInPage(`${authority}/oauth2/v2.0/logout`)).toThrow('does not sign in at');
  });

  it('the portal and the consent page may be linked to', () => {
    const portal = `https://${clouds[cloud].portal}/`;
    const consent = `${authority}/v2.0/adminconsent?client_id=${clientId}`;
    expect([allowedLink(portal), allowedLink(consent)]).toEqual([portal, consent]);
  });
});

it.each([
  'http://login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize',
  'https://login.microsoftonline.com.evil.example/contoso.com/oauth2/v2.0/authorize',
  'https://login.microsoftonline.com:8443/contoso.com/oauth2/v2.0/authorize',
  'https://someone@login.microsoftonline.com/contoso.com/oauth2/v2.0/authorize',
  'https://learn.microsoft.com/contoso.com/oauth2/v2.0/authorize',
  'file:///contoso.com/oauth2/v2.0/authorize',
  '',
])('"%s" is no sign-in page', (address) => {
  expect(() => requireSignInPage(address)).toThrow('none of the sign-in pages it knows');
});
