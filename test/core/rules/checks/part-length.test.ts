import { partLength } from '../../../../core/rules/checks/part-length.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const local64 = 'a'.repeat(64);
const domain48 = `${'b'.repeat(44)}.com`;

checkTester(partLength({ local: 64, domain: 48 }), {
  passes: [
    'anna@contoso.com',
    `${local64}@contoso.com`,
    `${local64}@${domain48}`,
    ` ${local64}@${domain48} `,
    local64,
  ],
  reports: [
    {
      value: `a${local64}@contoso.com`,
      problem: 'length',
      severity: 'error',
      detail: { part: 'before', is: 65, most: 64 },
    },
    {
      value: `anna@b${domain48}`,
      problem: 'length',
      severity: 'error',
      detail: { part: 'behind', is: 49, most: 48 },
    },
    {
      value: `a${local64}`,
      problem: 'length',
      severity: 'error',
      detail: { part: 'before', is: 65, most: 64 },
    },
  ],
});
