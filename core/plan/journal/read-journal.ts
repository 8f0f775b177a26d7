import { closeSync, openSync, readSync } from 'node:fs';
import { asFileError } from '../../directory/file-errors.ts';
import type { JournalRecord } from '../../model/journal.ts';
import { workspaceId } from '../../workspace/workspace-id.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { readHead } from './journal-head.ts';
import { damagedLine, foreign, missing, shortened } from './journal-errors.ts';
import { readLine } from './journal-line.ts';

/** Where a journal ends. */
export interface JournalEnd {
  readonly records: number;
  /** Of the last record; the workspace's number where there is none. */
  readonly hash: string;
  /** Of whole lines. */
  readonly bytes: number;
  /** Of a last line that has no end: whoever wrote it was killed while writing. */
  readonly tornBytes: number;
}

/** The journal of a workspace lies beside it. */
export function journalPath(workspace: string): string {
  return `${workspace}.journal.jsonl`;
}

const blockSize = 1024 * 1024;
const lineEnd = 10;

/**
 * Reads a journal from its first line, and checks on the way that every line is as it was written, follows the one
 * before, and that none is missing that the workspace remembers. More lines than it remembers are as they should be: it
 * is told after the journal is on disk.
 *
 * @throws ExpectedError `journal.damaged`, `.shortened`, `.missing`, `.foreign`, `source.not-readable`; what was
 *   visited before holds
 */
export function readJournal(workspace: Workspace, visit: (record: JournalRecord) => void): JournalEnd {
  const path = journalPath(workspace.path);
  const head = readHead(workspace);
  const id = workspaceId(workspace);
  let end: JournalEnd = { records: 0, hash: id, bytes: 0, tornBytes: 0 };
  const tornBytes = eachLine(path, (text, bytes) => {
    const number = end.records + 1;
    const line = readLine(text);
    if (typeof line === 'string') throw damagedLine(path, number, line);
    if (number === 1 && line.prev !== id) throw foreign(path);
    if (line.seq !== number || line.prev !== end.hash)
      throw damagedLine(path, number, 'does not follow the line before');
    if (number === head?.records && line.hash !== head.hash)
      throw damagedLine(path, number, 'is not the one that was written');
    end = { records: number, hash: line.hash, bytes: end.bytes + bytes, tornBytes: 0 };
    visit(line.record);
  });
  if (tornBytes === undefined && head) throw missing(path, head.records);
  if (head && end.records < head.records) throw shortened(path, end.records, head.records);
  return { ...end, tornBytes: tornBytes ?? 0 };
}

/**
 * Each line that has an end, with its length in bytes.
 *
 * @returns how many bytes follow the last line end; undefined where there is no file
 */
function eachLine(path: string, visit: (text: string, bytes: number) => void): number | undefined {
  const file = open(path);
  if (file === undefined) return undefined;
  try {
    let rest: Buffer = Buffer.alloc(0);
    for (;;) {
      const block = Buffer.alloc(blockSize);
      const length = readSync(file, block);
      if (length === 0) return rest.length;
      let bytes = Buffer.concat([rest, block.subarray(0, length)]);
      for (let at = bytes.indexOf(lineEnd); at !== -1; at = bytes.indexOf(lineEnd)) {
        visit(bytes.toString('utf8', 0, at), at + 1);
        bytes = bytes.subarray(at + 1);
      }
      rest = bytes;
    }
  } catch (error) {
    throw asFileError(error, path);
  } finally {
    closeSync(file);
  }
}

function open(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw asFileError(error, path);
  }
}
