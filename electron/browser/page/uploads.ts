import type { EventName, EventShape } from '../../../core/contract/contract.ts';
import type { Result } from '../../../core/contract/operation.ts';
import type { ChosenFile } from '../../../core/contract/outputs.ts';
import type { Kind } from './files.ts';
import type { SendFile } from './send-file.ts';

/** Sends files to the host, and tells the page how far that is. */
export interface Uploads {
  /** Sends files one after the other; the first that fails is the answer, and none where it is given up. */
  send(
    kind: Kind,
    files: readonly File[],
    nameOf?: (file: File) => string,
  ): Promise<Result<readonly ChosenFile[]>>;
  /** Gives up the operation that `uploadProgress` named. */
  cancel(operation: string | undefined): void;
}

/** Between two words about it, in milliseconds; what is sent sooner nobody waits for. */
const pause = 250;

/** @param tell takes `uploadProgress` and `uploadEnded` */
export function createUploads(
  sendFile: SendFile,
  tell: <Name extends EventName>(name: Name, event: EventShape<Name>) => void,
): Uploads {
  const running = new Map<string, AbortController>();

  async function send(
    kind: Kind,
    files: readonly File[],
    nameOf: (file: File) => string,
    { signal }: AbortController,
    told: (file: File, sent: number) => void,
  ): Promise<Result<readonly ChosenFile[]>> {
    const taken: ChosenFile[] = [];
    let before = 0;
    for (const file of files) {
      told(file, before);
      const result = await sendFile(kind, file, nameOf(file), (sent) => told(file, before + sent), signal);
      if (signal.aborted) return { ok: true, value: [] };
      if (!result.ok) return result;
      before += file.size;
      taken.push(result.value);
    }
    return { ok: true, value: taken };
  }

  return {
    async send(kind, files, nameOf = ({ name }) => name) {
      const operation = crypto.randomUUID();
      const abort = new AbortController();
      const size = files.reduce((sum, file) => sum + file.size, 0);
      let progress = { operation, name: '', sent: 0, size };
      const timer = setInterval(() => tell('uploadProgress', progress), pause);
      running.set(operation, abort);
      try {
        return await send(kind, files, nameOf, abort, ({ name }, sent) => {
          // Headers count for the browser, too.
          progress = { operation, name, sent: Math.min(sent, size), size };
        });
      } finally {
        clearInterval(timer);
        running.delete(operation);
        tell('uploadEnded', { operation });
      }
    },
    cancel(operation) {
      if (operation !== undefined) running.get(operation)?.abort();
    },
  };
}
