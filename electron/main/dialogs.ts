import { dialog, type BrowserWindow, type FileFilter } from 'electron';
import type { ApprovalText } from '../host/approval-text.ts';

const everything: FileFilter = { name: 'All files', extensions: ['*'] };

/** What a user may be asked to choose. */
export const choices = {
  exports: {
    title: 'Choose directory exports',
    filters: [{ name: 'Directory exports', extensions: ['ldf', 'ldif', 'jsonl', 'ndjson'] }, everything],
    properties: ['openFile', 'multiSelections'],
  },
  workspace: {
    title: 'Choose a workspace',
    filters: [{ name: 'Foresync workspaces', extensions: ['foresync'] }, everything],
    properties: ['openFile'],
  },
  certificates: {
    title: 'Choose certificate authorities',
    filters: [{ name: 'Certificates', extensions: ['pem', 'crt', 'cer'] }, everything],
    properties: ['openFile'],
  },
  // What an advisor reads: the page says which of these it takes.
  file: { title: 'Choose a file', filters: [everything], properties: ['openFile'] },
  files: { title: 'Choose files', filters: [everything], properties: ['openFile', 'multiSelections'] },
  folder: { title: 'Choose a folder', properties: ['openDirectory'] },
} satisfies Record<string, Electron.OpenDialogOptions>;

/** Paths of the files that the user chose; none where the dialog was closed. */
export async function chooseFiles(
  window: BrowserWindow,
  choice: keyof typeof choices,
): Promise<readonly string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, choices[choice]);
  return canceled ? [] : filePaths;
}

/** Where the user wants a file written; undefined where the dialog was closed. Asks before overwriting. */
export async function chooseExportFile(
  window: BrowserWindow,
  { title, name }: { readonly title: string; readonly name: string },
  format: string,
): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title,
    defaultPath: `${name}.${format}`,
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? undefined : filePath;
}

/** Whether a plan may be applied. Closing the question, or pressing Enter, is no. */
export async function confirmApplying(
  window: BrowserWindow,
  { message, facts, yes, isWarning }: ApprovalText,
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: isWarning ? 'warning' : 'question',
    message,
    detail: facts.join('\n'),
    buttons: ['Cancel', yes],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}

/** What closing would cut short. */
const cutShort = {
  scan: {
    message: 'A scan is running.',
    detail: 'What was read so far is kept, and marked as partial.',
    buttons: ['Keep scanning', 'Stop and close'],
  },
  apply: {
    message: 'A plan is being applied.',
    detail: 'Changes that were made stay, and are in the journal. The others are not attempted.',
    buttons: ['Keep applying', 'Stop and close'],
  },
} as const;

/** Whether the window may close although something runs. Closing the question keeps it open. */
export async function confirmClosing(window: BrowserWindow, runs: keyof typeof cutShort): Promise<boolean> {
  const { message, detail, buttons } = cutShort[runs];
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons: [...buttons],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
