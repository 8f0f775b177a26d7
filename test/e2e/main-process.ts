import type { Foresync } from './launch.ts';

/** Process ids of the engine that runs now; none while it is being started. */
export async function engineProcesses({ app }: Foresync): Promise<readonly number[]> {
  return await app.evaluate(({ app: electron }) =>
    electron
      .getAppMetrics()
      .filter(({ type, name }) => type === 'Utility' && name === 'Foresync engine')
      .map(({ pid }) => pid),
  );
}

/** Has the dialogs answer in the user's place: the files to open, the file to save, the button to press. */
export async function answerDialogs(
  { app }: Foresync,
  answers: { readonly open?: readonly string[]; readonly save?: string; readonly button?: number },
): Promise<void> {
  await app.evaluate(({ dialog }, { open, save, button }) => {
    const asked: unknown[] = [];
    Reflect.set(globalThis, 'asked', asked);
    dialog.showOpenDialog = async (...args: unknown[]) => {
      asked.push(args.at(-1));
      return { canceled: open === undefined, filePaths: [...(open ?? [])] };
    };
    dialog.showSaveDialog = async (...args: unknown[]) => {
      asked.push(args.at(-1));
      return { canceled: save === undefined, filePath: save ?? '' };
    };
    dialog.showMessageBox = async (...args: unknown[]) => {
      asked.push(args.at(-1));
      return { response: button ?? 0, checkboxChecked: false };
    };
  }, answers);
}

/** The questions that {@link answerDialogs} answered. */
export async function questionsAsked({ app }: Foresync): Promise<readonly unknown[]> {
  return await app.evaluate(() => Reflect.get(globalThis, 'asked'));
}
