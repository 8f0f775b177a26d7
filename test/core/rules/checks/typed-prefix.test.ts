import { typedPrefix } from '../../../../core/rules/checks/typed-prefix.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const prefix = { problem: 'prefix', severity: 'error' } as const;

checkTester(typedPrefix({ missing: 'smtp:' }), {
  passes: [
    'SMTP:anna@contoso.com',
    ' smtp:anna@contoso.com',
    'smtp:a:b@contoso.com',
    'X500:/o=Contoso/ou=First:Second',
    'x400:C=US;A= ;',
    'sip:anna@contoso.com',
    '',
    ' ',
  ],
  reports: [
    {
      ...prefix,
      value: 'anna@contoso.com',
      detail: { missing: 'smtp:' },
      proposal: 'smtp:anna@contoso.com',
    },
    {
      ...prefix,
      value: ':anna@contoso.com ',
      detail: { missing: 'smtp:' },
      proposal: 'smtp:anna@contoso.com',
    },
    { ...prefix, value: 'anna', detail: { missing: 'smtp:' } },
    { ...prefix, value: 'anna..berg@contoso.com', detail: { missing: 'smtp:' } },
    { ...prefix, value: 'anna berg: anna@contoso.com', detail: { missing: 'smtp:' } },
    {
      value: 'SMTP:smtp:anna@contoso.com',
      problem: 'prefixTwice',
      severity: 'error',
      proposal: 'SMTP:anna@contoso.com',
    },
    {
      value: 'SIP:sip:anna@contoso.com',
      problem: 'prefixTwice',
      severity: 'error',
      proposal: 'SIP:anna@contoso.com',
    },
    {
      value: 'smtp:smtp:SMTP:anna@contoso.com',
      problem: 'prefixTwice',
      severity: 'error',
      proposal: 'smtp:anna@contoso.com',
    },
  ],
});

checkTester(typedPrefix({ missing: 'SMTP:' }), {
  passes: ['SMTP:anna@fabrikam.com'],
  reports: [
    {
      ...prefix,
      value: 'anna@fabrikam.com',
      detail: { missing: 'SMTP:' },
      proposal: 'SMTP:anna@fabrikam.com',
    },
    {
      value: 'SMTP:SMTP:anna@fabrikam.com',
      problem: 'prefixTwice',
      severity: 'error',
      proposal: 'SMTP:anna@fabrikam.com',
    },
  ],
});
