import type {
  Advice,
  AdvisorCatalogue,
  AdvisorEnd,
  AdvisorRun,
  Evidence,
  AdviceSeverity,
  NotJudged,
} from '../model/advice.ts';
import { ExpectedError } from '../model/expected-error.ts';
import { jsonIn, numberIn, textIn, textOrNullIn, type Row } from './row.ts';
import { severityCodes } from './severity-code.ts';
import { translateSqliteError } from './sqlite-error.ts';
import type { Workspace } from './workspace.ts';

/** What a run of an advisor is begun with. */
export interface AdvisorRunStart {
  readonly catalogue: AdvisorCatalogue;
  readonly scan: number | null;
  readonly inputs: readonly Evidence[];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** How it ended. */
export interface AdvisorRunEnd {
  readonly end: AdvisorEnd;
  readonly notJudged: readonly NotJudged[];
  /** ISO 8601, UTC. */
  readonly endedAt: string;
}

/** Writes what an advisor says. A process that is killed leaves a run that is `running`: what it said then is partial. */
export interface AdviceWriter {
  readonly run: number;
  add(advice: Advice): void;
  /** @throws ExpectedError `workspace.*` where what was added cannot be written */
  end(end: AdvisorRunEnd): AdvisorRun;
}

const rowsACommit = 20_000;

/** Begins a run. Earlier runs of the advisor stay, so that two can be compared. */
export function beginAdvisorRun(workspace: Workspace, start: AdvisorRunStart): AdviceWriter {
  const { database, path } = workspace;
  const { catalogue } = start;
  const severities = new Map(catalogue.outcomes.map(({ id, severity }) => [id, codeOf(severity)]));
  const counts = new Map<string, number>();
  const run = translateSqliteError(path, () => {
    const added = database
      .prepare("INSERT INTO advisor_run VALUES (NULL, ?, ?, ?, NULL, 'running', NULL, ?, '[]', NULL)")
      .run(catalogue.id, start.scan, start.startedAt, JSON.stringify(start.inputs));
    database.exec('BEGIN');
    return Number(added.lastInsertRowid);
  });
  const insert = database.prepare('INSERT INTO advice VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)');
  let pending = 0;
  return {
    run,
    add({ outcome, object, subject, subjectClass, evidence }) {
      const severity = severities.get(outcome);
      if (severity === undefined) throw new TypeError(`${catalogue.id} does not declare ${outcome}`);
      translateSqliteError(path, () => {
        insert.run(run, outcome, severity, object, subject, subjectClass, JSON.stringify(evidence));
        if (++pending % rowsACommit === 0) database.exec('COMMIT; BEGIN');
      });
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    },
    end({ end, notJudged, endedAt }) {
      const reason = end.state === 'skipped' ? end.reason : end.state === 'failed' ? end.error : null;
      translateSqliteError(path, () => {
        database
          .prepare(
            'UPDATE advisor_run SET ended_at = ?, state = ?, reason = ?, not_judged = ?, counts = ? WHERE id = ?',
          )
          .run(endedAt, end.state, reason, JSON.stringify(notJudged), JSON.stringify([...counts]), run);
        database.exec('COMMIT');
      });
      return readAdvisorRun(workspace, run);
    },
  };
}

/** All runs, latest first; of one advisor where it is named. */
export function listAdvisorRuns({ database }: Workspace, advisor?: string): readonly AdvisorRun[] {
  return database
    .prepare('SELECT * FROM advisor_run WHERE advisor = ? OR ? IS NULL ORDER BY id DESC')
    .all(advisor ?? null, advisor ?? null)
    .map(runOf);
}

/** @throws ExpectedError `workspace.no-advisor-run` */
export function readAdvisorRun({ database, path }: Workspace, run: number): AdvisorRun {
  const row = database.prepare('SELECT * FROM advisor_run WHERE id = ?').get(run);
  if (!row) {
    throw new ExpectedError({
      code: 'workspace.no-advisor-run',
      summary: `${path} has no run ${run} of an advisor.`,
      action: 'Run the advisor with: foresync advise <name> <workspace>.',
    });
  }
  return runOf(row);
}

function runOf(row: Row): AdvisorRun {
  const state = textIn(row, 'state');
  const reason = textOrNullIn(row, 'reason') ?? '';
  const scan = row['scan'];
  return {
    id: numberIn(row, 'id'),
    advisor: textIn(row, 'advisor'),
    scan: scan === null ? null : Number(scan),
    startedAt: textIn(row, 'started_at'),
    end:
      state === 'skipped'
        ? { state, reason }
        : state === 'failed'
          ? { state, error: reason }
          : { state: state === 'ran' ? 'ran' : 'running' },
    inputs: jsonIn<Evidence[]>(row, 'inputs') ?? [],
    notJudged: jsonIn<NotJudged[]>(row, 'not_judged') ?? [],
    counts: (jsonIn<[string, number][]>(row, 'counts') ?? []).map(([outcome, subjects]) => ({
      outcome,
      subjects,
    })),
  };
}

function codeOf(severity: AdviceSeverity): number {
  return severity === 'none' ? 0 : severityCodes[severity];
}
