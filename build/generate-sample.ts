import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sampleFiles } from './generate/sample/files.ts';

/** Writes the sample forest: `node build/generate-sample.ts`. */
const folder = fileURLToPath(new URL('../resources/sample/', import.meta.url));
await mkdir(folder, { recursive: true });
for (const [name, content] of sampleFiles()) {
  await writeFile(`${folder}${name}`, content);
  console.log(`${name}: ${content.length.toLocaleString('en')} characters`);
}
