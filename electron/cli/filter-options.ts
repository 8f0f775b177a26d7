import { Option, type Command } from 'commander';
import { severities, type Severity } from '../../core/model/finding.ts';
import type { FindingsFilter } from '../../core/model/scan.ts';
import { profiles } from '../../core/rules/profiles/registry.ts';
import { usageError } from './failure.ts';
import { didYouMean, nearest } from './nearest.ts';
import { distinguishedName, repeatable } from './options.ts';

/** What {@link addFilterOptions} leaves. */
export interface FilterOptions {
  readonly severity: readonly Severity[];
  readonly id: readonly string[];
  readonly attribute: readonly string[];
  readonly class: readonly string[];
  readonly subtree?: string;
  readonly text?: string;
}

/** Options that say which findings: everything that is given must hold. */
export function addFilterOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--severity <severity>', 'of this severity; may be repeated')
        .choices(severities)
        // `choices` would replace the whole list with the last value.
        .argParser((value: string, earlier: readonly Severity[]) => [...earlier, knownSeverity(value)])
        .default([], 'all'),
    )
    .addOption(repeatable('--id <id>', 'with this problem; may be repeated'))
    .addOption(repeatable('--attribute <attribute>', 'of this attribute; may be repeated'))
    .addOption(repeatable('--class <class>', 'of objects of this class; may be repeated'))
    .option('--subtree <dn>', 'of objects at or below this', distinguishedName)
    .option('--text <text>', 'with this in the DN or the value, in upper or lower case');
}

/** The filter that the options make; each name in its known spelling. */
export function filterOf(options: FilterOptions): FindingsFilter {
  const ids = new Set(profiles.flatMap((profile) => profile.rows.flatMap((row) => [...row.messages.keys()])));
  const attributes = new Set(profiles.flatMap((profile) => profile.rows.map((row) => row.attribute)));
  return {
    ...(options.severity.length === 0 ? {} : { severity: options.severity }),
    ...(options.id.length === 0 ? {} : { ids: options.id.map((id) => knownName('id', id, ids)) }),
    ...(options.attribute.length === 0
      ? {}
      : { attributes: options.attribute.map((name) => knownName('attribute', name, attributes)) }),
    ...(options.class.length === 0 ? {} : { objectClasses: options.class }),
    ...(options.subtree === undefined ? {} : { subtree: options.subtree }),
    ...(options.text === undefined ? {} : { text: options.text }),
  };
}

/** A name in its known spelling. A mistyped one would list nothing, which looks like health. */
function knownName(what: 'id' | 'attribute', typed: string, known: ReadonlySet<string>): string {
  const name = [...known].find((each) => each.toLowerCase() === typed.toLowerCase());
  if (name === undefined) {
    throw usageError(what, `No profile reports the ${what} ${typed}.`, didYouMean(nearest(typed, known)));
  }
  return name;
}

function knownSeverity(typed: string): Severity {
  const severity = severities.find((each) => each === typed);
  if (severity === undefined) {
    throw usageError('severity', `There is no severity ${typed}.`, `Choose one of ${severities.join(', ')}.`);
  }
  return severity;
}

/** What the filter lets through, in words; undefined where that is everything. */
export function filterWords(filter: FindingsFilter): string | undefined {
  const parts = [
    ...(filter.severity ? [`severity ${filter.severity.join(' or ')}`] : []),
    ...(filter.ids ? [`problem ${filter.ids.join(' or ')}`] : []),
    ...(filter.attributes ? [`attribute ${filter.attributes.join(' or ')}`] : []),
    ...(filter.objectClasses ? [`class ${filter.objectClasses.join(' or ')}`] : []),
    ...(filter.subtree === undefined ? [] : [`objects at or below ${filter.subtree}`]),
    ...(filter.text === undefined ? [] : [`containing “${filter.text}”`]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}
