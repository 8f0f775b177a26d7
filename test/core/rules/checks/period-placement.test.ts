import { periodPlacement } from '../../../../core/rules/checks/period-placement.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const misplaced = { problem: 'periodPlacement', severity: 'error' } as const;

checkTester(periodPlacement(), {
  passes: ['anna', 'anna.berg', 'a.b.c', ''],
  reports: [
    { ...misplaced, value: '.anna', proposal: 'anna' },
    { ...misplaced, value: 'anna.', proposal: 'anna' },
    { ...misplaced, value: ' ..anna.berg. ', proposal: 'anna.berg' },
    { ...misplaced, value: 'anna..berg.', suggestions: ['anna.berg'] },
    { ...misplaced, value: '.' },
  ],
});
