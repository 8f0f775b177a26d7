import { createFakeApi, type FakeApi, type FakeSettings } from '../fake-api.ts';

declare global {
  var fakeSettings: FakeSettings | undefined;
  var fake: FakeApi | undefined;
}

// Runs before the page as a host's preload would, and leaves a handle for the script that drives it.
globalThis.fake = createFakeApi(globalThis.fakeSettings);
Object.defineProperty(globalThis, 'foresync', { value: Object.freeze(globalThis.fake.api) });
