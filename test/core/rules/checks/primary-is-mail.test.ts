import { primaryIsMail } from '../../../../core/rules/checks/primary-is-mail.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const values = ['smtp:a@contoso.com', 'SMTP:anna@contoso.com'];

checkTester(primaryIsMail(), {
  passes: [
    { values },
    { values, attributes: { mail: [' Anna@contoso.com '] } },
    { values, attributes: { mail: [' '] } },
    { values: ['smtp:a@contoso.com'], attributes: { mail: ['anna@contoso.com'] } },
    { values: ['SMTP:a@contoso.com', 'SMTP:b@contoso.com'], attributes: { mail: ['anna@contoso.com'] } },
  ],
  reports: [
    {
      values,
      attributes: { mail: ['a@contoso.com'] },
      verdicts: [
        {
          value: 'SMTP:anna@contoso.com',
          problem: 'notMail',
          severity: 'warning',
          detail: { mail: 'a@contoso.com' },
        },
      ],
    },
  ],
});
