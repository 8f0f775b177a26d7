import { ExpectedError, type ExpectedErrorShape } from '../model/expected-error.ts';
import type { Result } from './operation.ts';

/** What comes of some work, with every failure as a value: expected ones whole, others as `defect.unexpected`. */
export async function resultOf<Value>(work: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, error: error instanceof ExpectedError ? shapeOf(error) : unexpected(error) };
  }
}

function shapeOf({ code, summary, action, detail, retryable }: ExpectedError): ExpectedErrorShape {
  return { code, summary, action, ...(detail === undefined ? {} : { detail }), retryable };
}

/** The name of what was thrown, and nothing of its message: that may quote a value, a path or a secret. */
function unexpected(error: unknown): ExpectedErrorShape {
  return {
    code: 'defect.unexpected',
    summary: 'Foresync could not do this because of a defect in itself.',
    action: 'Try again; if it happens again, report it as a defect.',
    detail: error instanceof Error ? error.name : typeof error,
    retryable: true,
  };
}
