import type { EventName } from '../../core/contract/contract.ts';
import type { Result } from '../../core/contract/operation.ts';
import type { HostQuestion } from '../../core/engine/engine-host.ts';

/** What main sends to the engine process: calls, and answers to what the engine asks. */
export type ToEngine = EngineCall | HostAnswer;

/** What the engine process asked its host for. */
export interface HostAnswer {
  readonly kind: 'told';
  readonly question: number;
  readonly result: Result<unknown>;
}

/** Every call is answered under its number. */
export type EngineCall = { readonly call: number } & (
  | {
      readonly kind: 'operation';
      readonly group: string;
      readonly name: string;
      readonly input: unknown;
    }
  | { readonly kind: 'register'; readonly path: string }
  /** What a person is to be asked before `plans.apply`; the page cannot send this. */
  | { readonly kind: 'approval'; readonly input: unknown }
  | { readonly kind: 'close' }
);

/** What the engine process sends. Each message says what goes on, so that main knows without asking. */
export type FromEngine = { readonly holdsScan: boolean; readonly isApplying: boolean } & (
  | { readonly kind: 'answer'; readonly call: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly name: EventName; readonly event: unknown }
  /** Something that only the host can do; it is answered under its number. */
  | { readonly kind: 'question'; readonly question: number; readonly ask: HostQuestion }
);
