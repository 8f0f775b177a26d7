// @vitest-environment jsdom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { inJsdomWindow } from '../jsdom-window.ts';
import { openScanned } from '../open-app.tsx';

inJsdomWindow();

/** The bars below a heading. */
async function barsOf(title: string): Promise<readonly HTMLElement[]> {
  const heading = await screen.findByRole('heading', { name: title });
  return within(heading.parentElement ?? document.body).getAllByRole('button');
}

describe('the overview', () => {
  it('counts what says only that an object is out of scope neither as finding nor as information', async () => {
    await openScanned('#/overview', { findings: 600 });
    await screen.findByRole('heading', { name: '600 findings' });
    expect((await barsOf('Findings by severity')).map(({ textContent }) => textContent)).toEqual([
      'Errors300',
      'Warnings200',
      'Information100',
    ]);
    expect((await barsOf('Findings by problem')).map(({ textContent }) => textContent)).not.toContain(
      'scope.filtered600',
    );
  });

  it('leads from a number to the findings that it counts', async () => {
    await openScanned('#/overview', { findings: 600 });
    const [, , information] = await barsOf('Findings by severity');
    fireEvent.click(information ?? document.body);
    expect(location.hash).toBe('#/findings?severity=info&inScope=true');
  });

  it('tells apart how many objects are out of scope, and leads to them', async () => {
    await openScanned('#/overview', { findings: 600 });
    fireEvent.click(
      await screen.findByRole('button', { name: '600 objects are out of scope and not counted here' }),
    );
    expect(location.hash).toBe('#/findings?inScope=false');
  });
});
