import { smtpAddress } from '../../../../core/rules/checks/smtp-address.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const format = { problem: 'format', severity: 'error' } as const;
const misplacedPeriod = {
  ...format,
  detail: { reason: 'a period stands at the edge of a part or next to another' },
};

checkTester(smtpAddress({ part: 'whole' }), {
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
  ],
});

checkTester(smtpAddress({ part: 'smtp' }), {
  passes: [
    'SMTP:anna@contoso.com',
    ' smtp:anna@contoso.com ',
    'smtp:smtp:anna@contoso.com',
    'X500:/o=Contoso',
    'sip:anna',
    'anna',
  ],
  reports: [
    { ...format, value: 'smtp:', detail: { reason: 'it has no @' } },
    { ...format, value: 'smtp:anna', detail: { reason: 'it has no @' } },
    { ...misplacedPeriod, value: 'SMTP:anna.@contoso.com', proposal: 'SMTP:anna@contoso.com' },
  ],
});
