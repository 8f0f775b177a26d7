import { uniqueAddress } from '../../../../core/rules/checks/unique-address.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const space = 'address';
const key = 'anna@contoso.com';

checkTester(uniqueAddress(), {
  passes: ['', ' ', 'smtp:', 'smtp: ', Uint8Array.of(1)],
  reports: [
    { value: 'anna@contoso.com', space, key },
    { value: ' Anna@Contoso.com ', space, key },
    { value: 'SMTP:Anna@contoso.com', space, key },
    { value: 'smtp: anna@contoso.com', space, key },
    { value: ':anna@contoso.com', space, key: ':anna@contoso.com' },
    { value: 'SIP:anna@contoso.com', space: 'sip', key },
    { value: 'X500:/o=Contoso/cn=Anna', space: 'x500', key: '/o=contoso/cn=anna' },
    { value: 'x400:C=US;S=Berg;', space: 'x400', key: 'c=us;s=berg;' },
    { value: 'EUM:4711;phone-context=Contoso', space: 'eum', key: '4711;phone-context=contoso' },
  ],
});
