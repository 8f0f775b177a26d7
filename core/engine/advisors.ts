import type { AdvisorKind } from '../advisors/advisor-kind.ts';
import type { Implementation } from '../contract/contract.ts';
import { resultOf } from '../contract/result-of.ts';
import type { AdvisorProgressEvent, GuidancePage } from '../contract/outputs.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { AdviseTasks } from './threads/advise-thread.ts';
import { resolveInputs, type ResolvedInputs } from './advisor-inputs.ts';
import type { Emit } from './engine.ts';
import type { Files } from './files.ts';
import type { Operations } from './operations.ts';
import type { Secrets } from './secrets.ts';
import { startThread } from './threads/thread.ts';
import { newToken } from './tokens.ts';
import type { WorkspaceReader } from './workspace-reader.ts';

/** The advisors that run, each on a thread of its own, and what they said. */
export interface Advisors {
  readonly implementation: Omit<Implementation['advisors'], 'export'>;
  /** Waits until all have ended, which they do soon once cancelled. */
  ended(): Promise<void>;
}

interface Running {
  readonly latest: AdvisorProgressEvent;
  readonly end: Promise<void>;
}

/** What advisors need of the engine. */
export interface AdvisorsOptions {
  readonly operations: Operations;
  /** Takes `advisorProgress` and, for every run, `advisorEnded`. */
  readonly emit: Emit;
  readonly files: Files;
  readonly secrets: Secrets;
  readonly reader: (workspace: string) => WorkspaceReader;
  /** The guidance page of an advisor; null where there is none. */
  readonly guidanceOf: (advisor: string) => Promise<GuidancePage | null>;
}

/** Nothing runs yet. */
export function createAdvisors(options: AdvisorsOptions): Advisors {
  const { operations, emit, files, secrets, reader, guidanceOf } = options;
  const running = new Map<string, Running>();

  const run = async (
    started: Omit<AdvisorProgressEvent, 'progress'>,
    input: Parameters<Implementation['advisors']['start']>[0],
    inputs: ResolvedInputs,
    signal: AbortSignal,
  ): Promise<void> => {
    const { operation, workspace, advisor } = started;
    const thread = startThread<AdviseTasks>('advise-thread');
    const result = await resultOf(
      async () =>
        await thread.call(
          'advise',
          { advisor, ...inputs, workspace: files.pathOf(workspace), scan: input.scan },
          {
            signal,
            onNews: (progress) => {
              const known = running.get(operation);
              const latest = { ...started, progress };
              if (known) running.set(operation, { ...known, latest });
              emit('advisorProgress', latest);
            },
          },
        ),
    );
    await thread.end();
    running.delete(operation);
    operations.remove(operation);
    emit('advisorEnded', {
      operation,
      workspace,
      advisor,
      run: result.ok ? result.value : null,
      error: result.ok ? null : result.error,
    });
  };

  return {
    implementation: {
      async list({ workspace }) {
        const [kinds, runs] = await Promise.all([advisorKinds(), reader(workspace).advisorRuns()]);
        return kinds.map(({ catalogue, about, inputs }) => ({
          catalogue,
          about,
          inputs,
          runs: runs.filter(({ advisor }) => advisor === catalogue.id),
          running: runningOf(workspace, catalogue.id),
        }));
      },
      containers: async ({ workspace, scan, parent }) => await reader(workspace).containers(scan, parent),
      async start(input) {
        const { workspace, advisor } = input;
        const kind = await kindOf(advisor);
        if (runningOf(workspace, advisor)) throw alreadyRunning(kind);
        // Before anything runs: a token that means nothing is refused at once.
        files.pathOf(workspace);
        const inputs = resolveInputs(kind, input, { files, secrets });
        const operation = newToken();
        const abort = new AbortController();
        operations.add(operation, () => abort.abort());
        const started = { operation, workspace, advisor };
        const latest = { ...started, progress: { phase: '', subjects: 0 } };
        // The first thing it does is to wait for its thread, so that the entry stands before anything ends.
        running.set(operation, { latest, end: run(started, input, inputs, abort.signal) });
        return { operation };
      },
      page: async ({ workspace, run: id, filter, sort, offset, limit }) =>
        await reader(workspace).advicePage({ run: id, filter, ...(sort ? { sort } : {}) }, offset, limit),
      facets: async ({ workspace, run: id, filter }) => await reader(workspace).adviceFacets(id, filter),
      async detail({ workspace, run: id, advice }) {
        const stored = await reader(workspace).adviceDetail(id, advice);
        const runs = await reader(workspace).advisorRuns();
        const advisor = runs.find((one) => one.id === id)?.advisor ?? '';
        return { ...stored, guidance: await guidanceOf(advisor) };
      },
      compare: async ({ workspace, from, to }) => await reader(workspace).compareAdvice(from, to),
    },
    async ended() {
      await Promise.all([...running.values()].map(({ end }) => end));
    },
  };

  function runningOf(workspace: string, advisor: string): AdvisorProgressEvent | null {
    const all = [...running.values()].map(({ latest }) => latest);
    return all.find((one) => one.workspace === workspace && one.advisor === advisor) ?? null;
  }
}

/** Advisors bring readers of their own along, which the start of the program need not wait for. */
async function advisorKinds(): Promise<readonly AdvisorKind[]> {
  return (await import('../advisors/registry.ts')).advisorKinds;
}

async function kindOf(advisor: string): Promise<AdvisorKind> {
  const kind = (await advisorKinds()).find(({ catalogue }) => catalogue.id === advisor);
  if (kind) return kind;
  throw new ExpectedError({
    code: 'advisor.unknown',
    summary: 'This Foresync does not have that advisor.',
    action: 'Choose one of the list.',
  });
}

function alreadyRunning({ catalogue }: AdvisorKind): ExpectedError {
  return new ExpectedError({
    code: 'workspace.locked',
    summary: `${catalogue.title} is running already.`,
    action: 'Wait for its end, or cancel it.',
    retryable: true,
  });
}
