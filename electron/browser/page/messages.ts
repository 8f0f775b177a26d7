import type { EventName } from '../../../core/contract/contract.ts';

/** What the host tells the page without being asked: one JSON text a line. */
export type HostMessage =
  | { readonly kind: 'event'; readonly name: EventName; readonly event: unknown }
  /** The file of an export can be had at this address, once; comes before the event that says that it has ended. */
  | { readonly kind: 'download'; readonly operation: string; readonly address: string };
