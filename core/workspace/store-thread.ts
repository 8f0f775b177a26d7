import { parentPort, workerData } from 'node:worker_threads';
import type { Finding } from '../model/finding.ts';
import { createRowWriter, type ObjectRow } from './row-writer.ts';
import { openWorkspace } from './workspace.ts';

/** A finding; `position` names the object that it is about where that is an earlier one. */
export type FoundAlong = Finding & { readonly position?: number };

/** An object and what was found about it. Its attributes are one text, which costs less to hand over than to store. */
export type Item = readonly [row: ObjectRow, findings: readonly FoundAlong[]];

/** What the thread answers to each message. */
export type FromStore =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly errcode: number | undefined };

/** How often what was stored is made durable and visible to readers of the workspace. */
const commitEvery = 20_000;

/** Stores the pages that it is sent, and ends on an empty one. */
function run(port: NonNullable<typeof parentPort>, { path, scan }: { path: string; scan: number }): void {
  const workspace = openWorkspace(path);
  const { database } = workspace;
  const writer = createRowWriter(database, scan);
  let uncommitted = 0;
  database.exec('BEGIN IMMEDIATE');

  const store = (page: readonly Item[]): void => {
    for (const [row, findings] of page) {
      const [position] = row;
      writer.addObject(row);
      for (const finding of findings) writer.addFinding(finding.position ?? position, finding);
      uncommitted++;
    }
    if (uncommitted < commitEvery) return;
    uncommitted = 0;
    writer.saveCounts();
    database.exec('COMMIT; BEGIN IMMEDIATE');
  };

  port.on('message', (page: readonly Item[]) => {
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
