import type { EventName } from '../../core/contract/contract.ts';
import type { Foresync } from './launch.ts';

/** Has the page remember events from now on. */
export async function rememberEvents({ page }: Foresync, names: readonly EventName[]): Promise<void> {
  await page.evaluate((all) => {
    const events: [string, unknown][] = [];
    for (const name of all) globalThis.foresync.on(name, (event) => void events.push([name, event]));
    Reflect.set(globalThis, 'rememberedEvents', events);
  }, names);
}

/** What was remembered of one event, oldest first. */
export async function remembered({ page }: Foresync, name: EventName): Promise<readonly unknown[]> {
  return await page.evaluate((asked) => {
    const events: readonly [string, unknown][] = Reflect.get(globalThis, 'rememberedEvents');
    return events.filter(([was]) => was === asked).map(([, event]) => event);
  }, name);
}
