import { valueSize } from '../../../../core/rules/checks/value-size.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const size = (is: number) =>
  ({ value: null, problem: 'size', severity: 'error', detail: { is, most: 4 } }) as const;

checkTester(valueSize({ most: 4 }), {
  passes: [{ values: [] }, { values: [new Uint8Array(4)] }, { values: ['4 bytes'] }],
  reports: [
    { values: [new Uint8Array(5)], verdicts: [size(5)] },
    { values: [new Uint8Array(1), '102401 bytes'], verdicts: [size(102_401)] },
    { values: ['abcde'], verdicts: [size(5)] },
  ],
});
