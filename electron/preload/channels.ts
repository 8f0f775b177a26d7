/** Names of what travels between the window and main. Main and preload derive them here; they stand nowhere else. */

/** Calls of one operation of the contract. */
export const operationChannel = (group: string, name: string): string => `operation.${group}.${name}`;

/** One event of the contract. */
export const eventChannel = (name: string): string => `event.${name}`;

/** Paths of files that were dropped on the window; only the preload knows them, the page never does. */
export const droppedChannel = 'dropped-files';
