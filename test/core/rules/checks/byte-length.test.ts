import { byteLength } from '../../../../core/rules/checks/byte-length.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const short = new Uint8Array(15);

checkTester(byteLength({ exactly: 16 }), {
  passes: [{ values: [] }, { values: [new Uint8Array(16)] }],
  reports: [
    {
      values: [short],
      verdicts: [{ value: short, problem: 'format', severity: 'error', detail: { is: 15, exactly: 16 } }],
    },
  ],
});
