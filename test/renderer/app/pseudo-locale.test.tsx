// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { App } from '../../../renderer/app/app.tsx';
import { createFormat } from '../../../renderer/app/format.ts';
import { pseudoOf, pseudoText } from '../../../renderer/app/pseudo-locale.ts';
import { createStrings } from '../../../renderer/app/strings.ts';
import { createFakeApi } from '../fake-api.ts';
import { inJsdomWindow } from '../jsdom-window.ts';

inJsdomWindow();

/** Every text under an element that a person can see. */
function textsOf(root: Element): readonly string[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode() !== null) {
    const { parentElement, textContent } = walker.currentNode;
    if (parentElement?.closest('style') === null) texts.push(textContent ?? '');
  }
  return texts.filter((text) => /\p{L}/u.test(text));
}

it('writes texts, and what functions give, in the pseudo-locale', () => {
  const strings = pseudoOf(createStrings(createFormat('en')));
  expect(strings.pages.start).toBe(pseudoText('Start'));
  expect(strings.counts.findings(1)).toBe(pseudoText('1 finding'));
});

it.each(['start', 'scan', 'overview', 'findings', 'advisors', 'plan', 'history', 'settings'])(
  'leaves no text of the page %s out of the catalogue',
  async (page) => {
    globalThis.location.hash = `#/${page}`;
    const { api } = createFakeApi({ mode: 'empty' });
    const { container } = render(<App api={api} locale="pseudo" />);
    await screen.findAllByText(/⟦/);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const fromOutside = [/^contoso\.com\s+fabrikam\.com$/, /AppData/];
    const own = textsOf(container).filter((text) => fromOutside.every((known) => !known.test(text)));
    expect(own.filter((text) => !text.includes('⟦'))).toEqual([]);
  },
);
