import { ExpectedError } from '../../core/model/expected-error.ts';

/** One row of IdFix's result list. */
export interface IdFixResultRow {
  readonly dn: string;
  readonly cn: string | null;
  readonly objectType: string;
  /** As IdFix shows it: `mailnickname` is all lower case. */
  readonly attribute: string;
  readonly errors: readonly string[];
  readonly value: string | null;
  readonly proposedAction: string;
  readonly proposedValue: string | null;
}

/** IdFix's counters at the end of a scan. */
export interface IdFixTotals {
  readonly found: number;
  readonly skipped: number;
  readonly processed: number;
  readonly errors: number;
  readonly duplicates: number;
}

/** What IdFix, or Foresync in its place, makes of a directory. */
export interface IdFixResult {
  readonly rows: readonly IdFixResultRow[];
  readonly skipped: readonly string[];
  readonly totals: IdFixTotals;
}

/** A small directory and what IdFix makes of it: one line of a file. */
export interface IdFixCase {
  readonly case: string;
  readonly about: string;
  /** Comma-separated marks of cases whose outcome depends on the machine that IdFix ran on. */
  readonly caveat?: string;
  readonly entries: readonly {
    readonly dn: string;
    readonly attributes: Readonly<Record<string, readonly string[] | null>>;
  }[];
  readonly expected: readonly IdFixResultRow[];
  readonly skipped: readonly string[];
  /** Absent where IdFix's scan ended with an exception. */
  readonly totals?: IdFixTotals;
  /** That exception. */
  readonly aborted?: string;
}

/**
 * Reads the cases of a file's text, one JSON object a line.
 *
 * @throws ExpectedError parity.not-a-case
 */
export function parseCases(text: string, file: string): readonly IdFixCase[] {
  const cases: IdFixCase[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() !== '') cases.push(parseCase(line, `${file}, line ${index + 1}`));
  }
  return cases;
}

function parseCase(line: string, place: string): IdFixCase {
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch (error) {
    throw notACase(place, error);
  }
  if (!isCase(parsed)) throw notACase(place);
  return parsed;
}

/** A look at the outline only: what is wrong further in shows as a difference. */
function isCase(parsed: unknown): parsed is IdFixCase {
  if (typeof parsed !== 'object' || parsed === null) return false;
  return (
    'case' in parsed &&
    typeof parsed.case === 'string' &&
    'about' in parsed &&
    'entries' in parsed &&
    Array.isArray(parsed.entries) &&
    'expected' in parsed &&
    Array.isArray(parsed.expected) &&
    'skipped' in parsed &&
    Array.isArray(parsed.skipped) &&
    ('totals' in parsed || 'aborted' in parsed)
  );
}

function notACase(place: string, cause?: unknown): ExpectedError {
  return new ExpectedError({
    code: 'parity.not-a-case',
    summary: `${place} is not a case of IdFix results.`,
    action:
      'Give a folder whose .jsonl files hold one case a line, as test/fixtures/idfix/README.md describes.',
    cause,
  });
}
