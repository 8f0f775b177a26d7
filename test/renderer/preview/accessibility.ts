import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** What axe finds on a page: the rule, what it is about, and the first element of each. */
export async function accessibilityComplaints(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Fluent's own focus sentinels: hidden from screen readers, passed over by the keyboard handler behind them.
    .exclude('[data-tabster-dummy]')
    // Without frames there is nothing that a blank page of its own would be needed for.
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, any }) => `${id}: ${help}: ${any[0]?.message ?? ''} ${html.slice(0, 300)}`),
  );
}
