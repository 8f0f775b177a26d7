import { describe, expect, it } from 'vitest';
import {
  addressesInCloud,
  anchorOf,
  identityOf,
} from '../../../../core/advisors/sync-preview/judge-identity.ts';
import { guidOf } from '../../../helpers/scanned.ts';
import { names, objectWith } from './surroundings.ts';

const page = '"Microsoft Entra Connect: Design concepts", sourceAnchor';

describe(`the source anchor (${page})`, () => {
  const both = objectWith({ objectGUID: guidOf(1), 'mS-DS-ConsistencyGuid': guidOf(2) });

  it.each([
    [
      'is mS-DS-ConsistencyGuid of users',
      both,
      true,
      { value: 'AAAAAAAAAAAAAAAAAAAAAg==', from: 'mS-DS-ConsistencyGuid' },
    ],
    [
      'is objectGUID where that is empty',
      objectWith({ objectGUID: guidOf(1) }),
      true,
      { value: 'AAAAAAAAAAAAAAAAAAAAAQ==', from: 'objectGUID' },
    ],
    [
      'is objectGUID of everything else',
      both,
      false,
      { value: 'AAAAAAAAAAAAAAAAAAAAAQ==', from: 'objectGUID' },
    ],
    ['cannot be told without either', objectWith({}), true, undefined],
  ])('%s', (_, object, isUser, anchor) => {
    expect(anchorOf(object, isUser)).toEqual(anchor);
  });

  it('is objectGUID of users too where Connect was set up so', () => {
    const anchor = identityOf(both, 'user', { ...names, anchorIsObjectGuid: true }).anchor;
    expect(anchor?.from).toBe('objectGUID');
    expect(identityOf(both, 'user', names).anchor?.from).toBe('mS-DS-ConsistencyGuid');
  });

  it('is the bytes as they are stored, the first groups of the GUID backwards', () => {
    const stored = Uint8Array.of(
      0x33,
      0x22,
      0x11,
      0x00,
      0x55,
      0x44,
      0x77,
      0x66,
      0x88,
      0x99,
      0xaa,
      0xbb,
      0xcc,
      0xdd,
      0xee,
      0xff,
    );
    expect(anchorOf(objectWith({ objectGUID: stored }), true)?.value).toBe('MyIRAFVEd2aImaq7zN3u/w==');
  });
});

function inCloud(
  proxyAddresses: readonly string[],
  userPrincipalName = 'anna@contoso.com',
): ReturnType<typeof addressesInCloud> {
  const object = objectWith({ proxyAddresses, userPrincipalName, mailNickname: 'anna' });
  return addressesInCloud(identityOf(object, 'user', names));
}

describe('addresses in the cloud (KB 3190357, "How the proxyAddresses attribute is populated")', () => {
  it.each([
    ['keep a primary one that arrives', ['SMTP:a@contoso.com'], 'a@contoso.com', ['SMTP:a@contoso.com']],
    [
      'have the sign-in name as primary one where none is',
      ['smtp:b@contoso.com', 'X500:/o=Contoso'],
      'anna@contoso.com',
      ['SMTP:anna@contoso.com', 'smtp:b@contoso.com', 'X500:/o=Contoso'],
    ],
    [
      'and where it does not arrive',
      ['SMTP:a@contoso.local', 'smtp:Anna@contoso.com'],
      'anna@contoso.com',
      ['SMTP:anna@contoso.com'],
    ],
    ['have none where there is no mail address', ['SIP:a@contoso.com'], undefined, ['SIP:a@contoso.com']],
  ])('%s', (_, given, primary, values) => {
    expect(inCloud(given)).toEqual({ primary, values });
  });

  it('have the sign-in name that arrives, which may be the MOERA', () => {
    expect(inCloud(['smtp:b@contoso.com'], 'anna@contoso.local').primary).toBe(
      'anna@contoso.onmicrosoft.com',
    );
  });

  it('take no sign-in name from what has none', () => {
    const group = objectWith({ proxyAddresses: ['smtp:b@contoso.com'] });
    expect(addressesInCloud(identityOf(group, 'group', names)).primary).toBeUndefined();
  });
});
