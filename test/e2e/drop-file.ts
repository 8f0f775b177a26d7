import { basename } from 'node:path';
import type { Foresync } from './launch.ts';

/** Drops a file on the window as a person does. */
export async function dropFile({ app, page }: Foresync, path: string): Promise<void> {
  // The stand-in cannot know paths of files; Electron does.
  await app.evaluate(
    ({ BrowserWindow }, [name, whole]) => {
      const contents: unknown = BrowserWindow.getAllWindows()[0]?.webContents;
      const nameFile = typeof contents === 'object' && contents !== null && Reflect.get(contents, 'nameFile');
      if (typeof nameFile === 'function') Reflect.apply(nameFile, contents, [name, whole]);
    },
    [basename(path), path] as const,
  );
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 100, y: 100, data });
  }
  await session.detach();
}
