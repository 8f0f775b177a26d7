import { writeFile } from 'node:fs/promises';
import { profiles } from '../core/rules/profiles/registry.ts';
import { catalogueText } from './catalogue/catalogue.ts';
import { readGuidancePages } from './catalogue/guidance-page.ts';

/** Writes the catalogue of findings: `node build/generate-catalogue.ts`. */
await writeFile(
  new URL('../docs/findings.md', import.meta.url),
  catalogueText(profiles, readGuidancePages()),
);
console.log('docs/findings.md');
