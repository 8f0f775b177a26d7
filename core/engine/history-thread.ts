import { statSync } from 'node:fs';
import type { OutcomeRow, PageOf, RunChange, RunList, RunSummary } from '../contract/plan/outputs.ts';
import type { ChangeOutcome } from '../model/change.ts';
import type { IntentRecord, JournalRecord, OutcomeRecord } from '../model/journal.ts';
import { valueText } from '../model/value-text.ts';
import { runSettle } from '../plan/apply/run-apply.ts';
import { journalPath, readJournal } from '../plan/journal/read-journal.ts';
import { createRunBook, type RunState } from '../plan/journal/run-book.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { outcomeRow } from './plan-rows.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';
import { accessOf, type ResolvedAccess } from './writing-access.ts';

interface InWorkspace {
  /** Path of the workspace. */
  readonly path: string;
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

/** The changes of a run, of which somebody looks at one window after the other. */
let latest: { readonly key: string; readonly changes: readonly RunChange[] } | undefined;

const tasks = {
  runs({ path }: InWorkspace): RunList {
    const book = createRunBook();
    read(path, book.visit);
    return { runs: [...book.runs.values()].map(runOf).toReversed(), open: book.open.size };
  },
  changes({ path, run, outcome, offset, limit }: ChangesInput): PageOf<RunChange> {
    const stat = statSync(journalPath(path), { throwIfNoEntry: false });
    const key = JSON.stringify([path, run, stat?.size, stat?.mtimeMs]);
    if (latest?.key !== key) latest = { key, changes: changesOf(path, run) };
    const wanted = latest.changes.filter((change) => outcome === undefined || change.outcome === outcome);
    return { rows: wanted.slice(offset, offset + limit), total: wanted.length };
  },
  async settle(
    { path, access }: InWorkspace & { readonly access: ResolvedAccess },
    { signal }: CallContext<never>,
  ): Promise<{ readonly settled: readonly OutcomeRow[]; readonly open: number }> {
    const settled = await runSettle({
      workspace: path,
      access: accessOf(access),
      signal,
      now: () => new Date(),
    });
    return { settled: settled.outcomes.map(outcomeRow), open: settled.open };
  },
} satisfies ThreadTasks;

/** What this thread does. */
export type HistoryTasks = typeof tasks;

function runOf({ record, counts, end }: RunState): RunSummary {
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
  const { change, dn, at, objectGUID, outcome, reason = null, settled = false } = record;
  const before = known ?? { server: null, attributes: [] };
  return { ...before, change, dn, at, objectGUID, outcome, reason, isSettled: settled };
}

serveThread(tasks);
