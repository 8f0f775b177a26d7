import type { EngineHost } from '../../core/engine/engine-host.ts';

/** A host that opens nothing and keeps nothing. */
export const noHost: EngineHost = {
  openSignIn: async () => {
    throw new Error('No sign-in page was to be opened.');
  },
  vault: { isThere: async () => false, read: async () => null, write: async () => undefined },
};
