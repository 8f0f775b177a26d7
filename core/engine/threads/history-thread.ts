import { statSync } from 'node:fs';
import type { RunChange, RunList, RunSummary } from '../../contract/plan/applying-outputs.ts';
import type { PageOf, PreviewRow } from '../../contract/plan/outputs.ts';
import type { ChangeOutcome } from '../../model/change.ts';
import type { IntentRecord, JournalRecord, OutcomeRecord, UnforeseenRecord } from '../../model/journal.ts';
import { valueText } from '../../model/value-text.ts';
import { runSettle } from '../../plan/apply/run-apply.ts';
import { whatToDo } from '../../plan/apply/what-to-do.ts';
import { journalPath, readJournal } from '../../plan/journal/read-journal.ts';
import { createRunBook, type RunState } from '../../plan/journal/run-book.ts';
import { openWorkspace } from '../../workspace/workspace.ts';
import { outcomeRow, recheckNumbers } from './plan-rows.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';
import { accessOf, type ResolvedAccess } from './writing-access.ts';

interface InWorkspace {
  /** Path of the workspace. */
  readonly path: string;
}
interface RecheckInput extends InWorkspace {
  readonly run: string;
  readonly what: UnforeseenRecord['is'];
  readonly offset: number;
  readonly limit: number;
}
interface ChangesInput extends InWorkspace {
  readonly run: string;
  readonly outcome: ChangeOutcome | undefined;
  readonly offset: number;
  readonly limit: number;
}

/** Reads a whole journal, checking it on the way. */
function read(path: string, visit: (record: JournalRecord) => void): void {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    readJournal(workspace, visit);
  } finally {
    workspace.close();
  }
}

/** Whatever is added to the journal of a workspace changes this. */
function versionOf(path: string): readonly unknown[] {
  const stat = statSync(journalPath(path), { throwIfNoEntry: false });
  return [path, stat?.size, stat?.mtimeMs];
}

/** What of a run was not as foreseen, of which too one window is asked for after the other. */
let latestFound: { readonly key: string; readonly found: readonly UnforeseenRecord[] } | undefined;

/** The changes of a run, of which somebody looks at one window after the other. */
let latest: { readonly key: string; readonly changes: readonly RunChange[] } | undefined;

const tasks = {
  runs({ path }: InWorkspace): RunList {
    const book = createRunBook();
    read(path, book.visit);
    return { runs: [...book.runs.values()].map(runOf).toReversed(), open: book.open.size };
  },
  changes({ path, run, outcome, offset, limit }: ChangesInput): PageOf<RunChange> {
    const key = JSON.stringify([run, versionOf(path)]);
    if (latest?.key !== key) latest = { key, changes: changesOf(path, run) };
    const wanted = latest.changes.filter((change) => outcome === undefined || change.outcome === outcome);
    return { rows: wanted.slice(offset, offset + limit), total: wanted.length };
  },
  recheck({ path, run, what, offset, limit }: RecheckInput): PageOf<PreviewRow> {
    const key = JSON.stringify([run, versionOf(path)]);
    if (latestFound?.key !== key) latestFound = { key, found: foundBy(path, run) };
    const found = latestFound.found.filter(({ is }) => is === what);
    return { rows: found.slice(offset, offset + limit).map(unforeseenRow), total: found.length };
  },
  async settle(
    { path, access }: InWorkspace & { readonly access: ResolvedAccess },
    { signal }: CallContext<never>,
  ): Promise<{ readonly settled: number; readonly open: number }> {
    const settled = await runSettle({
      workspace: path,
      access: accessOf(access),
      signal,
      now: () => new Date(),
    });
    return { settled: settled.outcomes.length, open: settled.open };
  },
} satisfies ThreadTasks;

/** What this thread does. */
export type HistoryTasks = typeof tasks;

function runOf({ record, counts, end, recheck }: RunState): RunSummary {
  const { run, at, by, host, account, plan, targets, objects, undoes = [] } = record;
  return {
    run,
    at,
    by,
    host,
    account,
    plan,
    domains: targets.map(({ domain }) => domain),
    objects,
    undoes,
    counts,
    ended: end === undefined ? 'killed' : end.stopped === undefined ? 'whole' : 'stopped',
    stopped: end?.stopped ?? null,
    recheck: recheck ? recheckNumbers(recheck) : null,
  };
}

function changesOf(path: string, run: string): readonly RunChange[] {
  const changes = new Map<number, RunChange>();
  read(path, (record) => {
    if (record.run !== run) return;
    if (record.kind === 'intent') changes.set(record.change, announced(record));
    if (record.kind === 'outcome') changes.set(record.change, ended(record, changes.get(record.change)));
  });
  return [...changes.values()].toSorted((one, other) => one.change - other.change);
}

function foundBy(path: string, run: string): readonly UnforeseenRecord[] {
  let found: readonly UnforeseenRecord[] = [];
  read(path, (record) => {
    if (record.kind === 'recheck' && record.run === run) ({ found } = record);
  });
  return found;
}

function unforeseenRow(record: UnforeseenRecord): PreviewRow {
  const { is: _, ...row } = record;
  return row;
}

/** Sent, or about to be: until its outcome is known nobody knows. */
function announced({ change, dn, at, objectGUID, server, before, remove, add }: IntentRecord): RunChange {
  return {
    change,
    dn,
    at,
    objectGUID,
    server,
    outcome: 'unknown',
    reason: null,
    action: whatToDo({ outcome: 'unknown' }),
    isSettled: false,
    attributes: before.map(({ attribute, values }, index) => {
      const all = values.map(valueText);
      const gone = new Set(remove[index]?.values.map(valueText));
      const come = add[index]?.values.map(valueText) ?? [];
      return { attribute, before: all, after: [...all.filter((value) => !gone.has(value)), ...come] };
    }),
  };
}

function ended(record: OutcomeRecord, known: RunChange | undefined): RunChange {
  const { at, objectGUID, settled = false } = record;
  const before = known ?? { server: null, attributes: [] };
  return { ...before, ...outcomeRow(record), at, objectGUID, isSettled: settled };
}

serveThread(tasks);
