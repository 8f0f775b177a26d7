import { describe, expect, test } from 'vitest';

import { parsePlace, transportFor, type Place } from '../../../../core/directory/ldap/place.ts';

const server = (place: Partial<Extract<Place, { kind: 'server' }>> = {}): Place => ({
  kind: 'server',
  host: 'dc1.contoso.com',
  tls: false,
  ...place,
});
const domain: Place = { kind: 'domain', domain: 'contoso.com' };

describe('a place', () => {
  test.for<[string, Place | undefined]>([
    ['contoso.com', domain],
    ['Corp.Contoso.COM.', { kind: 'domain', domain: 'corp.contoso.com' }],
    ['corp_1.contoso.com', { kind: 'domain', domain: 'corp_1.contoso.com' }],
    ['ldap://dc1.contoso.com', server()],
    ['LDAP://dc1.contoso.com/', server()],
    ['ldaps://dc1.contoso.com', server({ tls: true })],
    ['ldap://dc1.contoso.com:3890', server({ port: 3890 })],
    ['ldap://[::1]:389', server({ host: '::1', port: 389 })],
    ['ldap://dc1.contoso.com/DC=contoso,DC=com', server({ base: 'DC=contoso,DC=com' })],
    ['ldap://dc1.contoso.com/OU=R%26D%2FEU,DC=contoso', server({ base: 'OU=R&D/EU,DC=contoso' })],
    ['ldap://dc1.contoso.com/OU=a/b,DC=contoso', server({ base: 'OU=a/b,DC=contoso' })],
    ['CONTOSO', undefined],
    ['10.0.0.1', undefined],
    ['contoso .com', undefined],
    ['../contoso.com', undefined],
    ['', undefined],
  ])('%s', ([text, place]) => {
    expect(parsePlace(text)).toEqual(place);
  });

  test.for([
    'ldap://',
    'ldap:///DC=contoso,DC=com',
    'ldap://dc1.contoso.com:0',
    'ldap://dc1.contoso.com:70000',
    'ldap://dc1 contoso.com',
    'ldap://dc1.contoso.com/nonsense',
    'ldap://dc1.contoso.com/%zz',
    'ldap://dc1.contoso.com/DC=contoso??sub',
  ])('%s cannot be meant', (text) => {
    expect(() => parsePlace(text)).toThrow(expect.objectContaining({ code: 'place.invalid' }));
  });

  test('does not repeat a password that stands in it', () => {
    expect(() => parsePlace('ldap://anna:S3cret@dc1.contoso.com')).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('S3cret') }),
    );
  });
});

describe('the transport', () => {
  test.for<[string, Place, Parameters<typeof transportFor>[1], boolean, string]>([
    ['a domain as the current user', domain, 'current-user', false, 'clear'],
    ['a domain with a password', domain, 'password', false, 'tls'],
    ['a domain with a password and StartTLS', domain, 'password', true, 'start-tls'],
    ['ldap:// with a password', server(), 'password', false, 'clear'],
    ['ldap:// with StartTLS', server(), 'password', true, 'start-tls'],
    ['ldaps://', server({ tls: true }), 'current-user', false, 'tls'],
  ])('of %s', ([, place, signIn, startTls, transport]) => {
    expect(transportFor(place, signIn, startTls)).toBe(transport);
  });
});
