import {
  closeSync,
  fsync,
  fsyncSync,
  openSync,
  readSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import type { JournalRecord } from '../../model/journal.ts';
import { leavePlainFile } from '../../workspace/scan-record.ts';
import { openWorkspace, type Workspace } from '../../workspace/workspace.ts';
import { asWriteError } from './journal-errors.ts';
import { rememberHead } from './journal-head.ts';
import { holdJournal } from './journal-lock.ts';
import { writtenLine } from './journal-line.ts';
import { journalPath, readJournal, type JournalEnd } from './read-journal.ts';

/** The journal of a workspace, open for writing: nobody else writes it meanwhile. Records are only ever added. */
export interface Journal {
  readonly path: string;
  /**
   * Where a line was set aside that a killed process had left unfinished; its change was not begun, for a request is
   * sent only when its intent is whole on disk.
   */
  readonly setAside?: string;
  /**
   * Adds records. They are written together with others when a tenth of a second has passed since the last time, and
   * are on disk after {@link Journal.flush}.
   */
  append(records: readonly JournalRecord[]): void;
  /** Comes back when everything appended is on disk, and the workspace knows. */
  flush(): Promise<void>;
  close(): void;
}

const writeEveryMs = 100;
const flushToDisk = promisify(fsync);

/**
 * Opens the journal of a workspace, reading it from its beginning first.
 *
 * @param visit takes every record that is in it
 * @throws ExpectedError `journal.*`, as `openWorkspace`; `append`, `flush` and `close` `journal.disk-full`, `.not-writable`
 */
export function openJournal(workspacePath: string, visit: (record: JournalRecord) => void): Journal {
  const path = journalPath(workspacePath);
  const workspace = openWorkspace(workspacePath);
  let release: (() => void) | undefined;
  try {
    release = holdJournal(path);
    const end = readJournal(workspace, visit);
    const setAside = end.tornBytes > 0 ? setTornLineAside(path, end) : undefined;
    return journalOver(path, workspace, end, release, setAside);
  } catch (error) {
    release?.();
    workspace.close();
    throw error;
  }
}

function journalOver(
  path: string,
  workspace: Workspace,
  end: JournalEnd,
  release: () => void,
  setAside: string | undefined,
): Journal {
  const isNew = end.records === 0;
  // 'a' so that nothing can be written but at the end; for this user only, since it holds what directories hold.
  const file = openForAppending(path);
  if (isNew) flushFolder(path);
  let { records, hash } = end;
  let flushed = records;
  /** Added and not yet written: a write for every record would take longer than the request that it is about. */
  let pending = '';
  /** What a full disk took no more of, perhaps from the middle of a line: whatever comes next goes on there. */
  let unwritten: Buffer = Buffer.alloc(0);
  let writtenAt = performance.now();
  const write = (): void => {
    unwritten = Buffer.concat([unwritten, Buffer.from(pending)]);
    pending = '';
    try {
      while (unwritten.length > 0) unwritten = unwritten.subarray(writeSync(file, unwritten));
    } catch (error) {
      throw asWriteError(error, path);
    }
    writtenAt = performance.now();
  };
  return {
    path,
    ...(setAside === undefined ? {} : { setAside }),
    append(added) {
      for (const record of added) {
        records += 1;
        const line = writtenLine(records, hash, record);
        hash = line.hash;
        pending += `${line.text}\n`;
      }
      if (performance.now() - writtenAt > writeEveryMs) write();
    },
    async flush() {
      if (records === flushed) return;
      write();
      const head = { records, hash };
      await flushToDisk(file).catch((error: unknown) => {
        throw asWriteError(error, path);
      });
      rememberHead(workspace, head);
      flushed = head.records;
    },
    close() {
      try {
        write();
      } finally {
        closeSync(file);
        leavePlainFile(workspace.database);
        workspace.close();
        release();
      }
    },
  };
}

function openForAppending(path: string): number {
  try {
    return openSync(path, 'a', 0o600);
  } catch (error) {
    throw asWriteError(error, path);
  }
}

/** Moves what follows the last whole line into a file of its own. */
function setTornLineAside(path: string, { bytes, tornBytes }: JournalEnd): string {
  const aside = `${path}.torn-${bytes}`;
  const torn = Buffer.alloc(tornBytes);
  const file = openSync(path, 'r');
  try {
    readSync(file, torn, 0, tornBytes, bytes);
  } finally {
    closeSync(file);
  }
  writeFileSync(aside, torn, { mode: 0o600, flush: true });
  truncateSync(path, bytes);
  return aside;
}

/** So that the name of a new file is on disk as well as its content. Windows keeps names by itself and refuses this. */
function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
