import { verifiedSuffix } from '../../../../core/rules/checks/verified-suffix.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const notRoutable = { problem: 'suffixNotRoutable', severity: 'warning' } as const;
const notVerified = { problem: 'suffixNotVerified', severity: 'error' } as const;
const verifiedDomains = ['contoso.com', 'fabrikam.com'];

checkTester(verifiedSuffix(), {
  passes: [
    'anna@contoso.com',
    'anna@xn--mller-kva.de',
    'anna@contoso.technology',
    'anna@localmail.com',
    'anna',
    'anna@',
    'a@b@contoso.local',
    'anna@contoso.local.',
    { value: 'anna@contoso..com', verifiedDomains },
    `anna@${'b'.repeat(254)}`,
    { value: 'anna@CONTOSO.com ', verifiedDomains },
    { value: 'anna@contoso.onmicrosoft.com', verifiedDomains },
    { value: 'anna@contoso.onmicrosoft.com', verifiedDomains: ['contoso.onmicrosoft.com'] },
  ],
  reports: [
    ...[
      'local',
      'lan',
      'internal',
      'corp',
      'home',
      'intranet',
      'test',
      'invalid',
      'example',
      'localhost',
    ].map((name) => ({
      ...notRoutable,
      value: `anna@contoso.${name}`,
      detail: { domain: `contoso.${name}` },
    })),
    { ...notRoutable, value: 'anna@Contoso', detail: { domain: 'contoso' } },
    { ...notRoutable, value: 'anna@pc.home.arpa', detail: { domain: 'pc.home.arpa' } },
    {
      ...notRoutable,
      value: 'anna@contoso.local',
      attributes: { proxyAddresses: ['smtp:a@contoso.com', 'SMTP:anna.berg@contoso.com'] },
      detail: { domain: 'contoso.local' },
      suggestions: ['anna.berg@contoso.com'],
    },
    {
      ...notRoutable,
      value: 'anna@contoso.private',
      attributes: { proxyAddresses: ['SMTP:anna.berg@contoso.local'] },
      detail: { domain: 'contoso.private' },
    },
    {
      ...notVerified,
      value: 'anna@contoso.local',
      verifiedDomains,
      detail: { domain: 'contoso.local' },
      suggestions: ['anna@contoso.com', 'anna@fabrikam.com'],
    },
    {
      ...notVerified,
      value: 'anna@mail.contoso.com',
      verifiedDomains,
      attributes: { proxyAddresses: ['SMTP:anna.berg@contoso.com'] },
      detail: { domain: 'mail.contoso.com' },
      suggestions: ['anna.berg@contoso.com', 'anna@contoso.com', 'anna@fabrikam.com'],
    },
    {
      ...notVerified,
      value: 'anna@fabrikam.onmicrosoft.com',
      verifiedDomains: ['contoso.onmicrosoft.com'],
      detail: { domain: 'fabrikam.onmicrosoft.com' },
      suggestions: ['anna@contoso.onmicrosoft.com'],
    },
  ],
});
