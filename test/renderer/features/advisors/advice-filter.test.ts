import { describe, expect, it } from 'vitest';
import { advisorHash, routeOf } from '../../../../renderer/app/route.ts';
import {
  isAdviceFiltered,
  toggledAdvice,
  withAdviceText,
} from '../../../../renderer/features/advisors/advice-filter.ts';

describe('a filter of advice in the address', () => {
  it('comes back as it went in', () => {
    const filter = {
      outcomes: ['syncPreview.conflict', 'syncPreview.new'],
      subjectClasses: ['user'],
      text: 'a & b=c #?',
    };
    const route = routeOf(advisorHash('sync-preview', filter));
    expect(route).toEqual({ page: 'advisors', filter: {}, advisor: 'sync-preview', advice: filter });
  });

  it('has a choice put in and taken out', () => {
    const once = toggledAdvice({ text: 'a' }, 'outcomes', 'syncPreview.new');
    expect(once).toEqual({ text: 'a', outcomes: ['syncPreview.new'] });
    expect(toggledAdvice(once, 'outcomes', 'syncPreview.new')).toEqual({ text: 'a' });
  });

  it('has no text that is only white space, and none longer than the contract takes', () => {
    expect(withAdviceText({ text: 'a' }, '  ')).toEqual({});
    expect(withAdviceText({}, 'a'.repeat(900)).text).toHaveLength(500);
  });

  it('is one where anything is chosen', () => {
    expect(isAdviceFiltered({})).toBe(false);
    expect(isAdviceFiltered({ text: 'a' })).toBe(true);
    expect(isAdviceFiltered({ outcomes: ['syncPreview.new'] })).toBe(true);
  });
});
