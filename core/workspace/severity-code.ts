import type { Severity } from '../model/finding.ts';

/** How the workspace stores a severity: 3 error · 2 warning · 1 information (0: nothing was found). */
export const severityCodes: Readonly<Record<Severity, number>> = { error: 3, warning: 2, info: 1 };

/** The severity of a stored code; anything unknown is information. */
export function severityOf(code: number): Severity {
  return code === 3 ? 'error' : code === 2 ? 'warning' : 'info';
}
