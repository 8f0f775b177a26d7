import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGuidance, readGuidanceOf } from '../../../core/engine/guidance.ts';

const resources = fileURLToPath(new URL('../../../resources/', import.meta.url));

describe('a guidance page', () => {
  it('comes by its sections, in their order', async () => {
    const page = await readGuidance(resources, 'mail.blank');
    expect(page.title).toBe('The mail attribute is nothing but white space');
    expect(page.sections.map(({ heading }) => heading)).toEqual([
      'What it finds',
      'Why it matters for sync',
      'How to fix',
      'What the fix changes',
      'Limits',
      'Sources',
    ]);
    expect(page.sections.every(({ markdown }) => markdown !== '' && !markdown.startsWith('#'))).toBe(true);
  });

  it('is left out of several where there is none', async () => {
    const pages = await readGuidanceOf(resources, ['mail.blank', 'no.such', 'mail.blank', 'mail.format']);
    expect(pages.map(({ id }) => id)).toEqual(['mail.blank', 'mail.format']);
  });
});
