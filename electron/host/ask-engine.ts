import { contract } from '../../core/contract/contract.ts';
import type { Answering } from '../../core/contract/dispatch.ts';
import type { Engine } from './engine.ts';

/** Answers every operation by asking the engine process; a host puts its own groups in place of some. */
export function askEngine(engine: Pick<Engine, 'operation'>): Answering {
  return Object.fromEntries(
    Object.entries(contract).map(([group, operations]) => [
      group,
      Object.fromEntries(
        Object.keys(operations).map((name) => [
          name,
          async (input: unknown) => await engine.operation(group, name, input),
        ]),
      ),
    ]),
  );
}
