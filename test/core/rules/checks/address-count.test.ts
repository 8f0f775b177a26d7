import { addressCount } from '../../../../core/rules/checks/address-count.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

checkTester(addressCount({ most: 2 }), {
  passes: [
    { values: ['SMTP:a@contoso.com', 'smtp:b@contoso.com'] },
    { values: ['SMTP:a@contoso.com', 'smtp:b@contoso.com', 'SIP:a@contoso.com'] },
  ],
  reports: [
    {
      values: ['SMTP:a@contoso.com', 'smtp:b@contoso.com', 'smtp:c@contoso.com', 'SIP:a@contoso.com'],
      verdicts: [{ value: null, problem: 'tooMany', severity: 'warning', detail: { is: 3, most: 2 } }],
    },
  ],
});
