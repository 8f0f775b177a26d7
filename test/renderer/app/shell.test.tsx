// @vitest-environment jsdom
import { fireEvent, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { inJsdomWindow } from '../jsdom-window.ts';
import { openApp } from '../open-app.tsx';

inJsdomWindow();

it('says that it is not the desktop app until that is dismissed, also on other pages', async () => {
  await openApp('#/start', { fallback: 'Electron has no display here.' });
  await screen.findByText(/^This is the browser host.*Electron has no display here\.$/);
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText(/^This is the browser host/)).toBeNull();
  location.hash = '#/overview';
  await screen.findByText('Nothing to show yet.');
  expect(screen.queryByText(/^This is the browser host/)).toBeNull();
});
