import { atSign } from '../../../../core/rules/checks/at-sign.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

checkTester(atSign(), {
  passes: ['anna@contoso.com', ' anna@contoso.com ', 'a@b', '', ' '],
  reports: [
    { value: 'anna', problem: 'atSign', severity: 'error', detail: { count: 0 } },
    { value: 'anna@berg@contoso.com', problem: 'atSign', severity: 'error', detail: { count: 2 } },
    { value: '@@', problem: 'atSign', severity: 'error', detail: { count: 2 } },
    { value: '@contoso.com', problem: 'partMissing', severity: 'error', detail: { side: 'before' } },
    { value: ' @contoso.com', problem: 'partMissing', severity: 'error', detail: { side: 'before' } },
    { value: 'anna@ ', problem: 'partMissing', severity: 'error', detail: { side: 'behind' } },
  ],
});
