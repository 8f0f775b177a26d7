import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectExportFiles } from './generate/connect-export/files.ts';

/** Writes the sample export of Entra Connect: `node build/generate-connect-export.ts`. */
const folder = fileURLToPath(new URL('../resources/sample/connect-export/', import.meta.url));
await rm(folder, { recursive: true, force: true });
const files = connectExportFiles();
for (const [name, content] of files) {
  await mkdir(dirname(folder + name), { recursive: true });
  await writeFile(folder + name, content);
}
console.log(`${String(files.size)} files in ${folder}`);
