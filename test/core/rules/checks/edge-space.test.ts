import { edgeSpace } from '../../../../core/rules/checks/edge-space.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

checkTester(edgeSpace({ severity: 'info' }), {
  passes: ['Anna Berg', '', ' '],
  reports: [
    { value: ' Anna', problem: 'edgeSpace', severity: 'info', proposal: 'Anna' },
    { value: 'Anna\t', problem: 'edgeSpace', severity: 'info', proposal: 'Anna' },
    { value: '\u00a0Anna Berg\n', problem: 'edgeSpace', severity: 'info', proposal: 'Anna Berg' },
  ],
});
