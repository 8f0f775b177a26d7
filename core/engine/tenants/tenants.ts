import { randomUUID } from 'node:crypto';
import type { Implementation } from '../../contract/contract.ts';
import { resultOf } from '../../contract/result-of.ts';
import type {
  KeptTenant,
  Registration,
  TenantEndedEvent,
  TenantProgressEvent,
} from '../../contract/tenant/outputs.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { snapshotScopes } from '../../tenant/read/requests.ts';
import { registrationGuide } from '../../tenant/sign-in/registration.ts';
import { adminConsentLink } from '../../tenant/sign-in/target.ts';
import { tenantAccess } from '../../advisors/tenant-access.ts';
import { createUserQuestions } from './user-questions.ts';
import type { Emit } from '../engine.ts';
import type { StartWriting } from '../exports.ts';
import type { Files } from '../files.ts';
import { giveToken } from './give-token.ts';
import { lastingThread } from '../threads/lasting-thread.ts';
import { noFile } from '../no-file.ts';
import type { Operations } from '../operations.ts';
import type { SignIns } from './sign-ins.ts';
import type { TenantNews, TenantTasks } from '../threads/tenant-thread.ts';
import { startThread, type Thread } from '../threads/thread.ts';
import { newToken } from '../tokens.ts';
import { whenAborted } from '../when-aborted.ts';

/** Tenants: reading them into a workspace, what a workspace keeps of them, and what advisors may read. */
export interface Tenants {
  readonly implementation: Implementation['tenants'];
  /** Waits until nothing is read any more, which is soon once cancelled. */
  close(): Promise<void>;
}

export interface TenantsOptions {
  readonly signIns: SignIns;
  readonly files: Files;
  readonly operations: Operations;
  /** Takes `tenantProgress` and, for every reading, `tenantEnded`. */
  readonly emit: Emit;
  readonly startWriting: StartWriting;
}

interface Running {
  readonly latest: TenantProgressEvent;
  readonly end: Promise<void>;
}

interface Tell {
  readonly progress: (change: Partial<TenantProgressEvent>) => void;
  readonly note: (note: TenantEndedEvent['notes'][number]) => void;
}

/** What a thread is to do, telling how far it is. */
interface Work {
  readonly from: TenantProgressEvent['from'];
  readonly call: (thread: Thread<TenantTasks>, signal: AbortSignal, tell: Tell) => Promise<KeptTenant>;
}

/** Nothing is read yet. */
export function createTenants(options: TenantsOptions): Tenants {
  const { signIns, files, operations, emit, startWriting } = options;
  const lister = lastingThread<TenantTasks>('tenant-thread');
  const running = new Map<string, Running>();
  const questions = createUserQuestions(options);

  const list = async (workspace: string): Promise<readonly KeptTenant[]> => {
    const path = files.pathOf(workspace);
    return await lister.use(async (thread) => await thread.call('list', { path }));
  };
  const runningIn = (workspace: string): TenantProgressEvent | null =>
    [...running.values()].find(({ latest }) => latest.workspace === workspace)?.latest ?? null;

  const run = async (first: TenantProgressEvent, work: Work, signal: AbortSignal): Promise<void> => {
    const { operation, workspace } = first;
    const thread = startThread<TenantTasks>('tenant-thread');
    const notes: TenantEndedEvent['notes'][number][] = [];
    const progress = (change: Partial<TenantProgressEvent>): void => {
      const known = running.get(operation);
      if (!known) return;
      const latest = { ...known.latest, ...change };
      running.set(operation, { ...known, latest });
      emit('tenantProgress', latest);
    };
    const tell = { progress, note: (note: (typeof notes)[number]) => void notes.push(note) };
    const result = await resultOf(async () => await work.call(thread, signal, tell));
    await thread.end();
    running.delete(operation);
    operations.remove(operation);
    emit('tenantEnded', {
      operation,
      workspace,
      tenant: result.ok ? result.value : null,
      notes: result.ok ? notes : [],
      error: result.ok || signal.aborted ? null : result.error,
    });
  };

  const start = (workspace: string, work: Work): { readonly operation: string } => {
    if (runningIn(workspace)) throw alreadyReading();
    const operation = newToken();
    const abort = new AbortController();
    operations.add(operation, () => abort.abort());
    const latest = { operation, workspace, from: work.from, part: null, objects: 0, isAsking: false };
    // The first thing it does is to wait for its thread, so that the entry stands before anything ends.
    running.set(operation, { latest, end: run(latest, work, abort.signal) });
    return { operation };
  };

  const reading = (path: string, registration: Registration): Work => ({
    from: 'tenant',
    async call(thread, signal, tell) {
      // What the sign-in service does not answer keeps nobody waiting who has cancelled.
      const tokens = await Promise.race([
        signIns.tokens(registration, snapshotScopes, signal, (isAsking) => tell.progress({ isAsking })),
        whenAborted(signal),
      ]);
      const onNews = (news: TenantNews): void => {
        if (news.kind === 'token') void giveToken(thread, tokens, news.need);
        else if (news.kind === 'note') tell.note({ part: news.part, note: news.note });
        else tell.progress({ part: news.part, objects: news.objects });
      };
      return await thread.call('read', { path, cloud: registration.cloud }, { signal, onNews });
    },
  });

  return {
    implementation: {
      ...signIns.implementation,
      guide: async ({ cloud }) => registrationGuide(cloud, 'person'),
      async access({ registration, workspace }) {
        const [{ advisorKinds }, granted, person, kept] = await Promise.all([
          // Advisors bring readers of their own along, which the start of the program need not wait for.
          import('../../advisors/registry.ts'),
          signIns.granted(registration, snapshotScopes),
          signIns.who(registration),
          workspace === undefined ? [] : list(workspace),
        ]);
        const snapshot = kept.find(({ header }) => header.tenantId === person?.tenantId);
        return tenantAccess(advisorKinds, new Set(granted), snapshot, (permissions) =>
          adminConsentLink(registration, permissions, randomUUID()),
        );
      },
      async kept({ workspace }) {
        return { tenants: await list(workspace), running: runningIn(workspace) };
      },
      async read({ workspace, registration }) {
        return start(workspace, reading(files.pathOf(workspace), registration));
      },
      askAboutUser: async (question) => questions.ask(question),
      async load({ workspace, file }) {
        const order = { path: files.pathOf(workspace), file: files.pathOf(file) };
        return start(workspace, {
          from: 'file',
          call: async (thread, signal, tell) => {
            const onNews = (news: TenantNews): void => {
              if (news.kind === 'progress') tell.progress({ objects: news.objects });
            };
            return await thread.call('load', order, { signal, onNews });
          },
        });
      },
      async save({ workspace, tenant, file }) {
        if (file === undefined) throw noFile();
        const path = files.pathOf(workspace);
        const thread = startThread<TenantTasks>('tenant-thread');
        return {
          operation: startWriting(files.pathOf(file), {
            stop: () => void thread.end(),
            async write(part) {
              try {
                await thread.call('save', { path, tenant, file: part });
              } finally {
                await thread.end();
              }
            },
          }),
        };
      },
    },
    async close() {
      await Promise.all([...running.values()].map(({ end }) => end));
      await Promise.all([questions.ended(), signIns.ended(), lister.end()]);
    },
  };
}

function alreadyReading(): ExpectedError {
  return new ExpectedError({
    code: 'workspace.locked',
    summary: 'A tenant is being read into this workspace already.',
    action: 'Wait for its end, or cancel it.',
    retryable: true,
  });
}
