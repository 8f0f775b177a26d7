import { notPrimaryAddress } from '../../../../core/rules/checks/not-primary-address.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const proxyAddresses = ['smtp:a@contoso.com', 'SMTP:anna.berg@contoso.com', 'sip:anna@contoso.com'];

checkTester(notPrimaryAddress(), {
  passes: [
    'anna@contoso.com',
    { value: 'Anna.Berg@contoso.com ', attributes: { proxyAddresses } },
    { value: ' ', attributes: { proxyAddresses } },
    { value: 'anna berg@contoso.com', attributes: { proxyAddresses } },
    { value: 'anna@contoso.com', attributes: { proxyAddresses: ['smtp:a@contoso.com'] } },
    {
      value: 'anna@contoso.com',
      attributes: { proxyAddresses: ['SMTP:a@contoso.com', 'SMTP:b@contoso.com'] },
    },
  ],
  reports: [
    {
      value: 'a@contoso.com',
      attributes: { proxyAddresses },
      problem: 'notPrimaryAddress',
      severity: 'info',
      detail: { primary: 'anna.berg@contoso.com' },
      suggestions: ['anna.berg@contoso.com'],
    },
    ...[`${'a'.repeat(70)}@contoso.com`, 'a&b@contoso.com', 'anna@contoso.local', 'anna@contoso..com'].map(
      (primary) => ({
        value: 'a@contoso.com',
        attributes: { proxyAddresses: [`SMTP:${primary}`] },
        problem: 'notPrimaryAddress',
        severity: 'info' as const,
        detail: { primary },
      }),
    ),
    {
      value: 'a@contoso.com',
      attributes: { proxyAddresses: ['SMTP:anna@fabrikam.com'] },
      verifiedDomains: ['contoso.com'],
      problem: 'notPrimaryAddress',
      severity: 'info',
      detail: { primary: 'anna@fabrikam.com' },
    },
  ],
});
