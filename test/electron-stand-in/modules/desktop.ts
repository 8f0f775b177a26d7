/** What needs a desktop. Tests replace these functions, as they do on the real Electron; unreplaced, nobody answers. */
const unanswered = (what: string) => async (): Promise<never> => {
  throw new Error(`The stand-in for Electron shows no ${what}: the test answers in its place.`);
};

export const dialog = {
  showOpenDialog: unanswered('dialog to open'),
  showSaveDialog: unanswered('dialog to save'),
  showMessageBox: unanswered('message box'),
};

export const shell = { openExternal: unanswered('browser') };

let copied = '';
export const clipboard = {
  writeText: async (text: string) => void (copied = text),
  readText: async () => copied,
};
