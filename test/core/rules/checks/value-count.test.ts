import { valueCount } from '../../../../core/rules/checks/value-count.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const certificates = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) => Uint8Array.of(48, index));

checkTester(valueCount({ most: 15 }), {
  passes: [{ values: [] }, { values: certificates(15) }],
  reports: [
    {
      values: certificates(16),
      verdicts: [{ value: null, problem: 'tooMany', severity: 'error', detail: { is: 16, most: 15 } }],
    },
  ],
});
