import type { InlineConfig } from 'vite';
import { contract, events } from '../../core/contract/contract.ts';
import { nodeBundle } from './node-bundle.ts';

const operationNames = Object.fromEntries(
  Object.entries(contract).map(([group, operations]) => [group, Object.keys(operations)]),
);

/** The preload: one CommonJS file, as a sandboxed window loads it. Of the contract it gets the names only. */
export const preload: InlineConfig = {
  ...nodeBundle({ preload: 'electron/preload/preload.ts' }, 'cjs'),
  define: {
    operationNames: JSON.stringify(operationNames),
    eventNames: JSON.stringify(Object.keys(events)),
  },
};
