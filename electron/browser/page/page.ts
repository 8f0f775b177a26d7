import { createApi } from './api.ts';
import { createAsk } from './ask.ts';
import { createSendFile } from './send-file.ts';
import { openSession } from './session.ts';

const session = openSession();

/** Goes before the page's own script, as the preload does in the desktop app, and gives it the contract. */
Object.defineProperty(globalThis, 'foresync', {
  value: createApi(createAsk(session), createSendFile(session)),
  enumerable: true,
});
