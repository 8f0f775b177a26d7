import { InvalidArgumentError, Option, type Command } from 'commander';
import { parseDn } from '../../core/model/distinguished-name.ts';
import { usageError } from './failure.ts';

/** How findings can be written. */
export const formats = ['table', 'jsonl', 'csv', 'xlsx', 'html'] as const;
export type Format = (typeof formats)[number];

/** What {@link addOutputOptions} leaves. */
export interface OutputOptions {
  readonly format?: Format;
  readonly out?: string;
  readonly force?: boolean;
}

/** `--format`, `--out` and `--force`. */
export function addOutputOptions(command: Command, allowed: readonly Format[] = formats): Command {
  return command
    .addOption(
      new Option(
        '--format <format>',
        'how to write it (default: what the name after --out ends in, or table)',
      ).choices(allowed),
    )
    .option('--out <file>', 'write to a file; refused where it exists')
    .option('--force', 'let --out replace an existing file');
}

/** Endings of file names that name a format, besides the formats' own names. */
const endings: Readonly<Record<string, Format>> = {
  txt: 'table',
  htm: 'html',
  json: 'jsonl',
  ndjson: 'jsonl',
};

/**
 * The format that was asked for, or that the name of the file asks for. A name that contradicts `--format` or means
 * nothing is refused: somebody would open the file with the wrong program.
 */
export function formatOf({ format, out }: OutputOptions, allowed: readonly Format[] = formats): Format {
  const ending = /\.([a-z]+)$/i.exec(out ?? '')?.[1]?.toLowerCase();
  const named =
    ending === undefined ? undefined : (allowed.find((each) => each === ending) ?? endings[ending]);
  if (format !== undefined && named !== undefined && named !== format && named !== 'table') {
    throw usageError(
      'format',
      `${out ?? ''} is the name of a ${named} file, not of ${format}.`,
      'Give it another ending, or leave out --format.',
    );
  }
  if (format === undefined && ending !== undefined && (named === undefined || !allowed.includes(named))) {
    throw usageError(
      'format',
      `The ending .${ending} does not tell a format.`,
      `Use one of ${allowed.join(', ')} with --format.`,
    );
  }
  return format ?? named ?? 'table';
}

/** An option that may be given several times, each value checked and collected. */
export function repeatable(
  flags: string,
  description: string,
  check = (value: string): string => value,
): Option {
  return new Option(flags, description)
    .argParser((value: string, earlier: readonly string[]) => [...earlier, check(value)])
    .default([], 'none');
}

/**
 * A domain name as DNS and Entra ID write it: at least two labels of letters, digits and hyphens (other scripts in
 * their punycode form), 253 characters at most (RFC 1035 2.3.4, RFC 1123 2.1). In lower case.
 */
export function domainName(text: string): string {
  const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
  if (text.length > 253 || !new RegExp(`^${label}(?:\\.${label})+$`, 'i').test(text)) {
    throw new InvalidArgumentError('It is not a domain name such as contoso.com.');
  }
  return text.toLowerCase();
}

/** A distinguished name, checked but not changed. */
export function distinguishedName(text: string): string {
  if (text.trim() === '' || parseDn(text) === undefined) {
    throw new InvalidArgumentError('It is not a distinguished name such as OU=Sales,DC=contoso,DC=com.');
  }
  return text;
}

/** The number of a scan. */
export function scanNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is not the number of a scan: 1, 2, …');
  return Number(text);
}
