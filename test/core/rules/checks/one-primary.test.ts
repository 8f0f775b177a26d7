import { onePrimary } from '../../../../core/rules/checks/one-primary.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const primaryCount = { problem: 'primaryCount', severity: 'error' } as const;

checkTester(onePrimary(), {
  passes: [
    { values: ['smtp:a@contoso.com', 'SMTP:anna@contoso.com', 'SIP:anna@contoso.com'] },
    { values: ['sip:anna@contoso.com', 'X500:/o=Contoso'] },
    { values: ['anna@contoso.com'] },
    { values: [] },
  ],
  reports: [
    {
      values: ['smtp:anna@contoso.com', 'SIP:anna@contoso.com'],
      verdicts: [
        {
          ...primaryCount,
          value: 'smtp:anna@contoso.com',
          detail: { count: 0 },
          proposal: 'SMTP:anna@contoso.com',
        },
      ],
    },
    {
      values: ['smtp:a@contoso.com', 'Smtp:anna@contoso.com'],
      attributes: { mail: ['Anna@contoso.com'], userPrincipalName: ['a@contoso.com'] },
      verdicts: [
        {
          ...primaryCount,
          value: 'Smtp:anna@contoso.com',
          detail: { count: 0 },
          proposal: 'SMTP:anna@contoso.com',
        },
      ],
    },
    {
      values: ['smtp:a@contoso.com', 'smtp:anna@contoso.com'],
      attributes: { userPrincipalName: ['anna@contoso.com'] },
      verdicts: [
        {
          ...primaryCount,
          value: 'smtp:anna@contoso.com',
          detail: { count: 0 },
          suggestions: ['SMTP:anna@contoso.com'],
        },
      ],
    },
    {
      values: ['smtp:a@contoso.com', 'smtp:b@contoso.com'],
      verdicts: [
        {
          ...primaryCount,
          value: 'smtp:a@contoso.com',
          detail: { count: 0 },
          suggestions: ['SMTP:a@contoso.com'],
        },
      ],
    },
    {
      values: ['SMTP:a@contoso.com', 'smtp:b@contoso.com', 'SMTP:c@contoso.com'],
      verdicts: [
        {
          ...primaryCount,
          value: 'SMTP:a@contoso.com',
          detail: { count: 2 },
          suggestions: ['smtp:a@contoso.com'],
        },
        {
          ...primaryCount,
          value: 'SMTP:c@contoso.com',
          detail: { count: 2 },
          suggestions: ['smtp:c@contoso.com'],
        },
      ],
    },
  ],
});
