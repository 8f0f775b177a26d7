import { ExpectedError, type ErrorCode } from '../../../model/expected-error.ts';

/** What is looked at, in this order. */
export const stepIds = ['names', 'ports', 'tls', 'demands', 'signIn', 'rootDse', 'rights', 'schema'] as const;
export type StepId = (typeof stepIds)[number];

/** How one step of a diagnosis went. */
export type StepResult = {
  readonly step: StepId;
  /** For people: the domain or server that was looked at. */
  readonly subject: string;
  /** What was found out, a sentence or less each; also where the step failed. */
  readonly facts: readonly string[];
} & StepOutcome;

type StepOutcome =
  | { readonly state: 'ok' }
  | {
      readonly state: 'failed';
      readonly code: ErrorCode;
      /** One sentence. */
      readonly cause: string;
      /** What to do next: one sentence. */
      readonly action: string;
      /** Technical. */
      readonly detail?: string;
    }
  | {
      readonly state: 'not tried';
      /** One sentence. */
      readonly cause: string;
    };

/** What a step has found out; `problem` where it failed, `untried` where it could or need not be tried. */
export interface Found<Value> {
  readonly facts: readonly string[];
  readonly problem?: ExpectedError;
  readonly untried?: string;
  /** What later steps go on with. */
  readonly value?: Value;
}

/** A step that goes well unless it throws an expected error. */
export async function attempt<Value>(work: () => Promise<Found<Value>>): Promise<Found<Value>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return { facts: [], problem: error };
  }
}

/** The step as its result. */
export function resultOf(
  step: StepId,
  subject: string,
  { facts, problem, untried }: Found<unknown>,
): StepResult {
  if (problem) {
    const { code, summary, action, detail } = problem;
    const outcome = { state: 'failed', code, cause: summary, action } as const;
    return { step, subject, facts, ...outcome, ...(detail === undefined ? {} : { detail }) };
  }
  return untried === undefined
    ? { step, subject, facts, state: 'ok' }
    : { step, subject, facts, state: 'not tried', cause: untried };
}
