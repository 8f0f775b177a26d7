// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { pageModule } from '../../../renderer/app/page-module.tsx';

const shown = (): string => document.body.textContent;

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
});
