import type { BrowserWindow } from 'electron';
import type { ApplyInput } from '../../core/engine/plans/approvals.ts';
import { ExpectedError } from '../../core/model/expected-error.ts';
import { approvalText } from '../host/approval-text.ts';
import type { Engine } from '../host/engine.ts';
import { confirmApplying } from './dialogs.ts';

/**
 * Applies a plan once a person has said yes to a question of the system, which no script in the page can answer: what it
 * says comes from the engine, and so does the token that the engine wants back. Null where they said no.
 */
export function applyWhenApproved(
  window: () => BrowserWindow,
  engine: Pick<Engine, 'approval' | 'operation'>,
): (input: ApplyInput) => Promise<unknown> {
  let isAsking = false;
  return async (input) => {
    if (isAsking) throw alreadyAsking();
    isAsking = true;
    try {
      const question = await engine.approval(input);
      if (!(await confirmApplying(window(), approvalText(question)))) return null;
      return await engine.operation('plans', 'apply', { ...input, approval: question.approval });
    } finally {
      isAsking = false;
    }
  };
}

function alreadyAsking(): ExpectedError {
  return new ExpectedError({
    code: 'approval.open',
    summary: 'Foresync is asking already whether a plan is to be applied.',
    action: 'Answer that question first.',
    retryable: true,
  });
}
