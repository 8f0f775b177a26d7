import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogueText } from '../../build/catalogue/catalogue.ts';
import { readGuidancePages } from '../../build/catalogue/guidance-page.ts';
import { profiles } from '../../core/rules/profiles/registry.ts';

it('docs/findings.md is what build/generate-catalogue.ts writes', () => {
  expect(
    readFileSync('docs/findings.md', 'utf8'),
    'docs/findings.md is stale: npm run catalogue (docs/contributing.md, step 5)',
  ).toBe(catalogueText(profiles, readGuidancePages()));
});
