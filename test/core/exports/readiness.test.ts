import { describe, expect, it } from 'vitest';
import { writeReadiness, type ReadinessContent } from '../../../core/exports/readiness.ts';
import { advisorSection } from '../../../core/exports/report/sections/advisors.ts';
import type { AdvisorRun } from '../../../core/model/advice.ts';
import { recordMaker } from '../../../core/model/advice-text.ts';
import { keyAdvice, keysCatalogue } from '../../helpers/keys-advisor.ts';
import { collector, finding, hostileValues, report } from './sample-findings.ts';

const recordOf = recordMaker(keysCatalogue);
const advice = [recordOf(keyAdvice('lost', 'a')), recordOf(keyAdvice('fits', 'b'))];
const run: AdvisorRun = {
  id: 3,
  advisor: 'keys',
  scan: report().scan.id,
  startedAt: '2026-11-22T16:44:00.000Z',
  end: { state: 'ran' },
  inputs: [{ name: 'lock', value: 'lock.xml' }],
  notJudged: [{ what: 'Hinges', reason: 'No hinge was given.' }],
  counts: [
    { outcome: 'keys.lost', subjects: 1 },
    { outcome: 'keys.fits', subjects: 1 },
  ],
};

async function pageOf(more: Partial<ReadinessContent> = {}): Promise<string> {
  const out = collector();
  await writeReadiness(
    {
      report: report(),
      findings: [finding()],
      advisors: [{ catalogue: keysCatalogue, run, advice }],
      ...more,
    },
    out,
  );
  return new TextDecoder('utf-8', { fatal: true }).decode(await out.bytes());
}

/** The report with a value wherever a directory, a file or a person may put one. */
async function pageWith(value: string): Promise<string> {
  const hostile: AdvisorRun = {
    ...run,
    inputs: [{ name: value, value }],
    notJudged: [{ what: value, reason: value }],
    end: { state: 'failed', error: value },
  };
  const said = [recordOf({ ...keyAdvice('lost', value, value), subjectClass: value })];
  return await pageOf({
    company: value,
    advisors: [{ catalogue: keysCatalogue, run: hostile, advice: said }],
  });
}

const tagsOf = (page: string): readonly string[] =>
  page.match(/<[^>]*>/g)?.filter((tag) => tag !== '<wbr>') ?? [];

function sectionOf(
  content: Parameters<typeof advisorSection>[0],
  ...rest: [scan: number, limit?: number]
): string {
  return Array.from(advisorSection(content, ...rest).render(), ({ markup }) => markup).join('');
}

describe('the readiness report', () => {
  it('begins with a title page that names the company', async () => {
    const page = await pageOf({ company: 'Contoso Ltd' });
    const cover = /<header class="cover">([^]*?)<\/header>/.exec(page)?.[1] ?? '';
    expect(cover).toContain('<p class="company">Contoso Ltd</p>');
    expect(cover).toContain('Judged besides: Keys.');
    expect(cover).toContain('<a href="#advisor-keys">Keys</a>');
  });

  it('names what was read where no company is given, and that no advisor has judged', async () => {
    const page = await pageOf({ advisors: [] });
    expect(page).toMatch(/<p class="company">\S/);
    expect(page).toContain('No advisor has judged the situation.');
  });

  it.each(hostileValues.filter((value) => value !== ''))(
    'shows %j as text, wherever it stands',
    async (value) => {
      const page = await pageWith(value);
      expect(tagsOf(page)).toEqual(tagsOf(await pageWith('plain')));
      expect(page).not.toMatch(/(?!\n)\p{C}/u);
    },
  );
});

describe('the section of an advisor', () => {
  it('says the numbers, what was not judged, and what there is to do', () => {
    const section = sectionOf({ catalogue: keysCatalogue, run, advice }, report().scan.id);
    expect(section).toContain('It ran to its end.');
    expect(section).toContain('<li>Hinges: No hinge was given.</li>');
    expect(section).toMatch(/<th scope="row">Lost<\/th>\s*<td class="number">1<\/td>/);
    expect(section).toContain('Look for it.');
  });

  it('has no row for what needs nothing to be done', () => {
    const section = sectionOf({ catalogue: keysCatalogue, run, advice }, report().scan.id);
    expect(section).not.toContain('The key fits.');
  });

  it('says so where the run judged another scan', () => {
    expect(sectionOf({ catalogue: keysCatalogue, run, advice }, 77)).toContain('not the scan that the rest');
  });

  it.each([
    [{ state: 'skipped', reason: 'No lock.' }, '<strong>It was skipped: No lock.</strong>'],
    [{ state: 'failed', error: 'The lock is gone.' }, '<strong>It failed: The lock is gone.</strong>'],
    [{ state: 'running' }, '<strong>It did not end'],
  ] as const)('a run that ended as %j does not look like health', (end, sentence) => {
    const section = sectionOf({ catalogue: keysCatalogue, run: { ...run, end, counts: [] }, advice: [] }, 1);
    expect(section).toContain(sentence);
    expect(section).not.toContain('Nothing to do');
  });

  it('ends where it should, and says what it leaves out', () => {
    const many = Array.from({ length: 5 }, (_, index) => recordOf(keyAdvice('lost', `key ${index}`)));
    const counted = { ...run, counts: [{ outcome: 'keys.lost', subjects: 5 }] };
    const section = sectionOf({ catalogue: keysCatalogue, run: counted, advice: many }, 1, 2);
    expect(section.match(/key \d/g)).toEqual(['key 0', 'key 1']);
    expect(section).toContain('after 2 of 5 subjects');
  });
});
