import { ExpectedError } from '../../model/expected-error.ts';

/** A line is not as a plan is written; `what` is a clause. */
export function damaged(name: string, line: number, what: string, cause?: unknown): ExpectedError {
  return new ExpectedError({
    code: 'plan-file.damaged',
    summary: `${name} is damaged in line ${line}: ${what}.`,
    action: 'Make the plan again; a plan is not edited by hand.',
    cause,
  });
}

/** Something is missing after a line. */
export function truncated(name: string, lines: number, what: string): ExpectedError {
  return new ExpectedError({
    code: 'plan-file.truncated',
    summary: `${name} is not whole after line ${lines}: ${what}.`,
    action: 'Copy it again from where it was made, or make the plan again.',
  });
}

/** It is something else. */
export function foreign(name: string, what: string): ExpectedError {
  return new ExpectedError({
    code: 'plan-file.foreign',
    summary: `${name} is not a plan of Foresync. ${what}`,
    action: 'Name the file that foresync plan save wrote.',
  });
}

/** Its content does not have its id. */
export function edited(name: string): ExpectedError {
  return new ExpectedError({
    code: 'plan-file.edited',
    summary: `${name} was changed after it was made: its content does not have the id that it names.`,
    action: 'Make the plan again; what is to be changed is chosen in the workspace, not in the file.',
  });
}

/** It has a form that this version does not know. */
export function newer(name: string, version: number): ExpectedError {
  return new ExpectedError({
    code: 'plan-file.newer',
    summary: `${name} was written by a newer Foresync (plan version ${version}; this program knows 1).`,
    action: 'Use that version, or make the plan again with this one.',
  });
}

/** A line changes what is advise-only. */
export function notPlannable(name: string, line: number, what: string, why: string): ExpectedError {
  return new ExpectedError({
    code: 'plan-file.not-plannable',
    summary: `Line ${line} of ${name} changes ${what}, which no plan may. ${why}`,
    action: 'Ask where the plan comes from, and make another from what is chosen in the workspace.',
  });
}
