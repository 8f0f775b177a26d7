import type { Result } from '../../../core/contract/operation.ts';
import type { ChosenFile } from '../../../core/contract/outputs.ts';
import { resultIn, type Ask } from './ask.ts';
import { hostEnded, notSent, tooManyFiles } from './failures.ts';

/** What a file is sent as, and what the browser proposes to choose for it. */
const accepted = {
  exports: '.ldf,.ldif,.jsonl,.ndjson,.gz',
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

type Kind = keyof typeof accepted;

/** Lets the user choose files of this computer, and sends them; none where the choice was given up. */
export async function chooseFiles(ask: Ask, kind: Kind): Promise<Result<readonly ChosenFile[]>> {
  return await sendFiles(ask, kind, await filesChosen(kind));
}

/** Lets the user choose a folder, and sends what is in it; the answer is the folder, none where it was given up. */
export async function chooseFolder(ask: Ask): Promise<Result<readonly ChosenFile[]>> {
  const files = await filesChosen('folder');
  if (files.length > mostInFolder) return tooManyFiles;
  const folder = crypto.randomUUID();
  const sent = await sendFiles(ask, 'folder', files, ({ name, webkitRelativePath }) =>
    [folder, webkitRelativePath === '' ? name : webkitRelativePath].join('/'),
  );
  return sent.ok ? { ok: true, value: sent.value.slice(-1) } : sent;
}

/** Sends files one after the other; the first that fails is the answer. */
export async function sendFiles(
  ask: Ask,
  kind: Kind,
  files: readonly File[],
  nameOf = (file: File): string => file.name,
): Promise<Result<readonly ChosenFile[]>> {
  const sent: ChosenFile[] = [];
  for (const file of files) {
    const response = await ask(`/upload/${kind}`, file, {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(nameOf(file)),
    });
    const result = await resultIn<ChosenFile>(response);
    // A browser that cannot read the file tells nobody what it was that failed.
    if (!result.ok) return result.error.code === hostEnded.error.code ? notSent : result;
    sent.push(result.value);
  }
  return { ok: true, value: sent };
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
