import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dsregcmdCatalogue } from '../../../../core/advisors/dsregcmd/catalogue.ts';
import { codesIn } from '../../../../core/advisors/dsregcmd/error-codes.ts';
import { hybridJoinCatalogue } from '../../../../core/advisors/hybrid-join/catalogue.ts';

describe('the page of an advisor', () => {
  it.each([hybridJoinCatalogue, dsregcmdCatalogue])(
    'lists every outcome of $id, and no other',
    (catalogue) => {
      const page = readFileSync(`resources/guidance/advisors/${catalogue.id}.md`, 'utf8');
      const rows = [...page.matchAll(/^\| `(\S+)` +\| (\w+) +\| ([^|]*?) +\|/gm)];
      expect(rows.map(([, id, severity, title]) => ({ id, severity, title }))).toEqual(
        catalogue.outcomes.map(({ id, severity, title }) => ({ id, severity, title })),
      );
    },
  );

  it('says of no code that it is known which is not', () => {
    const page = readFileSync('resources/guidance/advisors/dsregcmd.md', 'utf8');
    const named = page.match(/0x[\da-f]{8}/gi) ?? [];
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((code) => codesIn(code).length === 0)).toEqual([]);
  });
});
