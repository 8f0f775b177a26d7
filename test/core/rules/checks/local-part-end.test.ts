import { localPartEnd } from '../../../../core/rules/checks/local-part-end.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

checkTester(localPartEnd(), {
  passes: ['anna.berg@contoso.com', '.anna@contoso.com', 'anna.', '@contoso.com'],
  reports: [
    {
      value: 'anna.@contoso.com',
      problem: 'localPartEnd',
      severity: 'error',
      suggestions: ['anna@contoso.com'],
    },
    {
      value: 'anna...@contoso.com',
      problem: 'localPartEnd',
      severity: 'error',
      suggestions: ['anna@contoso.com'],
    },
    { value: '.@contoso.com', problem: 'localPartEnd', severity: 'error' },
  ],
});
