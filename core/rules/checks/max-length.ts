import type { Severity } from '../../model/finding.ts';
import type { CheckContext, ValueCheck } from '../check.ts';

/** What a length check depends on. */
export interface MaxLength {
  readonly severity: Severity | ((context: CheckContext) => Severity);
  readonly most: number;
  /** Attributes (lower case) that `severity` reads. */
  readonly reads?: readonly string[];
}

/**
 * More characters than Entra ID takes: the object fails with ExceededAllowedLength or DataValidationFailed. A value is
 * never cut without a person: which part of a name goes is theirs to say.
 *
 * Source: Microsoft 365, "Prepare for directory synchronization"; Microsoft Graph, user resource. Lengths in UTF-16
 * code units, edge white space not counted (it has a check of its own).
 */
export function maxLength(options: MaxLength): ValueCheck {
  const { severity, most } = options;
  return {
    name: 'max-length',
    judges: 'value',
    ofForm: true,
    messages: { length: 'The value has {is} characters; at most {most} are allowed.' },
    ...(options.reads ? { reads: options.reads } : {}),
    judge: (value, context) => {
      if (value.length <= most) return undefined;
      const is = value.trim().length;
      if (is <= most) return undefined;
      const graded = typeof severity === 'function' ? severity(context) : severity;
      return { problem: 'length', severity: graded, detail: { is, most } };
    },
  };
}
