import { describe, expect, it } from 'vitest';
import {
  accessOf,
  emptyAccess,
  isComplete,
  numberOf,
  serversOf,
  wrongServer,
} from '../../../../renderer/features/plan/access-draft.ts';

describe('where to apply a plan', () => {
  it.each([
    ['', []],
    [
      '  ldaps://dc1.contoso.com\n ldap://dc2.contoso.com ',
      ['ldaps://dc1.contoso.com', 'ldap://dc2.contoso.com'],
    ],
  ])('is %j: as many servers as were typed', (servers, expected) => {
    expect(serversOf({ ...emptyAccess, servers })).toEqual(expected);
  });

  it.each([
    ['dc1.contoso.com', 'dc1.contoso.com'],
    ['ldaps://dc1 contoso.com', 'contoso.com'],
    ['ldaps://dc1', undefined],
  ])('%j: what is no server is %j', (servers, expected) => {
    expect(wrongServer({ ...emptyAccess, servers })).toBe(expected);
  });

  it.each([
    [{}, true],
    [{ auth: 'password' as const }, false],
    [{ auth: 'password' as const, user: 'anna' }, true],
    [{ maxFailures: '0' }, false],
    [{ servers: 'dc1' }, false],
  ])('%j is complete: %j', (change, expected) => {
    expect(isComplete({ ...emptyAccess, ...change })).toBe(expected);
  });

  it('names the user only where one signs in', () => {
    expect(accessOf({ ...emptyAccess, user: 'anna' }, null)).toEqual({
      servers: [],
      auth: 'current',
      startTls: false,
    });
  });

  it.each([
    ['5', 5],
    [' 20 ', 20],
    ['1.5', undefined],
    ['-1', undefined],
    ['', undefined],
  ])('%j is the number %j', (text, expected) => {
    expect(numberOf(text)).toBe(expected);
  });
});
