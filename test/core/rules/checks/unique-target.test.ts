import { uniqueTarget } from '../../../../core/rules/checks/unique-target.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

checkTester(uniqueTarget(), {
  passes: ['', 'SMTP:'],
  reports: [{ value: 'SMTP:Anna@fabrikam.com', space: 'address', key: 'anna@fabrikam.com' }],
});
