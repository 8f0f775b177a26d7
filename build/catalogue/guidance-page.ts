import { readdirSync, readFileSync } from 'node:fs';
import { severities, type Severity } from '../../core/model/finding.ts';

const folder = new URL('../../resources/guidance/', import.meta.url);

/** The headings of every page, in order. */
export const pageHeadings: readonly string[] = [
  'What it finds',
  'Why it matters for sync',
  'How to fix',
  'What the fix changes',
  'Limits',
  'Sources',
];

/** One page of `resources/guidance/`. */
export interface GuidancePage {
  /** The name of its file without `.md`. */
  readonly id: string;
  readonly text: string;
  readonly firstLine: string;
  /** The first line without `# <id>: `. */
  readonly title: string;
  /** Heading → text below it, in the page's order. */
  readonly sections: ReadonlyMap<string, string>;
  /** What the first sentence of its `Severity:` line names, worst first: with the default profile, if that reports the id. */
  readonly severities: readonly Severity[];
}

/** Every page of a finding, by id; those of advisors stand in a folder of their own. */
export function readGuidancePages(): readonly GuidancePage[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) =>
      parsePage(name.replace(/\.md$/, ''), readFileSync(new URL(encodeURIComponent(name), folder), 'utf8')),
    );
}

function parsePage(id: string, text: string): GuidancePage {
  const firstLine = text.slice(0, text.indexOf('\n'));
  const sections = new Map<string, string>();
  for (const section of text.split(/^## /m).slice(1)) {
    const end = section.indexOf('\n');
    sections.set(section.slice(0, end), section.slice(end + 1).trim());
  }
  const stated = /^Severity: ([^.]*)\./m.exec(text)?.[1] ?? '';
  return {
    id,
    text,
    firstLine,
    title: firstLine.slice(`# ${id}: `.length),
    sections,
    severities: severities.filter((severity) => new RegExp(`\\b${severity}\\b`).test(stated)),
  };
}
