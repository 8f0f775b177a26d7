import { describe, expect, it } from 'vitest';
import { isProtectedObject, whyNotPlanned } from '../../../../core/plan/choosing/advise-only.ts';
import { userOf, type Attributes } from '../../../helpers/memory-source.ts';

const objectGUID = '00000000-0000-0000-0000-000000000001';

function why(attribute: string, attributes: Attributes = {}, allowed?: ReadonlySet<string>) {
  return whyNotPlanned({ object: userOf('anna', attributes), objectGUID }, attribute, allowed);
}

/** S-1-5-21-1-2-3-<relative id> */
function sid(relativeId: number): Uint8Array {
  const bytes = new Uint8Array(28);
  bytes.set([1, 5, 0, 0, 0, 0, 0, 5, 21]);
  new DataView(bytes.buffer).setUint32(24, relativeId, true);
  return bytes;
}

describe('an attribute can be planned', () => {
  it.each(['proxyAddresses', 'mail', 'userPrincipalName', 'mS-DS-ConsistencyGuid', 'targetAddress'])(
    '%s',
    (name) => {
      expect(why(name, { objectSid: sid(1105) })).toBeUndefined();
    },
  );

  it('of Exchange only where that was allowed, for this attribute', () => {
    const allowed = new Set(['msexchmailboxguid']);
    expect(why('msExchMailboxGuid', {}, allowed)).toBeUndefined();
    expect(why('msExchArchiveGUID', {}, allowed)).toMatchObject({ reason: 'adviseOnly' });
  });
});

describe('is advise-only', () => {
  it.each([
    'msExchMailboxGuid',
    'msExchHideFromAddressLists',
    'legacyExchangeDN',
    'homeMDB',
    'cn',
    'objectGUID',
    'adminCount',
    'userAccountControl',
    'servicePrincipalName',
    'groupType',
  ])('%s', (name) =>
    expect(why(name)).toMatchObject({ reason: 'adviseOnly', sentence: expect.stringContaining(name) }),
  );

  it.each<[string, Attributes]>([
    ['a critical system object', { isCriticalSystemObject: 'TRUE' }],
    ['krbtgt', { sAMAccountName: 'krbtgt' }],
    ["a read-only controller's krbtgt", { sAMAccountName: 'krbtgt_31337' }],
    ['an account of Connect', { sAMAccountName: 'MSOL_0123456789ab' }],
    ['another account of Connect', { sAMAccountName: 'AAD_0123456789ab' }],
    ['a built-in account', { objectSid: sid(500) }],
  ])('any attribute of %s', (_, attributes) => {
    expect(why('mail', attributes)).toMatchObject({ reason: 'adviseOnly' });
  });
});

describe('cannot be planned for lack of knowledge', () => {
  it.each([
    ['member', /only measures member/],
    ['thumbnailPhoto', /only measures thumbnailPhoto/],
    ['scope', /not about the value of one attribute/],
  ])('%s', (name, sentence) => {
    expect(why(name)).toMatchObject({ reason: 'incomplete', sentence: expect.stringMatching(sentence) });
  });

  it('anything of an object without objectGUID', () => {
    expect(whyNotPlanned({ object: userOf('anna'), objectGUID: null }, 'mail')).toMatchObject({
      reason: 'incomplete',
      sentence: expect.stringContaining('objectGUID'),
    });
  });
});

it('an object is protected where adminCount is set, and not 0', () => {
  expect(isProtectedObject(userOf('anna', { adminCount: '1' }))).toBe(true);
  expect(isProtectedObject(userOf('anna', { adminCount: '0' }))).toBe(false);
  expect(isProtectedObject(userOf('anna'))).toBe(false);
});
