import type { Command } from 'commander';
import { fitWidth } from '../../../core/exports/text-width.ts';
import { withLineEnds } from '../../../core/exports/table.ts';
import { writeText } from '../../../core/exports/text-output.ts';
import type { Profile } from '../../../core/rules/profile.ts';
import { profiles } from '../../../core/rules/profiles/registry.ts';
import { exitCode, type ExitCode } from '../exit-code.ts';
import { addOutputOptions, formatOf, type OutputOptions } from '../options.ts';
import { checkTarget, writeTo } from '../output.ts';

const profileFormats = ['table', 'jsonl'] as const;

/** `foresync profiles` */
export function addProfiles(program: Command, done: (code: ExitCode) => void): void {
  addOutputOptions(
    program
      .command('profiles')
      .summary('list the profiles and what each checks')
      .description('Lists the profiles and, for each attribute, the checks in their order.'),
    profileFormats,
  ).action(async (options: OutputOptions) => {
    checkTarget(options, []);
    const toLines = formatOf(options, profileFormats) === 'jsonl' ? jsonLines : tableLines;
    await writeTo(options, (stream) => writeText(withLineEnds(toLines()), stream));
    done(exitCode.ok);
  });
}

function* jsonLines(): Generator<string> {
  for (const { id, title, about, rows } of profiles) {
    yield JSON.stringify({
      id,
      title,
      about,
      rows: rows.map((row) => ({
        attribute: row.attribute,
        kinds: row.kinds,
        checks: row.checks,
        ids: [...row.messages.keys()],
      })),
    });
  }
}

function* tableLines(): Generator<string> {
  for (const [index, profile] of profiles.entries()) {
    if (index > 0) yield '';
    yield `${profile.id}${index === 0 ? ' (default)' : ''}: ${profile.title}`;
    yield profile.about;
    yield* rowLines(profile);
  }
}

function* rowLines(profile: Profile): Generator<string> {
  const rows = profile.rows.filter((row) => row.checks.length > 0);
  const attributeWidth = Math.max(0, ...rows.map((row) => row.attribute.length));
  const kindsWidth = Math.max(0, ...rows.map((row) => row.kinds.join(', ').length));
  for (const row of rows) {
    yield `  ${fitWidth(row.attribute, attributeWidth)}  ${fitWidth(row.kinds.join(', '), kindsWidth)}  ${row.checks.join(' · ')}`;
  }
}
