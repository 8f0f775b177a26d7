import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { contract } from '../../core/contract/contract.ts';
import { dispatch, type Answering } from '../../core/contract/dispatch.ts';
import type { Result } from '../../core/contract/operation.ts';
import { droppedChannel, eventChannel, operationChannel } from '../preload/channels.ts';
import { takeDropped } from './dropped-files.ts';
import type { Emit, Engine } from '../host/engine.ts';
import { isOurPage } from './sender.ts';

const foreignSender: Result<never> = {
  ok: false,
  error: {
    code: 'contract.sender',
    summary: 'Something other than the window of Foresync asked for this.',
    action: 'Close Foresync and start it again; if it happens again, report it as a defect.',
    retryable: false,
  },
};

/** One handler an operation; each looks at who calls before it looks at what was sent. */
export function answerPage(window: () => BrowserWindow, answering: Answering): void {
  for (const [group, operations] of Object.entries(contract)) {
    for (const name of Object.keys(operations)) {
      ipcMain.handle(operationChannel(group, name), async (event: IpcMainInvokeEvent, input: unknown) =>
        isOurPage(event, window()) ? await dispatch(answering, group, name, input) : foreignSender,
      );
    }
  }
}

/** Hears of files that are dropped on the window. */
export function answerDrops(window: () => BrowserWindow, engine: Engine, emit: Emit): void {
  ipcMain.handle(droppedChannel, async (event: IpcMainInvokeEvent, paths: unknown) => {
    if (!isOurPage(event, window())) return foreignSender;
    emit('filesDropped', await takeDropped(paths, engine));
    return { ok: true, value: null };
  });
}

/** Tells the page of events; those that come when there is no page are lost, as it asks for what it shows anyway. */
export function tellPage(window: () => BrowserWindow | undefined): Emit {
  return (name, event) => {
    const to = window();
    if (to !== undefined && !to.isDestroyed()) to.webContents.send(eventChannel(name), event);
  };
}
