import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mailboxGuidCatalogue } from '../../../../core/advisors/mailbox-guid/catalogue.ts';
import { liveConsequences } from '../../../../core/advisors/mailbox-guid/ways.ts';

const page = (name: string): string =>
  readFileSync(new URL(`../../../../resources/guidance/advisors/${name}.md`, import.meta.url), 'utf8');

describe('the page of the advisor', () => {
  it('lists every outcome with its severity and title, and no other', () => {
    const rows = [...page('mailbox-guid').matchAll(/^\| `(\S+)` +\| (\w+) +\| ([^|]*?) +\|/gm)];
    expect(rows.map(([, id, severity, title]) => ({ id, severity, title }))).toEqual(
      mailboxGuidCatalogue.outcomes.map(({ id, severity, title }) => ({ id, severity, title })),
    );
  });
});

describe('the page of the ways', () => {
  it('says what taking in a live mailbox brings about', () => {
    const text = page('mailbox-guid-ways');
    const missing = liveConsequences.filter(
      (sentence) => !text.includes(sentence.split(/:| until/)[0] ?? sentence),
    );
    expect(missing).toEqual([]);
  });
});
