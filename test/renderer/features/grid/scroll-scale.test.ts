import { describe, expect, it } from 'vitest';
import { mostHeight, scrollScale } from '../../../../renderer/features/grid/scroll-scale.ts';

describe('the scroll range of a long list', () => {
  it('is the list itself where a browser can show it', () => {
    const scale = scrollScale(36_000, 600);
    expect(scale.height).toBe(36_000);
    expect(scale.toList(1234)).toBe(1234);
  });

  it('is no higher than a browser can show for a million rows, and reaches the first and the last of them', () => {
    const list = 36 * 1_000_000;
    const scale = scrollScale(list, 600);
    expect(scale.height).toBe(mostHeight);
    expect(scale.toList(0)).toBe(0);
    expect(scale.toList(mostHeight - 600)).toBe(list - 600);
    expect(scale.toList(scale.toScroll(18_000_000))).toBeCloseTo(18_000_000);
  });

  it('does not scroll a list that fits', () => {
    expect(scrollScale(360, 600).most).toBe(0);
    expect(scrollScale(360, 600).toList(50)).toBe(0);
  });
});
