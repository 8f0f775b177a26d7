import { parentPort, workerData } from 'node:worker_threads';
import type { Finding } from '../model/finding.ts';
import { createRowWriter, type ObjectRow } from './row-writer.ts';
import { openWorkspace } from './workspace.ts';

/** An object and what was found about it. */
export type Item = readonly [row: ObjectRow, findings: readonly (Finding & { readonly position?: number })[]];

/** What the thread answers to each message. */
export type FromStore =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly errcode: number | undefined };

/** How often what was stored is made durable and visible to readers of the workspace. */
const commitEvery = 20_000;

/**
 * Stores the pages that it is sent, and ends on an empty one. A page is two lines an object: its row and findings,
 * and its attributes as the snapshot keeps them, both JSON, which holds no line end, in UTF-8. Bytes change hands for
 * nothing, where a page of objects costs more to clone than to store.
 */
function run(port: NonNullable<typeof parentPort>, { path, scan }: { path: string; scan: number }): void {
  const workspace = openWorkspace(path);
  const { database } = workspace;
  const writer = createRowWriter(database, scan);
  let uncommitted = 0;
  database.exec('BEGIN IMMEDIATE');

  const store = (page: Uint8Array): void => {
    const lines = Buffer.from(page.buffer).toString().split('\n');
    for (let at = 0; at + 1 < lines.length; at += 2) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only object-store.ts writes these lines
      const [row, findings] = JSON.parse(lines[at] ?? '') as Item;
      writer.addObject(row, lines[at + 1] ?? '');
      for (const finding of findings) writer.addFinding(finding.position ?? row.position, finding);
      uncommitted++;
    }
    if (uncommitted < commitEvery) return;
    uncommitted = 0;
    writer.saveCounts();
    database.exec('COMMIT; BEGIN IMMEDIATE');
  };

  port.on('message', (page: Uint8Array) => {
    try {
      if (page.length > 0) {
        store(page);
        port.postMessage({ kind: 'done' } satisfies FromStore);
        return;
      }
      writer.saveCounts();
      database.exec('COMMIT');
      workspace.close();
    } catch (error) {
      port.postMessage(failureOf(error));
    }
    port.close();
  });
}

function failureOf(error: unknown): FromStore {
  const errcode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined;
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error), errcode };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only object-store.ts starts this thread
if (parentPort) run(parentPort, workerData as { path: string; scan: number });
