import { render, screen } from '@testing-library/react';
import { App } from '../../renderer/app/app.tsx';
import { createFakeApi, endScan, type FakeApi, type FakeSettings } from './fake-api.ts';

/**
 * The app at a page, with no workspace open.
 * @param hash of the page: `#/plan`
 */
export async function openApp(hash: string, settings: FakeSettings = {}): Promise<FakeApi> {
  globalThis.location.hash = hash;
  const fake = createFakeApi(settings);
  render(<App api={fake.api} />);
  await screen.findByRole('navigation');
  return fake;
}

/** The app at a page, with the workspace open whose scan has just ended. */
export async function openScanned(hash: string, settings: FakeSettings = {}): Promise<FakeApi> {
  const fake = await openApp(hash, settings);
  endScan(fake);
  return fake;
}
