import type { Implementation } from '../contract/contract.ts';
import { ExpectedError } from '../model/expected-error.ts';
import { writeText } from '../exports/text-output.ts';
import type { StartWriting } from './exports.ts';
import type { Files } from './files.ts';
import { lastingThread } from './threads/lasting-thread.ts';
import type { MailboxGuidTasks } from './threads/mailbox-guid-thread.ts';
import { noFile } from './no-file.ts';
import { newToken } from './tokens.ts';
import { writeFile } from './threads/write-file.ts';

/** What makes Exchange Online forget mailboxes on premises. */
export interface MailboxGuid {
  readonly implementation: Implementation['mailboxGuid'];
  close(): Promise<void>;
}

/** What it needs of the engine. */
export interface MailboxGuidOptions {
  readonly files: Files;
  readonly startWriting: StartWriting;
}

interface Scripts {
  readonly rule: string;
  readonly undo: string;
}

/** Scripts that can still be saved: of the last few times that they were written. */
const mostHeld = 8;

/** Has written nothing yet. */
export function createMailboxGuid({ files, startWriting }: MailboxGuidOptions): MailboxGuid {
  const { use, end } = lastingThread<MailboxGuidTasks>('mailbox-guid-thread');
  const written = new Map<string, Scripts>();
  const exportOf = (token: string | undefined): string | undefined =>
    token === undefined ? undefined : files.pathOf(token);

  return {
    implementation: {
      async ways({ workspace, scan, connectExport }) {
        const order = { path: files.pathOf(workspace), scan, connectExport: exportOf(connectExport) };
        return await use(async (thread) => await thread.call('ways', order));
      },
      async plan({ workspace, connectExport, ...rest }) {
        const order = { ...rest, connectExport: exportOf(connectExport) };
        const path = files.pathOf(workspace);
        return await use(async (thread) => await thread.call('plan', { path, order }));
      },
      async script({ workspace, connectExport, ...rest }) {
        const order = { path: files.pathOf(workspace), connectExport: exportOf(connectExport), ...rest };
        const made = await use(async (thread) => await thread.call('script', order));
        const script = newToken();
        written.set(script, made);
        const [oldest] = written.keys();
        if (written.size > mostHeld && oldest !== undefined) written.delete(oldest);
        return { script, ...made };
      },
      async saveScript({ script, what, file }) {
        const scripts = written.get(script);
        if (!scripts) throw unknownScript();
        if (file === undefined) throw noFile();
        const operation = startWriting(files.pathOf(file), {
          stop: () => undefined,
          write: async (part) =>
            await writeFile(part, async (stream) => await writeText([scripts[what]], stream)),
        });
        return { operation };
      },
    },
    close: end,
  };
}

function unknownScript(): ExpectedError {
  return new ExpectedError({
    code: 'mailbox-guid.script-unknown',
    summary: 'This script is no longer known: others were written since, or the engine was started anew.',
    action: 'Write it again.',
    retryable: true,
  });
}
