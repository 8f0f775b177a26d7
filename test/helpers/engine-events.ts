import { vi } from 'vitest';
import type { EventName, EventShape } from '../../core/contract/contract.ts';

/** What an engine told, kept until a test asks for it. */
export interface EngineEvents {
  /** To be given to the engine. */
  readonly emit: (name: EventName, event: unknown) => void;
  /** The next event of that name, as soon as there is one; of `operation` alone where one is named. It is told once. */
  readonly heardOf: <Name extends EventName>(name: Name, operation?: string) => Promise<EventShape<Name>>;
  /** What nobody has asked for yet, oldest first. */
  readonly heard: () => readonly { readonly name: EventName; readonly event: unknown }[];
  /** What was told so far is no matter of the next test. */
  readonly forget: () => void;
}

export function hearEvents(): EngineEvents {
  let heard: { name: EventName; event: unknown }[] = [];
  return {
    emit: (name, event) => void heard.push({ name, event }),
    heard: () => heard,
    forget() {
      heard = [];
    },
    async heardOf(name, operation) {
      const find = () =>
        heard.find(
          (one) =>
            one.name === name &&
            (operation === undefined || Reflect.get(Object(one.event), 'operation') === operation),
        );
      const found = await vi.waitUntil(find, { timeout: 20_000 });
      heard = heard.filter((one) => one !== found);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- events carry the shape of their name
      return found.event as EventShape<typeof name>;
    },
  };
}
