import { describe, expect, it } from 'vitest';
import { advisorHash, hashOf, routeOf } from '../../../../renderer/app/route.ts';
import {
  filterOf,
  scopeOf,
  toggled,
  withScope,
  withText,
} from '../../../../renderer/features/findings/filter.ts';

describe('a filter in the address', () => {
  it('comes back as it went in', () => {
    const filter = {
      severity: ['error' as const],
      ids: ['mail.format'],
      containers: [3],
      text: 'a & b=c #?',
      inScope: false,
    };
    expect(routeOf(hashOf('findings', filter))).toMatchObject({ page: 'findings', filter });
  });

  it.each(['#/nowhere', '', '#', '#/%00', '#/start?severity=worse&containers=x&sources=-7'])(
    'that is %j leads to the start, unfiltered',
    (hash) => {
      expect(routeOf(hash)).toEqual({ page: 'start', filter: {}, advisor: null, advice: {} });
    },
  );

  it.each([
    [advisorHash('sync-preview'), 'sync-preview'],
    ['#/advisors', null],
    ['#/advisors/', null],
  ])('that is %j leads to the advisor %j', (hash, advisor) => {
    expect(routeOf(hash)).toEqual({ page: 'advisors', filter: {}, advisor, advice: {} });
  });

  it('has a choice put in and taken out', () => {
    const once = toggled({}, 'ids', 'mail.format');
    expect(once).toEqual({ ids: ['mail.format'] });
    expect(toggled(once, 'ids', 'mail.format')).toEqual({});
  });

  it('has one scope, or none', () => {
    expect(scopeOf({})).toBe('all');
    expect(withScope({}, 'in')).toEqual({ inScope: true });
    expect(withScope({ inScope: true }, 'out')).toEqual({ inScope: false });
    expect(scopeOf({ inScope: false })).toBe('out');
    expect(withScope({ inScope: false }, 'all')).toEqual({});
  });

  it('has no text that is only white space, and none longer than the contract takes', () => {
    expect(withText({ text: 'a' }, '  ')).toEqual({});
    expect(withText({}, 'a'.repeat(900)).text).toHaveLength(500);
    expect(filterOf(new URLSearchParams('text='))).toEqual({});
  });
});
