import { contract, events } from '../../core/contract/contract.ts';

const operationNames = Object.fromEntries(
  Object.entries(contract).map(([group, operations]) => [group, Object.keys(operations)]),
);

/** The contract's names, for what runs in the page: of the contract it gets these, and none of the schemas. */
export const contractNames = {
  operationNames: JSON.stringify(operationNames),
  eventNames: JSON.stringify(Object.keys(events)),
};
