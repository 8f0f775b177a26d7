import type { Result } from '../../../core/contract/operation.ts';
import type { ChosenFile } from '../../../core/contract/outputs.ts';
import { notSendable, notSent, notSignedIn } from './failures.ts';

/**
 * Sends a file to the host with the page's token.
 *
 * @param name what it is to be called
 * @param told how many bytes of it have left, whenever more have
 */
export type SendFile = (
  kind: string,
  file: File,
  name: string,
  told: (sent: number) => void,
  signal: AbortSignal,
) => Promise<Result<ChosenFile>>;

/**
 * By XMLHttpRequest, since `fetch` does not tell how far it is.
 *
 * @param session the page's token, once it is known
 */
export function createSendFile(session: Promise<string | undefined>): SendFile {
  return async (kind, file, name, told, signal) => {
    const token = await session;
    if (token === undefined) return notSignedIn;
    return await new Promise((resolve) => {
      const request = new XMLHttpRequest();
      const giveUp = (): void => request.abort();
      request.open('POST', `/upload/${kind}`);
      request.setRequestHeader('authorization', `Bearer ${token}`);
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.setRequestHeader('x-file-name', encodeURIComponent(name));
      request.upload.addEventListener('progress', ({ loaded }) => told(loaded));
      request.addEventListener('loadend', () => {
        signal.removeEventListener('abort', giveUp);
        resolve(resultOf(request));
      });
      signal.addEventListener('abort', giveUp);
      if (signal.aborted) resolve(notSent);
      else request.send(file);
    });
  };
}

function resultOf({ status, responseText }: XMLHttpRequest): Result<ChosenFile> {
  if (status === 401) return notSignedIn;
  // A browser that cannot read the file tells nobody what it was that failed; nor does one that met no host.
  if (status === 0) return notSent;
  if (status !== 200) return notSendable;
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the host answers results and nothing else
    return JSON.parse(responseText) as Result<ChosenFile>;
  } catch {
    // The connection ended before the answer did.
    return notSent;
  }
}
