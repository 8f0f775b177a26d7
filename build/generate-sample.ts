import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleFiles } from './generate/sample/files.ts';

/** Writes the sample forest: `node build/generate-sample.ts`. */
const folder = fileURLToPath(new URL('../resources/sample/', import.meta.url));
for (const [name, content] of sampleFiles()) {
  await mkdir(dirname(`${folder}${name}`), { recursive: true });
  await writeFile(`${folder}${name}`, content);
  console.log(`${name}: ${content.length.toLocaleString('en')} characters`);
}
