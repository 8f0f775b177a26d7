import { join } from 'node:path';
import type { z } from 'zod';
import type { Emit } from './engine.ts';
import type { scanRequest } from '../contract/inputs.ts';
import { resultOf } from '../contract/result-of.ts';
import type { ScanProgressEvent } from '../contract/outputs.ts';
import { ExpectedError, type ExpectedErrorShape } from '../model/expected-error.ts';
import type { ScanSummary } from '../model/scan.ts';
import type { Operations } from './operations.ts';
import type { ScanInput, ScanNews, ScanTasks } from './threads/scan-thread.ts';
import { startThread } from './threads/thread.ts';
import { newToken } from './tokens.ts';

/** A scan as the page asked for it, its tokens resolved. */
export interface ScanStart extends Omit<z.output<typeof scanRequest>, 'source' | 'workspace'> {
  readonly input: ScanInput;
  readonly workspace: { readonly token: string; readonly path: string };
}

/** The scans that run, each on a thread of its own. */
export interface Scans {
  /** Answers the operation. @throws ExpectedError `workspace.locked` where one adds to that workspace already */
  start(start: ScanStart): string;
  /** How far the scan is that was started last; null where none runs or it has not begun to read. */
  running(): ScanProgressEvent | null;
  isWritten(path: string): boolean;
  isAny(): boolean;
  /** Waits until all have ended, which they do soon once cancelled. */
  ended(): Promise<void>;
}

interface Running {
  readonly path: string;
  readonly end: Promise<void>;
  latest: ScanProgressEvent | null;
}

/**
 * @param emit takes `scanProgress` and, for every scan, `scanEnded`
 * @param onBegin told the path of the workspace when a scan stands in it
 */
export function createScans(operations: Operations, emit: Emit, onBegin: (path: string) => void): Scans {
  const running = new Map<string, Running>();

  const run = async (operation: string, start: ScanStart, signal: AbortSignal): Promise<void> => {
    const { input, profile, alternateLogin, verifiedDomains, scopeDns, excludeDns, workspace } = start;
    const thread = startThread<ScanTasks>('scan-thread');
    let scan: number | null = null;
    const onNews = (news: ScanNews): void => {
      if (news.kind === 'begun') {
        scan = news.scan;
        onBegin(workspace.path);
      }
      if (news.kind !== 'progress' || scan === null) return;
      const event = { operation, workspace: workspace.token, scan, progress: news.progress };
      const one = running.get(operation);
      if (one) one.latest = event;
      emit('scanProgress', event);
    };
    const result = await resultOf(
      async () =>
        await thread.call(
          'scan',
          {
            input,
            profile,
            settings: {
              verifiedDomains: new Set(verifiedDomains.map((domain) => domain.toLowerCase())),
              alternateLogin,
            },
            scopeDns,
            excludeDns,
            workspace: workspace.path,
          },
          { signal, onNews },
        ),
    );
    await thread.end();
    running.delete(operation);
    operations.remove(operation);
    const end = result.ok ? endOf(result.value) : ({ state: 'failed', error: result.error } as const);
    emit('scanEnded', { operation, workspace: workspace.token, scan, ...end });
  };

  const isWritten = (path: string): boolean => [...running.values()].some((one) => one.path === path);

  return {
    start(start) {
      const { path } = start.workspace;
      if (isWritten(path)) throw alreadyScanning(path);
      const operation = newToken();
      const abort = new AbortController();
      operations.add(operation, () => abort.abort());
      // The first thing it does is to wait for its thread, so that the entry stands before anything ends.
      running.set(operation, { path, latest: null, end: run(operation, start, abort.signal) });
      return operation;
    },
    running: () => [...running.values()].at(-1)?.latest ?? null,
    isWritten,
    isAny: () => running.size > 0,
    async ended() {
      await Promise.all([...running.values()].map((one) => one.end));
    },
  };
}

function endOf(summary: ScanSummary | undefined): {
  readonly state: ScanSummary['state'];
  readonly error: ExpectedErrorShape | null;
} {
  if (!summary) return { state: 'cancelled', error: null };
  if (summary.state !== 'failed') return { state: summary.state, error: null };
  return {
    state: 'failed',
    error: {
      code: 'scan.source-failed',
      summary: `Not everything could be read. ${summary.error ?? ''}`.trim(),
      action: 'Mend the cause and scan again; what was read is kept.',
      retryable: true,
    },
  };
}

function alreadyScanning(path: string): ExpectedError {
  return new ExpectedError({
    code: 'workspace.locked',
    summary: `A scan is already adding to ${path}.`,
    action: 'Wait for its end, or cancel it.',
    retryable: true,
  });
}

/** Where a new workspace goes: named after its day, with a number where that name is taken. */
export function newWorkspacePath(
  dataFolder: string,
  day: string,
  isTaken: (path: string) => boolean,
): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? `Scan ${day}.foresync` : `Scan ${day} (${number}).foresync`;
    const path = join(dataFolder, 'workspaces', name);
    if (!isTaken(path)) return path;
  }
}
