import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { profiles } from '../core/rules/profiles/registry.ts';
import { parseSize, sizeName, type Measured, type Measurement } from './bench/measurement.ts';
import { measure } from './bench/run.ts';
import { markdownTable } from './bench/table.ts';
import { writeUsers } from './generate/write-users.ts';

/**
 * Measures speed and memory on generated users: `npm run bench [-- --sizes 10k,100k,1m] [--json <file>]`. The input is
 * made once and kept in `.bench/`; after a change to the generator remove that folder.
 */
const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '10k,100k,1m' }, json: { type: 'string' } },
});
const sizes = values.sizes.split(',').map((text) => {
  const size = parseSize(text);
  if (size === undefined) throw new Error(`${text} is no number of users; say, for instance, 10k or 1m.`);
  return size;
});

const folder = fileURLToPath(new URL('../.bench/', import.meta.url));
const whats: readonly Measured[] = ['parse', ...profiles.map(({ id }): Measured => `judge ${id}`), 'scan'];
const measurements: Measurement[] = [];

await mkdir(folder, { recursive: true });
for (const size of sizes) {
  const path = `${folder}users-${size}.ldif`;
  if (!existsSync(path)) {
    console.error(`writing ${sizeName(size)} users to ${path}`);
    await writeUsers(size, path);
  }
  for (const what of whats) {
    const measurement = await measure(what, size, path);
    measurements.push(measurement);
    console.error(`${sizeName(size)} ${what}: ${measurement.seconds.toFixed(2)} s`);
  }
}

const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory, Node ${process.versions.node}`;
console.log(`Machine: ${machine}.\n\n${markdownTable(measurements)}`);
if (values.json !== undefined)
  await writeFile(values.json, `${JSON.stringify({ machine, measurements }, undefined, 2)}\n`);
