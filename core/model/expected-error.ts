/** Every expected failure by its code. The part before the point is where it happened. */
export type ErrorCode = `${string}.${string}`;

/** What a host shows of an expected failure. Never holds a password, a token or a bind string. */
export interface ExpectedErrorShape {
  readonly code: ErrorCode;
  /** What happened, to which file, line or object: one sentence. */
  readonly summary: string;
  /** What to do next: one sentence. */
  readonly action: string;
  /** Technical, redacted. */
  readonly detail?: string;
  readonly retryable: boolean;
}

/** A failure that using the program can bring about. Anything else that is thrown is a defect. */
export class ExpectedError extends Error implements ExpectedErrorShape {
  readonly code: ErrorCode;
  readonly summary: string;
  readonly action: string;
  readonly detail?: string;
  readonly retryable: boolean;

  constructor(
    shape: Omit<ExpectedErrorShape, 'retryable'> & { readonly retryable?: boolean; readonly cause?: unknown },
  ) {
    super(`${shape.summary} ${shape.action}`, { cause: shape.cause });
    this.name = 'ExpectedError';
    this.code = shape.code;
    this.summary = shape.summary;
    this.action = shape.action;
    if (shape.detail !== undefined) this.detail = shape.detail;
    this.retryable = shape.retryable ?? false;
  }
}
