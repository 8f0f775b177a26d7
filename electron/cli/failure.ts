import { CommanderError } from 'commander';
import { ExpectedError } from '../../core/model/expected-error.ts';
import { visibleText } from '../../core/model/visible-text.ts';
import { exitCode, type ExitCode } from './exit-code.ts';

/** A mistake on the command line that the argument parser cannot know of. */
export function usageError(code: string, summary: string, action: string): ExpectedError {
  return new ExpectedError({ code: `usage.${code}`, summary, action });
}

/** What was named on the command line, by its number or as the last one, is not there. */
const namesNothing: ReadonlySet<string> = new Set([
  'workspace.no-scan',
  'workspace.no-tenant',
  'workspace.no-advisor-run',
  'undo.no-run',
  'undo.no-change',
]);

/** One sentence on the error stream. File names and directory values in it are made visible. */
export function say(sentence: string): void {
  process.stderr.write(`foresync: ${visibleText(sentence)}\n`);
}

/** Tells a person what went wrong, without a stack trace, and a script by the exit code. */
export function reportFailure(error: unknown): ExitCode {
  if (error instanceof CommanderError) {
    // The parser has already written its message, or the help or version that was asked for.
    return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  }
  if (error instanceof ExpectedError) {
    const detail = error.detail === undefined || error.detail === '' ? '' : ` (${error.detail})`;
    say(`${error.summary} ${error.action}${detail}`);
    return error.code.startsWith('usage.') || namesNothing.has(error.code)
      ? exitCode.usage
      : exitCode.incomplete;
  }
  const message = error instanceof Error ? error.message : String(error);
  say(`This is a defect in Foresync: ${message} Please report it; FORESYNC_DEBUG=1 shows where it happened.`);
  if (process.env['FORESYNC_DEBUG'] === '1' && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  return exitCode.incomplete;
}
