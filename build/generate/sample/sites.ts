import type { Site } from '../objects.ts';

/** Where the people of Contoso work. */
export const contosoSites: readonly [Site, ...Site[]] = [
  {
    ou: 'Redmond',
    city: 'Redmond',
    state: 'WA',
    countryCode: 'US',
    country: 'United States',
    telephone: '+1 425 555 01',
    mailDomain: 'contoso.com',
  },
  {
    ou: 'London',
    city: 'London',
    countryCode: 'GB',
    country: 'United Kingdom',
    telephone: '+44 20 7946 00',
    mailDomain: 'emea.contoso.com',
  },
  {
    ou: 'Berlin',
    city: 'Berlin',
    countryCode: 'DE',
    country: 'Germany',
    telephone: '+49 30 23125 0',
    mailDomain: 'emea.contoso.com',
  },
  {
    ou: 'Stockholm',
    city: 'Stockholm',
    countryCode: 'SE',
    country: 'Sweden',
    telephone: '+46 8 465 004 ',
    mailDomain: 'emea.contoso.com',
  },
];

/** Where those of Fabrikam work. */
export const fabrikamSites: readonly [Site, ...Site[]] = [
  {
    ou: 'Chicago',
    city: 'Chicago',
    state: 'IL',
    countryCode: 'US',
    country: 'United States',
    telephone: '+1 312 555 01',
    mailDomain: 'fabrikam.com',
  },
  {
    ou: 'Toronto',
    city: 'Toronto',
    state: 'ON',
    countryCode: 'CA',
    country: 'Canada',
    telephone: '+1 416 555 01',
    mailDomain: 'fabrikam.com',
  },
];
