import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { ExpectedError } from '../core/model/expected-error.ts';
import { compareCases, type Comparison } from './parity/compare.ts';
import { parseCases } from './parity/idfix-case.ts';
import { modes } from './parity/run-case.ts';

/** `npm run parity -- <folder>`: compares the IdFix profiles with IdFix's own results. */

const mostShown = 10;

try {
  process.exitCode = compareFolder(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ExpectedError)) throw error;
  console.error(`${error.summary} ${error.action}`);
  process.exitCode = 2;
}

function compareFolder([folder, ...more]: readonly string[]): number {
  if (folder === undefined || more.length > 0) {
    throw new ExpectedError({
      code: 'parity.usage',
      summary: 'One folder is needed.',
      action: 'Run: npm run parity -- <folder>.',
    });
  }
  const comparisons = filesOf(folder).map((file) => {
    const comparison = compareFile(join(folder, file));
    print(file, comparison);
    return comparison;
  });
  const cases = comparisons.reduce((sum, comparison) => sum + comparison.cases, 0);
  const differ = comparisons.reduce((sum, comparison) => sum + comparison.differences.length, 0);
  console.log(`total: ${cases} cases, ${differ} differ`);
  return differ > 0 ? 1 : 0;
}

function filesOf(folder: string): readonly string[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    throw new ExpectedError({
      code: 'parity.no-folder',
      summary: `${folder} cannot be read as a folder.`,
      action: 'Give the folder that holds the .jsonl files of IdFix results.',
      cause: error,
    });
  }
  const files = names.filter((name) => name.endsWith('.jsonl')).toSorted();
  const unknown = files.find((file) => !modes.has(basename(file, '.jsonl')));
  if (files.length === 0 || unknown !== undefined) {
    throw new ExpectedError({
      code: unknown === undefined ? 'parity.empty' : 'parity.unknown-mode',
      summary:
        unknown === undefined
          ? `${folder} has no .jsonl file.`
          : `The name of ${join(folder, unknown)} tells no mode of IdFix.`,
      action: `Name the files after the mode: ${[...modes.keys()].join(', ')}, each with .jsonl.`,
    });
  }
  return files;
}

function compareFile(path: string): Comparison {
  const mode = modes.get(basename(path, '.jsonl'));
  if (!mode) throw new Error(`no mode for ${path}`);
  return compareCases(mode, parseCases(readFileSync(path, 'utf8'), path));
}

function print(file: string, { cases, differences, setApart }: Comparison): void {
  const apart = [...setApart].map(([why, count]) => `${count.cases} ${why} (${count.agree} agree)`);
  console.log(`${file}: ${cases} cases, ${differences.length} differ`);
  if (apart.length > 0) console.log(`  not compared: ${apart.join(', ')}`);
  for (const difference of differences.slice(0, mostShown)) {
    console.log(`  ${difference.case}: ${difference.about}`);
    for (const line of difference.lines) console.log(`    ${line}`);
  }
  if (differences.length > mostShown) console.log(`  … and ${differences.length - mostShown} more`);
}
