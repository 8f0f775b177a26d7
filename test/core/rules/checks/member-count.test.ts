import { memberCount } from '../../../../core/rules/checks/member-count.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const members = Array.from({ length: 50_000 }, () => 'CN=Anna Berg,DC=contoso,DC=com');

checkTester(memberCount(), {
  passes: [
    { values: [] },
    { values: ['CN=Anna Berg,DC=contoso,DC=com'] },
    { values: members },
    { values: ['50000'] },
  ],
  reports: [
    {
      values: [...members, 'CN=Ben,DC=contoso,DC=com'],
      verdicts: [{ value: null, problem: 'many', severity: 'warning', detail: { is: 50_001, most: 50_000 } }],
    },
    {
      values: ['250000'],
      verdicts: [
        { value: null, problem: 'many', severity: 'warning', detail: { is: 250_000, most: 50_000 } },
      ],
    },
    {
      values: ['250001'],
      verdicts: [
        { value: null, problem: 'tooMany', severity: 'error', detail: { is: 250_001, most: 250_000 } },
      ],
    },
  ],
});
