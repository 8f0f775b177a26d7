import type { OutcomeRecord } from '../../model/journal.ts';

/** What a person can do about a server's no, by its result code (RFC 4511, appendix A). */
const afterRefusal: ReadonlyMap<number, string> = new Map([
  [8, 'Use a signed or encrypted connection, then apply the plan again.'], // strongerAuthRequired
  [19, 'The directory does not take this value here: choose another one.'], // constraintViolation
  [20, 'Another object or value has it already: choose another one.'], // attributeOrValueExists
  [21, 'The directory does not take a value of this form here: choose another one.'], // invalidAttributeSyntax
  [50, 'Sign in as somebody who may write this attribute of the object, then apply the plan again.'], // insufficientAccessRights
  [53, 'A rule of the directory forbids it: choose another value, or take the change out of the plan.'], // unwillingToPerform
]);

/** The next step of a person whose change was not made, in one sentence; null where it was. */
export function whatToDo({ outcome, code }: Pick<OutcomeRecord, 'outcome' | 'code'>): string | null {
  switch (outcome) {
    case 'applied':
    case 'alreadySo':
      return null;
    case 'drifted':
      return 'Scan again, and choose from what is there now.';
    case 'refused':
      return (
        afterRefusal.get(code ?? 0) ??
        'Mend what the server names, or choose another value, then apply the plan again.'
      );
    case 'failed':
    case 'notAttempted':
      return 'Apply the plan again: what was done is already so.';
    case 'unknown':
      return 'Find out in the history; the next run does so before anything else.';
    default:
      return outcome satisfies never;
  }
}
