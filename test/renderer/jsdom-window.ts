import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';

/** For the tests of a file: what a window has and jsdom has not, and nothing on the page when the next one begins. */
export function inJsdomWindow(): void {
  beforeAll(() => {
    // The first page is loaded while others are waited for: a busy machine takes its time.
    configure({ asyncUtilTimeout: 10_000 });
    globalThis.matchMedia = (media) =>
      Object.assign(new EventTarget(), {
        media,
        matches: false,
        onchange: null,
        addListener: () => undefined,
        removeListener: () => undefined,
      });
    globalThis.ResizeObserver = class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    };
  });
  afterEach(cleanup);
}
