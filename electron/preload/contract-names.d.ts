/** Put in place by the build, from core/contract: the preload needs the contract's names, and none of its schemas. */

/** The operations of each group. */
declare const operationNames: Readonly<Record<string, readonly string[]>>;

/** Every event. */
declare const eventNames: readonly string[];
