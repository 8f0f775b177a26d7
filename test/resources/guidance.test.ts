import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profilesById } from '../../build/catalogue/catalogue.ts';
import { pageHeadings, readGuidancePages } from '../../build/catalogue/guidance-page.ts';
import type { Finding } from '../../core/model/finding.ts';
import { entra } from '../../core/rules/profiles/entra.ts';
import { profiles } from '../../core/rules/profiles/registry.ts';
import { examplesIn } from './example.ts';
import { judgeExample } from './judge-example.ts';

const pages = readGuidancePages();
const reporters = profilesById(profiles);

const has = (finding: Finding, id: string): boolean => finding.problems.some((problem) => problem.id === id);

/** What a finding offers, as an example says it. */
function offersOf({ fix, proposal, suggestions, action, value }: Finding): readonly string[] {
  if (fix) return [`fix: ${proposal ?? 'remove'}`];
  if (action && proposal !== undefined && proposal !== value) return [`proposes: ${proposal ?? 'remove'}`];
  return suggestions.map((suggestion) => `suggests: ${suggestion}`);
}

describe('the guidance pages', () => {
  it('are as many as the ids that the profiles report', () => {
    const written = new Set(pages.map(({ id }) => id));
    expect(
      [...reporters.keys()].filter((id) => !written.has(id)),
      'ids without a page: write resources/guidance/<id>.md (docs/contributing.md, step 4)',
    ).toEqual([]);
    expect(
      [...written].filter((id) => !reporters.has(id)),
      'pages of ids that no profile reports: put the check into its row (docs/contributing.md, step 3)',
    ).toEqual([]);
  });

  it('have titles of their own', () => {
    const titles = pages.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});

describe.each(pages)('the page $id', (page) => {
  const { id, text, firstLine, title, sections, severities } = page;
  const examples = examplesIn(text);
  const attribute = id.slice(0, id.indexOf('.'));
  const judges = reporters.get(id) ?? [];

  it('begins with its id and a short title', () => {
    expect(firstLine).toBe(`# ${id}: ${title}`);
    expect(title.length).toBeGreaterThan(10);
    expect(title.length).toBeLessThan(81);
  });

  it('has every section, in order, with something in it', () => {
    expect([...sections.keys()]).toEqual(pageHeadings);
    expect([...sections].filter(([, content]) => content === '')).toEqual([]);
  });

  it('is short', () => {
    expect(text.split('\n').length).toBeLessThan(90);
  });

  it('says which of the IdFix profiles report the id', () => {
    const others = judges.filter((judge) => judge !== 'entra');
    const section = judges.includes('entra') ? 'Limits' : 'What it finds';
    expect(others.filter((judge) => !sections.get(section)?.includes(judge))).toEqual([]);
    expect(text.includes('```example idfix')).toBe(others.length > 0);
  });

  it('names the severities that its examples bring about', () => {
    const main = examples.filter(({ profile }) => profile.id === (judges[0] ?? 'entra'));
    const brought = main.flatMap((example) =>
      judgeExample(example).flatMap(({ finding }) =>
        finding.problems.filter((problem) => problem.id === id).map((problem) => problem.severity),
      ),
    );
    expect(new Set(severities)).toEqual(new Set(brought));
  });

  it('has a faulty and a correct example for every profile that reports the id', () => {
    const acted = examples.map(({ profile, isFaulty }) => `${profile.id} ${isFaulty ? 'faulty' : 'correct'}`);
    expect(
      new Set(acted),
      'the page needs one faulty and one correct example for each profile (docs/contributing.md, step 4)',
    ).toEqual(new Set(judges.flatMap((judge) => [`${judge} faulty`, `${judge} correct`])));
  });

  it.each(examples.filter(({ isFaulty }) => isFaulty))('is right: $title', (example) => {
    const found = judgeExample(example).filter(({ finding }) => has(finding, id));
    expect(found).not.toEqual([]);
    const offered = found
      .filter(({ position }) => position === 0)
      .flatMap(({ finding }) => offersOf(finding));
    expect(new Set(offered)).toEqual(new Set(example.offers));
  });

  it.each(examples.filter(({ isFaulty }) => !isFaulty))('is right: $title', (example) => {
    const problems = judgeExample(example).flatMap(({ position, finding }) =>
      finding.problems.map((problem) => ({ ...problem, position, attribute: finding.attribute })),
    );
    expect(problems.filter((problem) => problem.id === id)).toEqual([]);
    // What a page calls correct must not be wrong for another reason.
    const worse = problems.filter(
      (problem) => problem.position === 0 && problem.attribute === attribute && problem.severity !== 'info',
    );
    expect(example.profile === entra ? worse : []).toEqual([]);
  });
});

it('the page scope.filtered lists every reason, and no other', () => {
  const page = pages.find(({ id }) => id === 'scope.filtered')?.text ?? '';
  const listed = [...page.matchAll(/^\| `(\w+)`/gm)].map(([, reason = '']) => reason);
  expect(
    listed.toSorted(),
    'the table of resources/guidance/scope.filtered.md and core/rules/scope/connect.ts differ',
  ).toEqual([...entra.scopeReasons.keys()].toSorted());
});

describe.each([
  ['core/rules/checks', profiles.filter((profile) => profile === entra)],
  ['core/rules/checks/idfix', profiles.filter((profile) => profile !== entra)],
])('the checks in %s', (folder, judges) => {
  const files = globSync(`${folder}/*.ts`).filter((file) =>
    /^ {2,4}name: '/m.test(readFileSync(file, 'utf8')),
  );
  const names = files.map((file) => basename(file, '.ts')).toSorted();

  it('are those that a profile uses', () => {
    const used = judges.flatMap((profile) => profile.rows.flatMap((row) => row.checks));
    const inProfiles = new Set(used);
    expect(
      names.filter((name) => !inProfiles.has(name)),
      'checks that no profile uses: put them into a row (docs/contributing.md, step 3)',
    ).toEqual([]);
    expect(
      [...inProfiles].filter((name) => !names.includes(name)),
      'checks whose name is not that of their file (docs/contributing.md, step 1)',
    ).toEqual([]);
  });

  it('each have a test of the same name', () => {
    expect(
      names.filter((name) => !existsSync(`test/${folder}/${name}.test.ts`)),
      `checks without a table: write test/${folder}/<name>.test.ts (docs/contributing.md, step 2)`,
    ).toEqual([]);
  });
});
