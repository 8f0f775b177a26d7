import { z } from 'zod';
import { resultOf } from '../../core/contract/result-of.ts';
import type { FilesDroppedEvent } from '../../core/contract/outputs.ts';
import type { Engine } from '../host/engine.ts';

/** As many as a scan takes, and as long as a path of Windows may be. */
const droppedPaths = z.array(z.string().min(1).max(32_767)).min(1).max(100);

/** Registers dropped files with the engine; what it cannot take is an error for all of them. */
export async function takeDropped(
  paths: unknown,
  engine: Pick<Engine, 'registerFile'>,
): Promise<FilesDroppedEvent> {
  const parsed = droppedPaths.safeParse(paths);
  if (!parsed.success) {
    return {
      files: [],
      error: {
        code: 'drop.too-many',
        summary: 'More than 100 files were dropped.',
        action: 'Drop at most 100 export files at a time.',
        retryable: false,
      },
    };
  }
  const files = await resultOf(
    async () => await Promise.all(parsed.data.map((path) => engine.registerFile(path))),
  );
  return files.ok ? { files: files.value, error: null } : { files: [], error: files.error };
}
