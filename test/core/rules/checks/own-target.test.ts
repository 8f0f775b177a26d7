import { ownTarget } from '../../../../core/rules/checks/own-target.ts';
import { checkTester } from '../../../helpers/check-tester.ts';

const homeMDB = ['CN=Mailbox Database 1,DC=contoso,DC=com'];
const proxyAddresses = ['SMTP:anna@contoso.com', 'smtp:anna@contoso.mail.onmicrosoft.com'];

checkTester(ownTarget(), {
  passes: [
    { value: 'SMTP:anna@contoso.mail.onmicrosoft.com', attributes: { proxyAddresses } },
    { value: 'SMTP:anna@fabrikam.com', attributes: { homeMDB, proxyAddresses, mail: ['anna@contoso.com'] } },
    { value: 'X500:/o=Contoso', attributes: { homeMDB, proxyAddresses } },
    { value: ' ', attributes: { homeMDB } },
  ],
  reports: [
    {
      value: 'smtp:Anna@contoso.mail.onmicrosoft.com ',
      attributes: { homeMDB, proxyAddresses },
      problem: 'ownAddress',
      severity: 'error',
    },
    {
      value: 'SMTP:anna@contoso.com',
      attributes: { homeMDB, mail: ['anna@contoso.com'] },
      problem: 'ownAddress',
      severity: 'error',
    },
  ],
});
