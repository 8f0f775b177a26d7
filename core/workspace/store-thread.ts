import { parentPort, workerData } from 'node:worker_threads';
import type { Finding } from '../model/finding.ts';
import { createRowWriter, rowLength, type ObjectRow } from './row-writer.ts';
import { openWorkspace } from './workspace.ts';

/** A finding; `position` names the object that it is about where that is an earlier one. */
export type FoundAlong = Finding & { readonly position?: number };

/**
 * Objects, and what was found about them. Rows stand one behind the other in one array of plain values, which a thread
 * hands to another in a third of the time that an array a row would take. The attributes of each are one text, for the
 * same reason.
 */
export interface Batch {
  readonly rows: readonly ObjectRow[number][];
  /** By the object's number in the batch. */
  readonly findings: readonly (readonly [object: number, found: readonly FoundAlong[]])[];
}

/** What the thread answers to each message. */
export type FromStore =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly message: string; readonly errcode: number | undefined };

/** How often what was stored is made durable and visible to readers of the workspace. */
const commitEvery = 20_000;

/** Stores the batches that it is sent, and ends on an empty one. */
function run(port: NonNullable<typeof parentPort>, { path, scan }: { path: string; scan: number }): void {
  const workspace = openWorkspace(path);
  const { database } = workspace;
  const writer = createRowWriter(database, scan);
  let uncommitted = 0;
  database.exec('BEGIN IMMEDIATE');

  const store = ({ rows, findings }: Batch): void => {
    const found = new Map(findings);
    for (let object = 0; object * rowLength < rows.length; object++) {
      const row = rowAt(rows, object);
      writer.addObject(row);
      for (const finding of found.get(object) ?? []) writer.addFinding(finding.position ?? row[0], finding);
      uncommitted++;
    }
    if (uncommitted < commitEvery) return;
    uncommitted = 0;
    writer.saveCounts();
    database.exec('COMMIT; BEGIN IMMEDIATE');
  };

  port.on('message', (batch: Batch) => {
    try {
      if (batch.rows.length > 0) {
        store(batch);
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

function rowAt(rows: Batch['rows'], object: number): ObjectRow {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- object-store.ts puts nothing but rows there
  return rows.slice(object * rowLength, (object + 1) * rowLength) as unknown as ObjectRow;
}

function failureOf(error: unknown): FromStore {
  const errcode = error instanceof Error && 'errcode' in error ? Number(error.errcode) : undefined;
  return { kind: 'failed', message: error instanceof Error ? error.message : String(error), errcode };
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only object-store.ts starts this thread
if (parentPort) run(parentPort, workerData as { path: string; scan: number });
