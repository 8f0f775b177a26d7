import type { Browser, Target } from '../devtools.ts';
import { webContents } from './web-contents.ts';

const attached = new Map<string, Target>();
const waiting = new Map<string, (target: Target) => void>();

/** The session of a target that the stand-in made, once Chromium has halted it. */
export async function targetAttached(targetId: string): Promise<Target> {
  return attached.get(targetId) ?? (await new Promise((resolve) => waiting.set(targetId, resolve)));
}

/** Has Chromium halt every new page: those the stand-in makes, and those a page opens. */
export async function watchTargets(browser: Browser): Promise<void> {
  browser.on<{ sessionId: string; targetInfo: { targetId: string; openerId?: string; url: string } }>(
    'Target.attachedToTarget',
    ({ sessionId, targetInfo: { targetId, openerId, url } }) => {
      const target = browser.session(sessionId);
      const opener = openerId === undefined ? undefined : webContents.fromDevToolsTargetId(openerId);
      if (opener === undefined) {
        attached.set(targetId, target);
        waiting.get(targetId)?.(target);
      } else {
        void opener.onOpen(targetId, url, target);
      }
    },
  );
  await browser.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: true,
    flatten: true,
    filter: [{ type: 'page' }, { exclude: true }],
  });
}
