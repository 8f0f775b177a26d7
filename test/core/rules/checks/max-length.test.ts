import { maxLength } from '../../../../core/rules/checks/max-length.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

checkTester(maxLength({ severity: 'error', most: 4 }), {
  passes: ['', 'anna', ' anna '],
  reports: [
    { value: 'annab', problem: 'length', severity: 'error', detail: { is: 5, most: 4 } },
    { value: '  anna b ', problem: 'length', severity: 'error', detail: { is: 6, most: 4 } },
  ],
});

checkTester(maxLength({ severity: ({ kind }) => (kind === 'user' ? 'warning' : 'error'), most: 2 }), {
  passes: ['ab'],
  reports: [
    { value: 'abc', problem: 'length', severity: 'warning', detail: { is: 3, most: 2 } },
    { value: 'abc', kind: 'group', problem: 'length', severity: 'error', detail: { is: 3, most: 2 } },
  ],
});
