import { unique } from '../../../../core/rules/checks/unique.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

checkTester(unique({ space: 'mailnickname' }), {
  passes: ['', ' '],
  reports: [{ value: ' Anna.Berg', space: 'mailnickname', key: 'anna.berg' }],
});

checkTester(unique({ space: 'ms-ds-consistencyguid' }), {
  passes: [new Uint8Array(0)],
  reports: [{ value: Uint8Array.of(1, 2, 3), space: 'ms-ds-consistencyguid', key: 'AQID' }],
});
