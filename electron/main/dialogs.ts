import { dialog, type BrowserWindow, type FileFilter } from 'electron';

const everything: FileFilter = { name: 'All files', extensions: ['*'] };

/** What a user may be asked to choose. */
export const choices = {
  exports: {
    title: 'Choose directory exports',
    filters: [
      { name: 'Directory exports', extensions: ['ldf', 'ldif', 'jsonl', 'ndjson', 'gz'] },
      everything,
    ],
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
export async function chooseExportFile(window: BrowserWindow, format: string): Promise<string | undefined> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    title: 'Export findings',
    defaultPath: `findings.${format}`,
    filters: [{ name: format.toUpperCase(), extensions: [format] }],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  });
  return canceled || filePath === '' ? undefined : filePath;
}

/** Whether the window may close although a scan runs. Closing the question keeps it open. */
export async function confirmClosing(window: BrowserWindow): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: 'A scan is running.',
    detail: 'What was read so far is kept, and marked as partial.',
    buttons: ['Keep scanning', 'Stop and close'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === 1;
}
