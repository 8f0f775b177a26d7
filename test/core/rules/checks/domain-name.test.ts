import { domainName } from '../../../../core/rules/checks/domain-name.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const domainPart = { problem: 'domainPart', severity: 'error' } as const;
const period = { ...domainPart, detail: { reason: 'a period stands at its edge or next to another' } };
const name = {
  ...domainPart,
  detail: { reason: 'it holds what no domain has, or begins or ends a part with a hyphen' },
};

checkTester(domainName(), {
  passes: [
    'anna@contoso.com',
    ' anna@contoso-uk.com ',
    'anna@contoso',
    'anna@xn--mller-kva.de',
    'an..na@contoso.com',
    'anna',
    'anna@',
    'anna@ ',
    'a@b@contoso..com',
    'anna@con toso.com',
    'anna@müller.de',
    '',
    ' ',
  ],
  reports: [
    { ...period, value: 'anna@contoso..com', suggestions: ['anna@contoso.com'] },
    { ...period, value: 'anna@contoso.com.', suggestions: ['anna@contoso.com'] },
    { ...period, value: 'anna@.contoso.com ', suggestions: ['anna@contoso.com'] },
    { ...period, value: 'anna@contoso.local.', suggestions: ['anna@contoso.local'] },
    { ...period, value: 'anna@.' },
    { ...period, value: 'anna@..-contoso.com' },
    { ...name, value: 'anna@-contoso.com' },
    { ...name, value: 'anna@contoso-.com' },
    { ...name, value: 'anna@contoso.com-' },
    { ...name, value: "anna@con'to#so.com" },
    { ...name, value: 'anna@contoso_uk.com', verifiedDomains: ['contoso.com'] },
    { ...name, value: `anna@${'b'.repeat(254)}` },
    { ...period, value: `${'a'.repeat(3000)}@contoso..com` },
  ],
});
