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
  | { readonly kind: 'close' }
);

/** What the engine process sends. Each message says whether a scan runs, so that main knows without asking. */
export type FromEngine = { readonly holdsScan: boolean } & (
  | { readonly kind: 'answer'; readonly call: number; readonly result: Result<unknown> }
  | { readonly kind: 'event'; readonly name: EventName; readonly event: unknown }
);
