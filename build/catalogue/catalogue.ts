import type { Profile } from '../../core/rules/profile.ts';
import type { GuidancePage } from './guidance-page.ts';

const introduction = `# What Foresync finds

Every finding id, in the order of the profiles' tables. The severity is that of the \`entra\` profile; the IdFix profiles
call everything an error, as IdFix does. \`foresync explain <id>\` prints the page behind an id.

The examples of a page are run by the tests. Each line \`faulty\` or \`correct\` is an object that is clean but for this
value; \`with\` gives the same object a further value, \`other\` is another object of the directory. \`fix\`, \`suggests\` and
\`proposes\` (the IdFix profiles) are what Foresync offers for the value above. Blocks that name an IdFix profile show what
IdFix reports; \`passes\` marks what it lets pass although Entra ID may not.

<!-- Written by build/generate-catalogue.ts from the profiles and resources/guidance. -->
`;

const header = ['id', 'severity', 'what it finds', 'profiles'];

/** `docs/findings.md`: one table of every id that a profile can report. Ids without a page are left out. */
export function catalogueText(profiles: readonly Profile[], pages: readonly GuidancePage[]): string {
  const reporters = profilesById(profiles);
  const rows = [...reporters].flatMap(([id, names]) => {
    const page = pages.find((candidate) => candidate.id === id);
    if (!page) return [];
    return [
      [`[${id}](../resources/guidance/${id}.md)`, page.severities.join(', '), page.title, names.join(', ')],
    ];
  });
  return `${introduction}\n${tableOf([header, ...rows])}`;
}

/** Id → the profiles that can report it. */
export function profilesById(profiles: readonly Profile[]): ReadonlyMap<string, readonly Profile['id'][]> {
  const reporters = new Map<string, Profile['id'][]>();
  for (const profile of profiles) {
    for (const id of new Set(profile.rows.flatMap((row) => [...row.messages.keys()]))) {
      reporters.set(id, [...(reporters.get(id) ?? []), profile.id]);
    }
  }
  return reporters;
}

/** A table with columns of one width, as the formatter wants them. */
function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => lineOf(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  const rule = lineOf(widths.map((width) => '-'.repeat(width)));
  return [...lines.slice(0, 1), rule, ...lines.slice(1), ''].join('\n');
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
