import { ipcRenderer } from 'electron';
import { eventChannel, operationChannel } from './channels.ts';

type Call = (input: unknown) => Promise<unknown>;

/** What the page gets: one function an operation, and one to listen. It is an `Api` of the contract, seen by names. */
export type NamedApi = Readonly<Record<string, Readonly<Record<string, Call>> | typeof on>>;

/** Makes the page's api from the contract's names; nothing of Electron can be reached through it. */
export function createApi(): NamedApi {
  const groups = Object.entries(operationNames).map(
    ([group, names]) =>
      [
        group,
        Object.freeze(Object.fromEntries(names.map((name) => [name, caller(operationChannel(group, name))]))),
      ] as const,
  );
  return Object.freeze({ ...Object.fromEntries(groups), on });
}

function caller(channel: string): Call {
  return async (input) => {
    try {
      return await ipcRenderer.invoke(channel, input);
    } catch {
      // Main answers every call with a value: what fails here was not sent, since it cannot be cloned.
      return { ok: false, error: notSendable };
    }
  };
}

const notSendable = Object.freeze({
  code: 'contract.malformed',
  summary: 'The window sent something that Foresync cannot take.',
  action: 'Correct what was typed; if nothing was, report it as a defect.',
  retryable: false,
});

/** The listener gets the event of the contract, never Electron's. Answers a function that stops listening. */
function on(name: unknown, listener: unknown): () => void {
  if (typeof name !== 'string' || !eventNames.includes(name)) throw new TypeError('There is no such event.');
  if (typeof listener !== 'function') throw new TypeError('A listener is a function.');
  const hear = (_: unknown, event: unknown): void => void Reflect.apply(listener, undefined, [event]);
  const channel = eventChannel(name);
  ipcRenderer.on(channel, hear);
  return () => void ipcRenderer.removeListener(channel, hear);
}
