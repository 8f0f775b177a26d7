import { describe, expect, it } from 'vitest';
import { addressesOf, type RecipientKind } from '../../../../core/advisors/sync-preview/judge-addresses.ts';
import { names, objectWith, type Attributes } from './surroundings.ts';

function primaryOf(given: Attributes): readonly unknown[] {
  const { primary, isPrimarySent } = addressesOf(objectWith(given), 'user', names);
  return [primary, isPrimarySent];
}

interface Row {
  readonly rule: string;
  readonly given: Attributes;
  readonly kind?: RecipientKind;
  readonly values: readonly string[];
  readonly dropped?: readonly string[];
}

const rows: readonly Row[] = [
  {
    rule: 'keeps what is right, the primary one first',
    given: {
      proxyAddresses: ['smtp:b@contoso.com', 'SMTP:a@contoso.com', 'SIP:a@contoso.com', 'X500:/o=Contoso'],
    },
    values: ['SMTP:a@contoso.com', 'smtp:b@contoso.com', 'SIP:a@contoso.com', 'X500:/o=Contoso'],
  },
  {
    rule: 'trims values and takes each once (default rules)',
    given: { proxyAddresses: [' SMTP:a@contoso.com', 'smtp:B@contoso.com', 'smtp:b@contoso.com '] },
    values: ['SMTP:a@contoso.com', 'smtp:B@contoso.com'],
  },
  {
    rule: 'takes mail where there are no addresses (KB 3190357)',
    given: { proxyAddresses: [], mail: ' a@contoso.com' },
    values: ['SMTP:a@contoso.com'],
  },
  {
    rule: 'passes mail over where there are any (KB 3190357)',
    given: { proxyAddresses: ['smtp:b@contoso.com'], mail: 'a@contoso.com' },
    values: ['smtp:b@contoso.com'],
  },
  {
    rule: 'drops domains of Microsoft 365 (KB 3190357)',
    given: { proxyAddresses: ['SMTP:a@contoso.onmicrosoft.com', 'smtp:a@x.microsoftonline.com'] },
    values: [],
    dropped: ['reservedDomain', 'reservedDomain'],
  },
  {
    rule: 'keeps the routing domain of a hybrid organisation',
    given: { proxyAddresses: ['smtp:a@contoso.mail.onmicrosoft.com'] },
    values: ['smtp:a@contoso.mail.onmicrosoft.com'],
  },
  {
    rule: 'drops old types (KB 3190357)',
    given: { proxyAddresses: ['X400:c=US;a= ;', 'MS:CONTOSO/PO/ANNA', 'MSMAIL:CONTOSO/PO/ANNA'] },
    values: [],
    dropped: ['otherType', 'otherType', 'otherType'],
  },
  {
    rule: 'drops what is malformed or has no prefix (KB 3190357)',
    given: {
      proxyAddresses: ['a@contoso.com', 'smtp:a', 'smtp:', 'smtp:a b@contoso.com', 'smtp:ä@contoso.com'],
    },
    values: [],
    dropped: ['malformed', 'malformed', 'malformed', 'malformed', 'malformed'],
  },
  {
    rule: 'drops a domain that is not verified from users (KB 3190357)',
    given: { proxyAddresses: ['SMTP:a@contoso.local', 'smtp:b@contoso.com'] },
    values: ['smtp:b@contoso.com'],
    dropped: ['domainNotVerified'],
  },
  {
    rule: 'keeps it of contacts, whose address is elsewhere',
    kind: 'contact',
    given: { proxyAddresses: ['SMTP:a@partner.contoso.com'] },
    values: ['SMTP:a@partner.contoso.com'],
  },
  {
    rule: 'lets one primary address be primary',
    given: { proxyAddresses: ['SMTP:a@contoso.com', 'SMTP:b@contoso.com'] },
    values: ['SMTP:a@contoso.com', 'smtp:b@contoso.com'],
  },
];

describe('proxyAddresses in the cloud', () => {
  it.each(rows)('$rule', ({ given, kind = 'user', values, dropped = [] }) => {
    const addresses = addressesOf(objectWith(given), kind, names);
    expect(addresses.values).toEqual(values);
    expect(addresses.dropped.map(({ reason }) => reason)).toEqual(dropped);
  });

  it('has a primary address that matches only where it stands in proxyAddresses', () => {
    expect(primaryOf({ proxyAddresses: ['SMTP:A@contoso.com'] })).toEqual(['A@contoso.com', true]);
    expect(primaryOf({ mail: 'a@contoso.com' })).toEqual(['a@contoso.com', false]);
    expect(primaryOf({})).toEqual([undefined, false]);
  });
});
