import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cloudMailboxCatalogue } from '../../../core/advisors/cloud-mailbox/catalogue.ts';
import { crossCheckCatalogue } from '../../../core/advisors/cross-check/catalogue.ts';
import { onlyJoinedDevicesCatalogue } from '../../../core/advisors/only-joined-devices/catalogue.ts';

describe('the pages of the advisors that meet the tenant', () => {
  it.each(
    [crossCheckCatalogue, cloudMailboxCatalogue, onlyJoinedDevicesCatalogue].map(
      (catalogue) => [catalogue.id, catalogue] as const,
    ),
  )('%s lists every outcome with its severity and title, and no other', (id, { outcomes }) => {
    const page = new URL(`../../../resources/guidance/advisors/${id}.md`, import.meta.url);
    const rows = [...readFileSync(page, 'utf8').matchAll(/^\| `(\w+\.\w+)` +\| (\w+) +\| ([^|]*?) +\|/gm)];
    expect(rows.map(([, outcome, severity, title]) => [outcome, severity, title])).toEqual(
      outcomes.map((outcome) => [outcome.id, outcome.severity, outcome.title]),
    );
  });
});
