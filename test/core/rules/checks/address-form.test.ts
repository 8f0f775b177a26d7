import { addressForm } from '../../../../core/rules/checks/address-form.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const format = { problem: 'format', severity: 'error' } as const;
const misplacedPeriod = {
  ...format,
  detail: { reason: 'a period stands at the edge of a part or next to another' },
};

checkTester(addressForm({ values: 'bare' }), {
  passes: [
    'anna.berg@contoso.com',
    ' anna@contoso.com ',
    'a@b',
    'anna@xn--mller-kva.de',
    'an na@contoso.com',
    'zoë@müller.de',
    '',
    ' ',
  ],
  reports: [
    { ...format, value: 'anna', detail: { reason: 'it has no @' } },
    { ...format, value: 'a@b@contoso.com', detail: { reason: 'it has more than one @' } },
    { ...format, value: '@contoso.com', detail: { reason: 'nothing stands before the @' } },
    { ...format, value: 'anna@', detail: { reason: 'nothing stands behind the @' } },
    {
      ...format,
      value: 'anna@con_toso.com',
      detail: { reason: 'what stands behind the @ is no domain name' },
    },
    {
      ...format,
      value: 'anna@-contoso.com',
      detail: { reason: 'what stands behind the @ is no domain name' },
    },
    {
      ...format,
      value: 'anna@contoso-.com',
      detail: { reason: 'what stands behind the @ is no domain name' },
    },
    {
      ...format,
      value: 'anna@contoso.com-',
      detail: { reason: 'what stands behind the @ is no domain name' },
    },
    { ...misplacedPeriod, value: 'anna@contoso.com.', proposal: 'anna@contoso.com' },
    { ...misplacedPeriod, value: '.anna.@.contoso.com', proposal: 'anna@contoso.com' },
    { ...misplacedPeriod, value: 'anna..berg@contoso.com', suggestions: ['anna.berg@contoso.com'] },
    { ...misplacedPeriod, value: 'anna@contoso..com', suggestions: ['anna@contoso.com'] },
    { ...misplacedPeriod, value: '.@contoso.com' },
    {
      ...format,
      value: `anna@${'b.'.repeat(127)}com`,
      detail: { reason: 'what stands behind the @ is no domain name' },
    },
    { ...misplacedPeriod, value: `anna${'.'.repeat(1_000_000)}berg@contoso.com` },
  ],
});

checkTester(addressForm({ values: 'typed' }), {
  passes: [
    'SMTP:anna@contoso.com',
    ' smtp:anna@contoso.com ',
    'smtp:smtp:anna@contoso.com',
    'SIP:anna@contoso.com',
    'sip:sip:anna@contoso.com',
    'X500:/o=Contoso/ou=External (FYDIBOHF25SPDLT)/cn=Recipients/cn=0f3c-Anna Berg',
    'x400:C=US;A= ;P=Contoso;S=Berg;DDA:SMTP=anna(a)contoso.com;',
    'EUM:4711;phone-context=corp.contoso.com',
    'anna',
    ':anna@contoso.com',
    '',
    ' ',
  ],
  reports: [
    ...['smtp:', 'SIP:', ' sip: ', 'X500:', 'EUM: '].map((value) => ({
      ...format,
      value,
      detail: { reason: 'nothing stands behind its type' },
    })),
    { ...format, value: 'sip:anna', detail: { reason: 'it has no @' } },
    {
      ...format,
      value: 'SIP:anna@-contoso.com',
      detail: { reason: 'what stands behind the @ is no domain name' },
    },
    ...['EUM:a:b;phone-context=x', 'X500:/o=Contoso/cn=First:Second', 'fax:1:2'].map((value) => ({
      ...format,
      value,
      detail: { reason: 'a second colon stands in it' },
    })),
    { ...misplacedPeriod, value: 'sip:anna@contoso.com.', proposal: 'sip:anna@contoso.com' },
    { ...format, value: 'smtp:anna', detail: { reason: 'it has no @' } },
    { ...misplacedPeriod, value: 'SMTP:anna.@contoso.com', proposal: 'SMTP:anna@contoso.com' },
  ],
});
