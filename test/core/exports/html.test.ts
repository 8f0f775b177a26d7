import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { writeHtml, type ReportContent } from '../../../core/exports/html.ts';
import { breakable, html, ownText, type Markup } from '../../../core/exports/report/markup.ts';
import { findingsSection } from '../../../core/exports/report/sections/findings.ts';
import type { FindingRecord } from '../../../core/model/finding.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import {
  collector,
  finding,
  holder,
  hostileFinding,
  hostileValues,
  report,
  sourceCoverage,
} from './sample-findings.ts';

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
    [
      'long values, with places to break them',
      breakable('CN=<a>,DC=b.c@d,'),
      'CN=&lt;a&gt;,<wbr>DC=b.<wbr>c@<wbr>d,',
    ],
    ['text of its own, with its spaces', ownText(' <a>\n'), ' &lt;a&gt;\n'],
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
      const text = page
        .replaceAll(/<(?:"[^"]*"|[^>"])*>/g, '')
        .replaceAll(/&(?:lt|gt|amp|quot|#39);/g, unescape);
      expect(text.split(visibleText(value)).length).toBeGreaterThan(9);
    },
  );

  it('closes every element where it was opened, and holds the rows in the body of their table', async () => {
    const page = await pageOf({ report: report(), findings: [finding(), finding()] });
    const open: string[] = [];
    const mistakes: string[] = [];
    const cellsIn = new Set<string>();
    for (const [tag, slash = '', name = ''] of page.matchAll(/<(\/?)([a-z]\w*)(?:\s[^>]*[^>/])?>/g)) {
      if (name === 'meta' || name === 'wbr') continue;
      if (slash === '') open.push(name);
      else if (open.pop() !== name) mistakes.push(tag);
      if (slash === '' && name === 'td') cellsIn.add(open.slice(-4).join(' '));
    }
    expect([...mistakes, ...open]).toEqual([]);
    expect([...cellsIn]).toEqual(['table tbody tr td']);
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
      'contoso.<wbr>ldif has 2 damaged or incomplete records.',
      '1 check of 1 attribute: mail (1)',
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
    expect(sections).toEqual(['summary', 'coverage', 'overview', 'findings', 'out-of-scope']);
    for (const id of sections) expect(page).toContain(`href="#${id ?? ''}"`);
    expect(page.match(/<th(?=[\s>])/g)?.length).toBe(page.match(/<th scope=/g)?.length);
    expect(page.match(/<table/g)?.length).toBe(page.match(/<caption/g)?.length);
  });

  it('names its sources without their folders, and how long the scan took', async () => {
    const { scan } = report();
    const sources = ['/exports/contoso.ldif', 'C:\\exports\\fabrikam.ldif', 'corp.contoso.com', 'a.ldif'];
    const page = await pageOf({ report: report({ scan: { ...scan, sources } }), findings: [] });
    expect(page).toContain(
      '<title>What synchronisation would trip over: contoso.ldif, fabrikam.ldif and 2 more</title>',
    );
    expect(page).toContain('<dd>1 minute 0 seconds</dd>');
  });

  it('does not say that every check ran where no record carries an attribute', async () => {
    const allRan = 'every check of the profile ran on every source';
    const notSeen = [{ attribute: 'mail', reason: 'not exported' }];
    const lacking = report({ coverage: { sources: [{ ...sourceCoverage, notSeen }], skippedChecks: [] } });
    expect(await pageOf({ report: report(), findings: [] })).toContain(allRan);
    const page = await pageOf({ report: lacking, findings: [] });
    expect(page).not.toContain(allRan);
    expect(page).toContain('carries mail (not exported).<wbr> What depends on that was not judged.');
  });

  it('names what other servers hold, and does not say then that everything was read', async () => {
    const notFollowed = ['ldap://emea.contoso.com/DC=emea'];
    const coverage = { sources: [{ ...sourceCoverage, notFollowed }], skippedChecks: [] };
    const page = await pageOf({ report: report({ coverage }), findings: [] });
    expect(page).toContain('parts of the directory lie elsewhere');
    expect(page.replaceAll('<wbr>', '')).toContain('was not read: ldap://emea.contoso.com/DC=emea</li>');
    expect(page).not.toContain('Everything in the sources was read');
  });

  it('counts what is out of scope apart, and lists it in a section of its own', async () => {
    const filtered = finding({ ids: ['scope.filtered'], severity: 'info', dn: 'CN=Guest' });
    const page = await pageOf({ report: report(), findings: [finding(), filtered] });
    expect(page).toContain('120 errors, 45 warnings, 0 for information');
    expect(page).not.toContain('scope.<wbr>filtered');
    const [before = '', after = ''] = page.split('<section id="out-of-scope"');
    expect(before).not.toContain('CN=Guest');
    expect(after).toContain('CN=Guest');
    expect(after).toContain('The objects one by one: 1 of 100');
  });

  it('sorts problems by number, whatever their severity, and says how many it leaves out', async () => {
    const byId = Array.from({ length: 27 }, (_, index) => ({
      id: `mail.p${String(index)}`,
      severity: index < 20 ? ('error' as const) : ('warning' as const),
      findings: index + 1,
    }));
    const page = await pageOf({ report: report({ byId }), findings: [] });
    expect(page.indexOf('mail.<wbr>p26<')).toBeLessThan(page.indexOf('mail.<wbr>p2<'));
    expect(page).not.toContain('mail.<wbr>p1<');
    expect(page.replaceAll(/\s+/g, ' ')).toContain('2 more kinds of problems, 3 findings in all');
  });

  it('leads from the bars of its charts to what they are about, by keyboard too', async () => {
    const page = await pageOf({
      report: report(),
      findings: [finding(), finding({ severity: 'warning' }), finding({ severity: 'warning' })],
      guidance: (id) => (id === 'mail.length' ? '## How to fix\n\nShorten it.\n' : undefined),
    });
    const [, charts = ''] = page.split('id="overview"');
    const [, ...links] = /<tbody>[^]*?<\/section>/.exec(charts)?.[0].split('<a href="#') ?? [];
    const labels = links.filter((link) => !link.includes('<svg'));
    expect(labels.map((link) => link.slice(0, link.indexOf('"')))).toEqual([
      'first-error',
      'first-warning',
      'fix-mail.length',
    ]);
    expect(labels.join()).not.toContain('tabindex');
    expect(links.length - labels.length).toBe(labels.length);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id = '']) => id);
    expect(targets.filter((id) => page.split(`id="${id}"`).length !== 2)).toEqual([]);
    expect(page).toMatch(/<span class="severity warning" id="first-warning">/);
  });

  it('leads to the end of the table where a severity has no row in it', async () => {
    const page = await pageOf({ report: report(), findings: [finding()], selection: 'Only errors.' });
    expect(page.indexOf('id="first-warning"')).toBeGreaterThan(page.indexOf('id="first-error"'));
    expect(page.split('id="first-warning"')).toHaveLength(2);
  });

  it('shows each object that holds a value once, with the evidence to choose by', async () => {
    const own = { ...holder, dn: finding().dn, enabled: true };
    const holders = [holder, own, { ...own, attribute: 'userPrincipalName' }];
    const page = await pageOf({ report: report(), findings: [finding({ holders })] });
    const text = page.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
    expect(text).toContain('CN=Ben,OU=Sales,DC=contoso,DC=com mail, out of scope, disabled, mailbox');
    expect(text).toContain('this object mail and userPrincipalName, out of scope, enabled, mailbox');
    expect(page.match(/this object/g)).toHaveLength(1);
  });

  it('ends the table of findings at its limit, says so, and takes no more', () => {
    let taken = 0;
    const endless = (function* () {
      for (;;) {
        taken++;
        yield finding();
      }
    })();
    const markup = [...findingsSection(endless, undefined, named, 3).render()]
      .map((piece) => piece.markup)
      .join('');
    expect(markup.match(/<tr>/g)).toHaveLength(1 + 3);
    expect(markup).toContain('The table ends here, after 3 findings, the worst of them');
    expect(taken).toBe(4);
  });

  it('does not speak of a limit that was not reached', () => {
    const pieces = [...findingsSection([finding(), finding()], undefined, named, 2).render()];
    expect(pieces.map((piece) => piece.markup).join('')).not.toContain('The table ends here');
  });
});

describe('what to do', () => {
  const { proposal: _, ...withoutProposal } = finding({ fix: false, ids: ['mail.duplicate'] });
  const page = `# mail.duplicate: x

## What it finds

Not this.

## How to fix

Decide <who> keeps it, on the tab _General_, with \`Set-ADUser\`:

\`\`\`powershell
Set-ADUser -Identity anna.berg |
  Out-Null
\`\`\`

Then scan again.

## Limits

Nor this.
`;

  it.each<[string, FindingRecord, string]>([
    ['a fix', finding(), 'Fix: annaberg@contoso.com'],
    ['a value to remove', finding({ proposal: null }), 'Fix: remove the value'],
    ['a proposal that is no fix', finding({ fix: false }), 'Proposed: annaberg@contoso.com'],
    ['suggestions', { ...withoutProposal, suggestions: ['a', 'b'] }, 'Choose one: ab'],
    ['the guidance where there is neither', withoutProposal, 'See mail.duplicate'],
  ])('is %s', async (_what, record, words) => {
    const made = await pageOf({ report: report(), findings: [record], guidance: () => page });
    const cell =
      /<td>(?:(?!<td>)[^])*<\/td>\s*<\/tr>\s*<\/tbody>\s*<\/table>\s*(?:<span id="[a-z-]+"><\/span>)*\s*<\/section><section id="out-of-scope"/.exec(
        made,
      );
    expect(
      cell?.[0]
        .replaceAll(/<[^>]*>|<section[^]*/g, '')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ).toBe(words);
  });

  it('repeats how to fix what findings refer to, and nothing else of the guidance', async () => {
    const made = await pageOf({
      report: report(),
      findings: [withoutProposal, finding()],
      guidance: (id) => (id === 'mail.duplicate' ? page : undefined),
    });
    expect(made).toContain('<a href="#fix-mail.duplicate">');
    expect(made.match(/<article/g)).toHaveLength(1);
    const [, article = ''] =
      /<article class="guide" id="fix-mail.duplicate"[^>]*>([^]*)<\/article>/.exec(made) ?? [];
    expect(article.replaceAll(/\n\s*(?=<)|(?<=>)\n\s*/g, '')).toBe(
      '<h3 id="fix-mail.duplicate-title">mail.duplicate</h3>' +
        '<p>Decide &lt;who&gt; keeps it, on the tab <em>General</em>, with <code>Set-ADUser</code>:</p>' +
        '<pre>Set-ADUser -Identity anna.berg |\n  Out-Null</pre><p>Then scan again.</p>',
    );
  });

  it.each([
    ['no guidance', {}],
    ['no page', { guidance: () => undefined }],
  ])('names the command that explains it where there is %s', async (_what, guided) => {
    const made = await pageOf({ report: report(), findings: [withoutProposal], ...guided });
    expect(made).toContain('See <code>foresync explain mail.duplicate</code>');
    expect(made).not.toContain('<article');
  });
});

const named = (id: string): Markup => html`${id}`;

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
        notFollowed: [value],
        damage: [{ dn: value, reason: value }],
      })),
      skippedChecks: [{ ids: [value], source: value, outcome: { state: 'failed', error: value } }],
    },
    byContainer: [{ dn: value, errors: 1, warnings: 0, information: 0 }],
    outOfScope: [{ reason: 'x', sentence: value, objects: 1 }],
  });
}

function tagsOf(page: string): readonly string[] {
  return [...page.matchAll(/<(?!wbr)[^>]*>/g)].map(([tag]) => tag);
}

function unescape(entity: string): string {
  return { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&#39;': "'" }[entity] ?? entity;
}
