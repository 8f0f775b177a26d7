import type { Result } from '../../contract/operation.ts';

/** What a thread is sent. */
export type ToThread =
  | { readonly kind: 'call'; readonly call: number; readonly name: string; readonly input: unknown }
  | { readonly kind: 'abort'; readonly call: number };

/** What a thread sends. */
export type FromThread =
  | { readonly kind: 'answer'; readonly call: number; readonly result: Result<unknown> }
  | { readonly kind: 'news'; readonly call: number; readonly news: unknown };

/** What a call may use besides its input. */
export interface CallContext<News> {
  /** Fires when the caller wants no more. */
  readonly signal: AbortSignal;
  /** Tells the caller something before the answer. */
  readonly tell: (news: News) => void;
}

/**
 * The tasks of a thread by their names; each file `*-thread.ts` serves one such table. All that goes in and out is
 * cloned on its way.
 */
export type ThreadTasks = Readonly<Record<string, (input: never, context: CallContext<unknown>) => unknown>>;
