import type { Result } from '../../../core/contract/operation.ts';
import { resultIn, type Ask } from './ask.ts';
import { notSendable } from './failures.ts';

/** One operation of the contract, seen without its types. */
export type Call = (input: unknown) => Promise<Result<unknown>>;

/** The calls of this page, and what they have started. */
export interface Calls {
  to(group: string, name: string): Call;
  /**
   * Whether this page has started an operation. Answers and events come on different connections: where it does not
   * know of it, the answers that are on their way are awaited first; once, since its start was on its way then or never.
   */
  hasStarted(operation: string): Promise<boolean>;
}

export function createCalls(ask: Ask): Calls {
  const pending = new Set<Promise<Result<unknown>>>();
  const started = new Set<string>();
  const foreign = new Set<string>();

  async function send(group: string, name: string, input: unknown): Promise<Result<unknown>> {
    const body = jsonOf(input);
    if (body === undefined) return notSendable;
    const response = await ask(`/call/${group}/${name}`, body, { 'content-type': 'application/json' });
    const result = await resultIn<unknown>(response);
    const operation = result.ok ? operationIn(result.value) : undefined;
    if (operation !== undefined) started.add(operation);
    return result;
  }

  return {
    to: (group, name) => async (input) => {
      const result = send(group, name, input);
      pending.add(result);
      try {
        return await result;
      } finally {
        pending.delete(result);
      }
    },
    async hasStarted(operation) {
      if (!started.has(operation) && !foreign.has(operation)) {
        await Promise.allSettled(pending);
        // Whoever waits for such an answer as well shall have it first.
        await new Promise((resolve) => setTimeout(resolve));
        if (!started.has(operation)) foreign.add(operation);
      }
      return started.has(operation);
    },
  };
}

/** Undefined where it is nothing that JSON can say. */
function jsonOf(input: unknown): string | undefined {
  try {
    return JSON.stringify(input);
  } catch {
    // A circle, or a number without end.
    return undefined;
  }
}

/** The operation that an answer or an event names. */
export function operationIn(value: unknown): string | undefined {
  const isNamed = typeof value === 'object' && value !== null && 'operation' in value;
  return isNamed && typeof value.operation === 'string' ? value.operation : undefined;
}
