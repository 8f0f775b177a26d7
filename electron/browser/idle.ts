/** Watches over whether anybody uses the host. */
export interface Idle {
  /** How many pages are open now, and whether a scan runs; called whenever one of them changed. */
  saw(pages: number, isScanning: boolean): void;
  stop(): void;
}

/** Without a page and a scan for this long, the host ends. */
export const idleMinutes = 15;

/** A page that is loaded again is gone this long at most. */
const reloadMilliseconds = 3000;

/** @param on `left` is called when the last page has gone, `idle` when it stayed away; a host begins without a page */
export function createIdle(on: { readonly left: () => void; readonly idle: () => void }): Idle {
  let ending: NodeJS.Timeout | undefined = setTimeout(on.idle, idleMinutes * 60_000);
  let leaving: NodeJS.Timeout | undefined;
  let before = 0;
  let isStopped = false;
  return {
    saw(pages, isScanning) {
      if (isStopped) return;
      if (pages > 0) clearTimeout(leaving);
      else if (before > 0) leaving = setTimeout(on.left, reloadMilliseconds);
      before = pages;
      const isUsed = pages > 0 || isScanning;
      if (isUsed) clearTimeout(ending);
      if (isUsed) ending = undefined;
      else ending ??= setTimeout(on.idle, idleMinutes * 60_000);
    },
    stop() {
      isStopped = true;
      clearTimeout(ending);
      clearTimeout(leaving);
    },
  };
}
