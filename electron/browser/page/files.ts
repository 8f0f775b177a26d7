import type { Result } from '../../../core/contract/operation.ts';
import type { ChosenFile } from '../../../core/contract/outputs.ts';
import { tooManyFiles } from './failures.ts';
import type { Uploads } from './uploads.ts';

/** What a file is sent as, and what the browser proposes to choose for it. */
const accepted = {
  exports: '.ldf,.ldif,.jsonl,.ndjson',
  workspace: '.foresync',
  certificates: '.pem,.crt,.cer',
  file: '',
  files: '',
  folder: '',
} as const;

/** Kinds of which several may be chosen at once. */
const several: readonly Kind[] = ['exports', 'files'];

/** More is no folder that an advisor reads. */
const mostInFolder = 5000;

/** What a file is sent as. */
export type Kind = keyof typeof accepted;

/** Lets the user choose files of this computer, and sends them; none where the choice was given up. */
export async function chooseFiles(uploads: Uploads, kind: Kind): Promise<Result<readonly ChosenFile[]>> {
  return await uploads.send(kind, await filesChosen(kind));
}

/** Lets the user choose a folder, and sends what is in it; the answer is the folder, none where it was given up. */
export async function chooseFolder(uploads: Uploads): Promise<Result<readonly ChosenFile[]>> {
  const files = await filesChosen('folder');
  if (files.length > mostInFolder) return tooManyFiles;
  const folder = crypto.randomUUID();
  const sent = await uploads.send('folder', files, ({ name, webkitRelativePath }) =>
    [folder, webkitRelativePath === '' ? name : webkitRelativePath].join('/'),
  );
  return sent.ok ? { ok: true, value: sent.value.slice(-1) } : sent;
}

async function filesChosen(kind: Kind): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accepted[kind];
  input.multiple = several.includes(kind);
  input.webkitdirectory = kind === 'folder';
  input.hidden = true;
  document.body.append(input);
  try {
    return await new Promise((resolve) => {
      input.addEventListener('change', () => resolve([...(input.files ?? [])]));
      input.addEventListener('cancel', () => resolve([]));
      input.click();
    });
  } finally {
    input.remove();
  }
}
