import { signInNamePresent } from '../../../../core/rules/checks/sign-in-name-present.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const missing = { value: null, problem: 'missing', severity: 'warning' } as const;

checkTester(signInNamePresent(), {
  passes: [{ values: ['anna@contoso.com'] }, { values: [''] }],
  reports: [
    {
      values: [],
      attributes: { sAMAccountName: ['anna'] },
      verdicts: [{ ...missing, detail: { instead: 'anna@corp.contoso.com' } }],
    },
    {
      values: [],
      attributes: { sAMAccountName: ['anna'], proxyAddresses: ['SMTP:anna.berg@contoso.com'] },
      dn: 'CN=Berg\\, Anna,dc=fabrikam, DC=com',
      verdicts: [
        { ...missing, detail: { instead: 'anna@fabrikam.com' }, suggestions: ['anna.berg@contoso.com'] },
      ],
    },
    {
      values: [],
      attributes: { sAMAccountName: ['anna'], proxyAddresses: [`SMTP:${'a'.repeat(65)}@contoso.com`] },
      verdicts: [{ ...missing, detail: { instead: 'anna@corp.contoso.com' } }],
    },
    {
      values: [],
      dn: 'CN=Anna',
      verdicts: [{ ...missing, detail: { instead: 'sAMAccountName@the domain' } }],
    },
  ],
});
