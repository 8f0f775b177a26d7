import { describe, expect, it } from 'vitest';
import { isRoutable, isVerified } from '../../../core/rules/domains.ts';

describe('isRoutable', () => {
  it.each(['contoso.com', 'contoso.technology', 'xn--mller-kva.de', 'local.contoso.com', 'contoso.locals'])(
    'leaves %s to the tenant',
    (domain) => {
      expect(isRoutable(domain)).toBe(true);
    },
  );

  it.each(['contoso', 'contoso.local', 'contoso.private', 'contoso.mail', 'home.arpa', 'pc.home.arpa', ''])(
    'knows that %j can never be verified',
    (domain) => {
      expect(isRoutable(domain)).toBe(false);
    },
  );
});

describe('isVerified', () => {
  it.each([
    ['contoso.com', ['contoso.com'], true],
    ['mail.contoso.com', ['contoso.com'], false],
    ['contoso.onmicrosoft.com', ['contoso.com'], true],
    ['contoso.onmicrosoft.com', ['contoso.onmicrosoft.com'], true],
    ['fabrikam.onmicrosoft.com', ['contoso.onmicrosoft.com'], false],
    ['onmicrosoft.com', ['contoso.com'], false],
  ])('%s among %j: %s', (domain, verified, answer) => {
    expect(isVerified(domain, new Set(verified))).toBe(answer);
  });
});
