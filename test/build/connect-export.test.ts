import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { connectExportFiles } from '../../build/generate/connect-export/files.ts';
import { connectExportCatalogue } from '../../core/advisors/connect-export/catalogue.ts';
import { connectorElements } from '../../core/connect/read-connector.ts';
import { ruleElements } from '../../core/connect/read-rule.ts';
import { settingElements, settingParameters } from '../../core/connect/read-settings.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

describe('the committed sample export', () => {
  it('is what the generator writes, byte by byte', () => {
    const folder = at('resources/sample/connect-export');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(folder.length + 1)
          .replaceAll(sep, '/'),
      );
    const fresh = connectExportFiles();
    expect(names.toSorted()).toEqual([...fresh.keys()].toSorted());
    const stale = [...fresh].filter(([name, text]) => readFileSync(join(folder, name), 'utf8') !== text);
    expect(
      stale.map(([name]) => name),
      'stale: node build/generate-connect-export.ts',
    ).toEqual([]);
  });
});

describe('docs/connect-export.md', () => {
  const page = readFileSync(at('docs/connect-export.md'), 'utf8');

  it.each([
    ['connector', connectorElements],
    ['rule', ruleElements],
    ['settings', settingElements],
    ['parameter', settingParameters],
  ])('names every %s element that is read', (_, names) => {
    expect([...names].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the guidance page of the advisor', () => {
  const page = readFileSync(at('resources/guidance/advisors/connect-export.md'), 'utf8');

  it('names every outcome with its severity, and no other', () => {
    const listed = [...page.matchAll(/^\| `connectExport\.(\w+)` +\| (\w+)/gm)].map(
      ([, name = '', severity = '']) => `connectExport.${name} ${severity}`,
    );
    expect(listed.toSorted()).toEqual(
      connectExportCatalogue.outcomes.map(({ id, severity }) => `${id} ${severity}`).toSorted(),
    );
  });
});
