import { blank } from '../../../../core/rules/checks/blank.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

checkTester(blank({ severity: 'warning', removable: true }), {
  passes: ['Anna Berg', ' Anna', '.'],
  reports: [
    { value: '', problem: 'blank', severity: 'warning', proposal: null },
    { value: ' ', problem: 'blank', severity: 'warning', proposal: null },
    { value: '\t\u00a0\u3000', problem: 'blank', severity: 'warning', proposal: null },
  ],
});

checkTester(blank({ severity: 'error', removable: false }), {
  passes: ['anna@contoso.com'],
  reports: [{ value: '  ', problem: 'blank', severity: 'error' }],
});
