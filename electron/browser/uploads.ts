import { closeSync, createWriteStream, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ExpectedError } from '../../core/model/expected-error.ts';

/** What a page may send a file as. */
export const uploadKinds = ['exports', 'certificates', 'workspace', 'file', 'files', 'folder'] as const;
export type UploadKind = (typeof uploadKinds)[number];

/** Where uploads go. */
export interface UploadFolders {
  /** Deleted when the host ends: all but workspaces are read once. */
  readonly temporary: string;
  /** Kept: scans are added to a workspace. */
  readonly workspaces: string;
}

/**
 * Writes a file that the page sends, as it comes, and answers its path. It keeps its name, as far as that is one; a
 * workspace gets a number where its name is taken. A file of a folder is named `<id>/<folder>/<path in it>`, and the answer
 * is the path of that folder: the same for every file with the same id.
 *
 * @throws ExpectedError `upload.failed`; what was written is gone then
 */
export async function saveUpload(
  content: Readable,
  kind: UploadKind,
  name: string,
  folders: UploadFolders,
): Promise<string> {
  const { path, answer = path } =
    kind === 'folder' ? placeInFolder(name, folders) : { path: placeFor(kind, fileName(name), folders) };
  try {
    const flags = kind === 'workspace' ? 'r+' : 'wx';
    await pipeline(content, createWriteStream(path, { flags, mode: 0o600 }));
    return answer;
  } catch (cause) {
    if (!isThere(cause)) rmSync(path, { force: true });
    throw new ExpectedError({
      code: 'upload.failed',
      summary: 'The file could not be taken over as a whole.',
      action: `Check the free space of ${parse(path).dir}, and choose it again.`,
      retryable: true,
      cause,
    });
  }
}

function placeFor(kind: UploadKind, name: string, folders: UploadFolders): string {
  if (kind !== 'workspace') return join(mkdtempSync(join(folders.temporary, 'file-')), name);
  mkdirSync(folders.workspaces, { recursive: true });
  const { name: stem, ext } = parse(name);
  for (let number = 1; ; number++) {
    const path = join(folders.workspaces, number === 1 ? name : `${stem} (${number})${ext}`);
    if (reserved(path)) return path;
  }
}

/** Takes the name, so that nobody else does before the file is written; false where it is another one's. */
function reserved(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', 0o600));
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
}

/** Whether there was a file of the name already. */
function isThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

/** Folders in folders, and no deeper: no name that a page makes up shall be longer than a system takes. */
const mostDeep = 10;

function placeInFolder(sent: string, { temporary }: UploadFolders): { path: string; answer: string } {
  const [id = '', ...names] = sent.split('/');
  if (!/^[\da-f-]{36}$/.test(id) || names.length < 2 || names.length > mostDeep) {
    throw new ExpectedError({
      code: 'upload.failed',
      summary: 'The folder could not be taken over as a whole.',
      action: `Choose a folder with files in it, no more than ${mostDeep} folders deep.`,
      retryable: true,
    });
  }
  const own = names.map(fileName);
  const path = join(temporary, `folder-${id}`, ...own);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return { path, answer: join(temporary, `folder-${id}`, own[0] ?? '') };
}

/** A name that is one on every system: no folder, no control character, nothing that Windows keeps for itself. */
export function fileName(sent: string): string {
  const last = sent.split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replaceAll(/[^\p{L}\p{N}\p{M} ._()-]/gu, '_')
    .replace(/^[. ]+/, '')
    .slice(-100)
    .replace(/[. ]+$/, '');
  const isDevice = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain);
  return plain === '' || isDevice ? `_${plain}` : plain;
}
