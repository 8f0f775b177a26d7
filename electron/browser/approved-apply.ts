import type { ApplyInput } from '../../core/engine/plans/approvals.ts';
import { ExpectedError } from '../../core/model/expected-error.ts';
import { approvalText } from '../host/approval-text.ts';
import type { Engine } from '../host/engine.ts';
import { createApprovalCodes } from './approval-code.ts';

/** What was asked in the terminal, and not answered yet. */
interface Asked {
  readonly plan: string;
  /** Everything that the code says yes to. */
  readonly input: string;
  readonly approval: string;
}

/**
 * Applies a plan once a person has read in the terminal what it does, and typed the code that stands there: a script in
 * the page cannot see it. The first call prints the code and is refused with `approval.needed`; the second brings it.
 *
 * @param print shows lines in the terminal
 */
export function applyWithCode(
  engine: Pick<Engine, 'approval' | 'operation'>,
  print: (lines: readonly string[]) => void,
): (input: ApplyInput) => Promise<unknown> {
  const codes = createApprovalCodes();
  let asked: Asked | undefined;
  return async (sent) => {
    const { code, approval: _, ...input } = sent;
    const { plan } = input;
    if (code === undefined) {
      const question = await engine.approval(input);
      const { message, facts } = approvalText(question);
      asked = { plan, input: JSON.stringify(input), approval: question.approval };
      codes.issue(plan, (shown) =>
        print([
          '',
          message,
          ...facts.map((fact) => `  ${fact}`),
          `Code to type in the page, for five minutes: ${shown}`,
          '',
        ]),
      );
      throw needed();
    }
    codes.verify(plan, code);
    const known = asked;
    asked = undefined;
    if (known?.plan !== plan || known.input !== JSON.stringify(input)) throw another();
    return await engine.operation('plans', 'apply', { ...input, approval: known.approval });
  };
}

function needed(): ExpectedError {
  return new ExpectedError({
    code: 'approval.needed',
    summary: 'The terminal that Foresync was started in shows what would be changed, and a code.',
    action: 'Read it there, and type the code.',
    retryable: true,
  });
}

function another(): ExpectedError {
  return new ExpectedError({
    code: 'approval.none',
    summary: 'The code was for something else than what is to be applied now. Nothing was sent.',
    action: 'Apply the plan again, and type the new code that the terminal shows.',
  });
}
