// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ApiProvider } from '../../../../renderer/app/api.tsx';
import { TypedValue } from '../../../../renderer/features/plan/typed-value.tsx';
import { createFakeApi } from '../../fake-api.ts';
import { inJsdomWindow } from '../../jsdom-window.ts';

inJsdomWindow();

function marksOf(value: string): readonly (string | null)[] {
  render(
    <ApiProvider api={createFakeApi().api}>
      <TypedValue
        workspace="workspace-1"
        scan={2}
        finding={7}
        value={value}
        first={value}
        onPlan={() => undefined}
      />
    </ApiProvider>,
  );
  expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe(value);
  return [...document.querySelectorAll('code mark')].map(({ textContent }) => textContent);
}

it.each([
  ['turns the direction around', '\u202eEmil', '⟨U+202E⟩'],
  ['is not seen', 'bruno\u200b', '⟨U+200B⟩'],
])('a value with a character that %s is shown marked below its field, before anything is typed', (...row) => {
  const [, value, mark] = row;
  expect(marksOf(value)).toEqual([mark]);
});

it('a value that looks as it is stands in its field alone', () => {
  expect(marksOf('anna@contoso.com')).toEqual([]);
});
