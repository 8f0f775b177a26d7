import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { writeHtml, type ReportContent } from '../../../core/exports/html.ts';
import { html } from '../../../core/exports/report/markup.ts';
import { findingsSection } from '../../../core/exports/report/sections/findings.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { collector, finding, hostileFinding, hostileValues, report } from './sample-findings.ts';

describe('html', () => {
  it.each([
    ['text', html`<p>${'<b>&"\''}</p>`, '<p>&lt;b&gt;&amp;&quot;&#39;</p>'],
    [
      'text in an attribute',
      html`<p class="${'" onclick="x'}"></p>`,
      '<p class="&quot; onclick=&quot;x"></p>',
    ],
    ['what one cannot see', html`${'a\u202eb'}`, 'a⟨U+202E⟩b'],
    ['markup of its own as it is', html`<p>${html`<b>${'<'}</b>`}</p>`, '<p><b>&lt;</b></p>'],
    ['lists part by part', html`${['<', html`<i></i>`]}`, '&lt;<i></i>'],
    ['markup that it did not make', html`${{ markup: '<b>' }}`, '&lt;b&gt;'],
    ['numbers for people', html`${1_234}`, '1,234'],
    ['nothing', html`${undefined}`, ''],
  ])('escapes %s', (_what, made, markup) => {
    expect(made.markup).toBe(markup);
  });
});

describe('the report', () => {
  it('admits its own style and nothing else', async () => {
    const page = await pageOf({ report: report(), findings: [finding()] });
    const style = /<style>([^]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">`,
    );
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
    expect(page).not.toMatch(/<script|<link|<iframe|\s(?:style|on\w+|src)=|href="(?!#)|url\(|@import/);
  });

  it.each(hostileValues.filter((value) => value !== ''))(
    'shows %j as text, wherever it stands',
    async (value) => {
      const page = await pageOf({
        report: hostileReport(value),
        findings: [hostileFinding(value)],
        selection: value,
      });
      const known = await pageOf({
        report: hostileReport('plain'),
        findings: [hostileFinding('plain')],
        selection: 'x',
      });
      expect(tagsOf(page)).toEqual(tagsOf(known));
      expect(page).not.toMatch(/(?!\n)\p{C}/u);
      const text = page.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:lt|gt|amp|quot|#39);/g, unescape);
      expect(text.split(visibleText(value)).length).toBeGreaterThan(9);
    },
  );

  it('closes every element where it was opened, and holds the rows in the body of their table', async () => {
    const page = await pageOf({ report: report(), findings: [finding(), finding()] });
    const open: string[] = [];
    const mistakes: string[] = [];
    const cellsIn = new Set<string>();
    for (const [tag, slash = '', name = ''] of page.matchAll(/<(\/?)([a-z]\w*)(?:\s[^>]*[^>/])?>/g)) {
      if (name === 'meta') continue;
      if (slash === '') open.push(name);
      else if (open.pop() !== name) mistakes.push(tag);
      if (slash === '' && name === 'td') cellsIn.add(open.slice(-5).join(' '));
    }
    expect([...mistakes, ...open]).toEqual([]);
    expect([...cellsIn]).toEqual(['section table tbody tr td']);
    expect(page).toMatch(/<main>\s*<section/);
  });

  it('says what was not checked and that a scan is not complete', async () => {
    const { scan, coverage } = report();
    const page = await pageOf({
      report: report({
        scan: { ...scan, state: 'cancelled' },
        coverage: {
          sources: coverage.sources.map((source) => ({
            ...source,
            damaged: 2,
            damage: [{ line: 7, reason: 'No dn.' }],
          })),
          skippedChecks: [
            {
              ids: ['mail.length'],
              source: 'contoso.ldif',
              outcome: { state: 'skipped', reason: 'mail was not exported' },
            },
          ],
        },
      }),
      findings: [],
    });
    for (const sentence of [
      'This scan is not complete.',
      'The scan was cancelled before everything was read.',
      'contoso.ldif has 2 damaged records, which were left out.',
      'mail was not exported',
      'No dn.',
    ]) {
      expect(page).toContain(sentence);
    }
    expect(page.indexOf('This scan is not complete.')).toBeLessThan(page.indexOf('By severity'));
  });

  it('heads every section and every column', async () => {
    const page = await pageOf({ report: report(), findings: [finding()] });
    const sections = [...page.matchAll(/<section id="([a-z-]+)" aria-labelledby="\1-title">/g)].map(
      (match) => match[1],
    );
    expect(sections).toEqual(['summary', 'coverage', 'overview', 'out-of-scope', 'findings']);
    for (const id of sections) expect(page).toContain(`href="#${id ?? ''}"`);
    expect(page.match(/<th(?=[\s>])/g)?.length).toBe(page.match(/<th scope=/g)?.length);
    expect(page.match(/<table/g)?.length).toBe(page.match(/<caption/g)?.length);
  });

  it('ends the table of findings at its limit, says so, and takes no more', () => {
    let taken = 0;
    const endless = (function* () {
      for (;;) {
        taken++;
        yield finding();
      }
    })();
    const markup = [...findingsSection(endless, undefined, 3).render()].map((piece) => piece.markup).join('');
    expect(markup.match(/<tr>/g)).toHaveLength(1 + 3);
    expect(markup).toContain('The table ends here, after 3 findings');
    expect(taken).toBe(4);
  });

  it('does not speak of a limit that was not reached', () => {
    const pieces = [...findingsSection([finding(), finding()], undefined, 2).render()];
    expect(pieces.map((piece) => piece.markup).join('')).not.toContain('The table ends here');
  });
});

async function pageOf(content: ReportContent): Promise<string> {
  const out = collector();
  await writeHtml(content, out);
  return new TextDecoder('utf-8', { fatal: true }).decode(await out.bytes());
}

function hostileReport(value: string): ReportContent['report'] {
  const { scan, coverage } = report();
  return report({
    scan: { ...scan, sources: [value], scopeDns: [value], excludeDns: [value], verifiedDomains: [value] },
    coverage: {
      sources: coverage.sources.map((source) => ({
        ...source,
        source: value,
        notSeen: [{ attribute: value, reason: value }],
        damage: [{ dn: value, reason: value }],
      })),
      skippedChecks: [{ ids: [value], source: value, outcome: { state: 'failed', error: value } }],
    },
    byContainer: [{ dn: value, errors: 1, warnings: 0, information: 0 }],
    outOfScope: [{ reason: 'x', sentence: value, objects: 1 }],
  });
}

function tagsOf(page: string): readonly string[] {
  return [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag);
}

function unescape(entity: string): string {
  return { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" }[entity] ?? entity;
}
