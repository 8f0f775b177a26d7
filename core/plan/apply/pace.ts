import { setTimeout as delay } from 'node:timers/promises';

/** Spreads what it is asked for over time: comes back when the next one may begin. At once without a rate. */
export function createPace(perSecond: number | undefined): () => Promise<void> {
  const gap = perSecond === undefined ? 0 : 1000 / perSecond;
  let due = 0;
  return async () => {
    const now = performance.now();
    const at = Math.max(due, now);
    due = at + gap;
    if (at > now) await delay(at - now);
  };
}

/**
 * Runs `work` on each in their order, several at a time, and comes back when all that began have ended.
 *
 * @param mostAtATime asked before each: it may become fewer meanwhile, never more; none ends it
 * @returns how many began
 */
export async function runSome<Item>(
  items: readonly Item[],
  mostAtATime: () => number,
  pace: () => Promise<void>,
  work: (item: Item) => Promise<void>,
): Promise<number> {
  let running = 0;
  let begun = 0;
  let hasFailed = false;
  const oneAfterTheOther = async (): Promise<void> => {
    while (begun < items.length) {
      await pace();
      const item = items[begun];
      if (item === undefined || running >= mostAtATime() || hasFailed) return;
      begun += 1;
      running += 1;
      try {
        await work(item);
      } catch (error) {
        hasFailed = true;
        throw error;
      } finally {
        running -= 1;
      }
    }
  };
  const lanes = Array.from({ length: Math.min(mostAtATime(), items.length) }, oneAfterTheOther);
  const ended = await Promise.allSettled(lanes);
  const defect = ended.find((lane) => lane.status === 'rejected');
  if (defect) throw defect.reason;
  return begun;
}
