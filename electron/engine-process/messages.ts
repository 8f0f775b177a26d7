import type { EventName } from '../../core/contract/contract.ts';
import type { Result } from '../../core/contract/operation.ts';

/** What main sends to the engine process. Every message is answered under its number. */
export type ToEngine = { readonly call: number } & (
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
);
