import type { z } from 'zod';
import { ExpectedError, type ExpectedErrorShape } from '../model/expected-error.ts';
import { contract } from './contract.ts';
import type { Operation, Result } from './operation.ts';
import { resultOf } from './result-of.ts';

/** What answers the operations of some groups: those of an `Implementation`, seen without their types. */
export type Answering = Readonly<
  Record<string, Readonly<Record<string, (input: never) => Promise<unknown>>>>
>;

/**
 * Answers one call from outside: finds the operation, parses what was sent, lets `implementation` answer. Never
 * rejects, and an error never repeats what was sent.
 *
 * Errors: `contract.unknown` where there is no such operation (or nothing here that answers it),
 * `contract.malformed` where the input does not fit, `defect.unexpected` for anything thrown but an ExpectedError.
 */
export async function dispatch(
  implementation: Answering,
  group: unknown,
  name: unknown,
  unknownInput: unknown,
): Promise<Result<unknown>> {
  return await resultOf(async () => {
    const operation = operationNamed(group, name);
    const answer = own(own(implementation, group), name);
    if (operation === undefined || typeof answer !== 'function') throw new ExpectedError(unknownOperation);
    const input = operation.input.safeParse(unknownInput);
    if (!input.success) throw new ExpectedError(malformed(input.error));
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `Implementation` ties each answer to its input
    return await (answer as (input: unknown) => Promise<unknown>)(input.data);
  });
}

const unknownOperation: ExpectedErrorShape = {
  code: 'contract.unknown',
  summary: 'The window asked for something that Foresync does not do.',
  action: 'Start Foresync again; if it happens again, report it as a defect.',
  retryable: false,
};

/** Says where the input does not fit and how, in the schema's words: the places are ours, the values were sent. */
function malformed(error: z.ZodError): ExpectedErrorShape {
  const [issue] = error.issues;
  return {
    code: 'contract.malformed',
    summary: 'The window sent something that Foresync cannot take.',
    action: 'Correct what was typed; if nothing was, report it as a defect.',
    ...(issue === undefined ? {} : { detail: `${placeOf(issue.path)}: ${issue.code}` }),
    retryable: false,
  };
}

/** Keys that the schemas do not know may be anything, so a name is shown only where it looks like one of ours. */
function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((key) => (/^[A-Za-z0-9]{1,40}$/.test(String(key)) ? String(key) : '?'));
  return place.length === 0 ? 'input' : `input.${place.join('.')}`;
}

function operationNamed(group: unknown, name: unknown): Operation<z.ZodType, unknown> | undefined {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the contract holds operations and nothing else
  return own(own(contract, group), name) as Operation<z.ZodType, unknown> | undefined;
}

/** An own property; so that `constructor` and its like name nothing. */
function own(of: unknown, key: unknown): unknown {
  if (typeof of !== 'object' || of === null || typeof key !== 'string' || !Object.hasOwn(of, key)) {
    return undefined;
  }
  return Reflect.get(of, key);
}
