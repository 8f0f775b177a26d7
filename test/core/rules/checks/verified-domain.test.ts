import { verifiedDomain } from '../../../../core/rules/checks/verified-domain.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const verifiedDomains = ['contoso.com'];

checkTester(verifiedDomain({ part: 'smtp' }), {
  passes: [
    'smtp:anna@contoso.com',
    'sip:anna@contoso.local',
    'smtp:anna',
    { value: 'SMTP:anna@Contoso.com', verifiedDomains },
    { value: 'smtp:anna@contoso.onmicrosoft.com', verifiedDomains },
    {
      value: 'smtp:anna@contoso.mail.onmicrosoft.com',
      verifiedDomains: ['contoso.com', 'contoso.onmicrosoft.com'],
    },
    { value: 'SMTP:anna@fabrikam.com', verifiedDomains, kind: 'contact' },
    {
      value: 'SMTP:anna@fabrikam.com',
      verifiedDomains,
      attributes: { targetAddress: ['SMTP:Anna@fabrikam.com'] },
    },
  ],
  reports: [
    {
      value: 'smtp:anna@contoso.local',
      problem: 'domainNotRoutable',
      severity: 'warning',
      detail: { domain: 'contoso.local' },
    },
    {
      value: 'smtp:anna@fabrikam.com',
      verifiedDomains,
      attributes: { targetAddress: ['SMTP:anna@contoso.mail.onmicrosoft.com'] },
      problem: 'domainNotVerified',
      severity: 'warning',
      detail: { domain: 'fabrikam.com' },
    },
    {
      value: 'SMTP:staff@fabrikam.com',
      verifiedDomains,
      kind: 'group',
      problem: 'domainNotVerified',
      severity: 'warning',
      detail: { domain: 'fabrikam.com' },
    },
  ],
});

checkTester(verifiedDomain({ part: 'whole' }), {
  passes: ['anna@contoso.com', { value: 'anna@contoso.com', verifiedDomains }],
  reports: [
    {
      value: 'anna@corp',
      problem: 'domainNotRoutable',
      severity: 'warning',
      detail: { domain: 'corp' },
    },
    {
      value: ' anna@fabrikam.com ',
      verifiedDomains,
      problem: 'domainNotVerified',
      severity: 'warning',
      detail: { domain: 'fabrikam.com' },
    },
  ],
});
