import type { Result } from '../../../core/contract/operation.ts';
import type { Call } from './calls.ts';
import { notCopied, notSendable } from './failures.ts';
import { chooseFiles, chooseFolder } from './files.ts';
import type { Uploads } from './uploads.ts';

/** The operations that the browser does which shows the page: the host's computer may be without a screen. */
export function browserOperations(
  uploads: Uploads,
  mayOpen: Call,
): Readonly<Record<string, Readonly<Record<string, Call>>>> {
  return {
    clipboard: {
      async write(input) {
        const text = textIn(input, 'text');
        return text === undefined ? notSendable : await copy(text);
      },
    },
    external: {
      async open(input) {
        const result = await mayOpen(input);
        const address = textIn(input, 'url');
        if (result.ok && address !== undefined) window.open(address, '_blank', 'noopener');
        return result;
      },
    },
    files: {
      chooseExports: async () => await chooseFiles(uploads, 'exports'),
      chooseWorkspace: async () => firstOf(await chooseFiles(uploads, 'workspace')),
      chooseCertificates: async () => firstOf(await chooseFiles(uploads, 'certificates')),
      async chooseInput(input) {
        const takes = textIn(input, 'takes');
        if (takes === 'folder') return await chooseFolder(uploads);
        return takes === 'file' || takes === 'files' ? await chooseFiles(uploads, takes) : notSendable;
      },
      async cancelUpload(input) {
        uploads.cancel(textIn(input, 'operation'));
        return { ok: true, value: null };
      },
    },
  };
}

async function copy(text: string): Promise<Result<null>> {
  try {
    await navigator.clipboard.writeText(text);
    return { ok: true, value: null };
  } catch {
    // Not in front, or forbidden by a policy.
    return notCopied;
  }
}

function firstOf<Value>(result: Result<readonly Value[]>): Result<Value | null> {
  return result.ok ? { ok: true, value: result.value[0] ?? null } : result;
}

function textIn(input: unknown, key: string): string | undefined {
  const value: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, key) : undefined;
  return typeof value === 'string' ? value : undefined;
}
