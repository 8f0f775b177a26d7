// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { LocaleProvider } from '../../../renderer/app/locale.tsx';
import { NoticeList, NoticesProvider } from '../../../renderer/app/notices.tsx';
import { pageModule, partModule, type PageModule } from '../../../renderer/app/page-module.tsx';

const shown = (): string => document.body.textContent;

/** As when the host that gives the page has ended. */
const noScript = async (): Promise<() => null> =>
  await Promise.reject(new TypeError('Failed to fetch dynamically imported module: /assets/dialog.js'));

function renderBeside({ Page }: PageModule<object>): void {
  render(
    <LocaleProvider locale="en">
      <NoticesProvider>
        <NoticeList />
        <p>everything else</p>
        <Suspense fallback={null}>
          <Page />
        </Suspense>
      </NoticesProvider>
    </LocaleProvider>,
  );
}

describe('a page', () => {
  afterEach(cleanup);

  it('that is loaded beforehand is shown at once', async () => {
    const { Page, preload } = pageModule(async () => () => <p>content</p>);
    await preload();
    render(<Suspense fallback="loading">{<Page />}</Suspense>);
    expect(shown()).toBe('content');
  });

  it('that is not is loaded when it is shown', async () => {
    const { Page } = pageModule(async () => () => <p>content</p>);
    render(<Suspense fallback="loading">{<Page />}</Suspense>);
    expect(shown()).toBe('loading');
    await screen.findByText('content');
  });

  it('may fail to be loaded beforehand', async () => {
    const { preload } = pageModule(async () => await Promise.reject(new Error('no such file')));
    await expect(preload()).resolves.toBeUndefined();
  });

  it('says in its place that it could not be loaded, and leaves everything else', async () => {
    renderBeside(pageModule(noScript));
    await screen.findByRole('heading', { name: 'A part of Foresync could not be loaded.' });
    expect(screen.getByText(/Start it again, then load the page again/)).toBeDefined();
    expect(screen.getByRole('button', { name: 'Load the page again' })).toBeDefined();
    expect(screen.getByText('everything else')).toBeDefined();
  });

  it('and a dialog in a message beside the page', async () => {
    renderBeside(partModule(noScript));
    const messages = await screen.findByRole('group', { name: 'Messages' });
    await within(messages).findByText('A part of Foresync could not be loaded.');
    expect(screen.queryByRole('button', { name: 'Load the page again' })).toBeNull();
    expect(screen.getByText('everything else')).toBeDefined();
  });
});
