import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile } from '../../../core/directory/open-file.ts';
import type { Damage } from '../../../core/directory/source.ts';
import { ExpectedError } from '../../../core/model/expected-error.ts';
import type { DirectoryObject } from '../../../core/model/directory-object.ts';

/** Everything that a file with this content gives. The file is gone afterwards. */
export async function readAll(content: string | Uint8Array): Promise<{
  readonly objects: DirectoryObject[];
  readonly damage: Damage[];
  readonly attributesSeen: readonly string[];
}> {
  const folder = await mkdtemp(join(tmpdir(), 'foresync-test-'));
  try {
    const path = join(folder, 'export.ldf');
    await writeFile(path, content);
    const source = await openFile(path);
    const objects: DirectoryObject[] = [];
    const damage: Damage[] = [];
    for await (const page of source.read(new AbortController().signal)) {
      objects.push(...page.objects);
      damage.push(...page.damage);
    }
    return { objects, damage, attributesSeen: [...source.attributesSeen] };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The same as plain data: `[dn, { attribute: values }]` of each object. */
export async function readPlain(content: string | Uint8Array): Promise<[string, object][]> {
  const { objects } = await readAll(content);
  return objects.map((object) => [object.dn, Object.fromEntries(object.attributes)]);
}

/** What a file comes to that may hold anything: its content or the refusal. Any other error is a defect and thrown. */
export async function readOrRefuse(content: string | Uint8Array): Promise<object> {
  try {
    return await readAll(content);
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}
