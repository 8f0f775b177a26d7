import { expect, it, vi } from 'vitest';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import { reportFailure } from '../../../electron/cli/failure.ts';

it.each([
  ['usage.run', 2],
  ['undo.no-run', 2],
  ['undo.no-change', 2],
  ['workspace.no-scan', 2],
  ['workspace.no-tenant', 2],
  ['workspace.no-advisor-run', 2],
  ['workspace.damaged', 3],
  ['undo.open', 3],
] as const)(
  'what was named and is not there is a matter of usage, what cannot be done is not: %s ends with %i',
  (code, exit) => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    expect(reportFailure(new ExpectedError({ code, summary: 'It is so.', action: 'Do this.' }))).toBe(exit);
  },
);
