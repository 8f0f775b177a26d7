import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openDirectory } from '../../directory/ldap/open-directory.ts';
import { openFile } from '../../directory/open-file.ts';
import type { Source } from '../../directory/source.ts';
import type { ScanProgress, ScanSummary } from '../../model/scan.ts';
import type { Profile, ProfileSettings } from '../../rules/profile.ts';
import { profileNamed } from '../../rules/profiles/registry.ts';
import { runScan } from '../../scan/scan.ts';
import { directoryRequestOf, type DirectoryTarget } from '../directory-target.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';

/** What is scanned. */
export type ScanInput =
  | { readonly kind: 'sample'; readonly folder: string }
  | { readonly kind: 'files'; readonly paths: readonly string[] }
  | { readonly kind: 'directory'; readonly target: DirectoryTarget };

/** One scan, its tokens resolved. */
export interface ScanOrder {
  readonly input: ScanInput;
  readonly profile: Profile['id'];
  readonly settings: ProfileSettings;
  readonly scopeDns: readonly string[];
  readonly excludeDns: readonly string[];
  /** Path of the workspace. */
  readonly workspace: string;
}

/** What a scan tells before its end. */
export type ScanNews =
  | { readonly kind: 'begun'; readonly scan: number }
  | { readonly kind: 'progress'; readonly progress: ScanProgress };

const tasks = {
  /** Answers undefined where it was cancelled before anything was begun. */
  async scan(order: ScanOrder, { signal, tell }: CallContext<ScanNews>): Promise<ScanSummary | undefined> {
    const profile = profileNamed(order.profile);
    if (!profile) throw new Error(`no profile ${order.profile}`);
    try {
      return await runScan({
        ...order,
        sources: await sourcesOf(order, profile, signal),
        profile,
        signal,
        onBegin: (scan) => tell({ kind: 'begun', scan }),
        onProgress: (progress) => tell({ kind: 'progress', progress }),
      });
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  },
} satisfies ThreadTasks;

/** What this thread does. */
export type ScanTasks = typeof tasks;

async function sourcesOf(
  { input, ...order }: ScanOrder,
  profile: Profile,
  signal: AbortSignal,
): Promise<readonly Source[]> {
  switch (input.kind) {
    case 'sample': {
      const names = (await readdir(input.folder)).filter((name) => name.endsWith('.ldf')).toSorted();
      return await filesAt(names.map((name) => join(input.folder, name)));
    }
    case 'files':
      return await filesAt(input.paths);
    case 'directory':
      return (await openDirectory(directoryRequestOf(input.target, profile, order), signal)).sources;
    default:
      return input satisfies never;
  }
}

async function filesAt(paths: readonly string[]): Promise<readonly Source[]> {
  const sources: Source[] = [];
  for (const path of paths) sources.push(await openFile(path));
  return sources;
}

serveThread(tasks);
