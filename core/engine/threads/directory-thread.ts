import type { ContainerNode, DiagnosisStep } from '../../contract/outputs.ts';
import { localConfiguration, localDomains } from '../../directory/ldap/discover/local-domain.ts';
import { diagnose, titles } from '../../directory/ldap/diagnose/diagnose.ts';
import { stepIds, type StepId, type StepResult } from '../../directory/ldap/diagnose/step.ts';
import { listContainers } from '../../directory/ldap/list-containers.ts';
import { profiles } from '../../rules/profiles/registry.ts';
import { placeOf, signInOf, type DirectoryTarget } from '../directory-target.ts';
import { serveThread } from './serve-thread.ts';
import type { CallContext, ThreadTasks } from './thread-messages.ts';

/** For each thing that is tried while a person waits. */
const timeoutMs = 10_000;

const tasks = {
  async own(): Promise<string | null> {
    const [first] = await localDomains(localConfiguration());
    return first?.domain ?? null;
  },
  async containers(
    { target, parent }: { readonly target: DirectoryTarget; readonly parent: string | null },
    { signal }: CallContext<never>,
  ): Promise<readonly ContainerNode[]> {
    const { startTls, caFile, globalCatalog } = target;
    return await listContainers(
      {
        place: placeOf(target),
        signIn: signInOf(target),
        startTls,
        globalCatalog,
        timeoutMs,
        ...(caFile === undefined ? {} : { caFile }),
      },
      parent,
      signal,
    );
  },
  async diagnose(target: DirectoryTarget, { signal, tell }: CallContext<DiagnosisStep>): Promise<void> {
    const { startTls, caFile } = target;
    const steps = diagnose(
      {
        place: placeOf(target),
        signIn: signInOf(target),
        startTls,
        reads: new Set(profiles.flatMap(({ reads }) => [...reads])),
        timeoutMs,
        ...(caFile === undefined ? {} : { caFile }),
      },
      signal,
    );
    tell(runningStep(stepIds[0]));
    for await (const step of steps) {
      tell(stepOf(step));
      const next = stepIds[stepIds.indexOf(step.step) + 1];
      if (next) tell(runningStep(next));
    }
  },
} satisfies ThreadTasks;

/** What this thread does. */
export type DirectoryTasks = typeof tasks;

function runningStep(step: StepId): DiagnosisStep {
  return { step, title: titles[step], outcome: 'running', detail: '', action: null };
}

function stepOf(result: StepResult): DiagnosisStep {
  const { step, subject, facts, state } = result;
  const found = [subject, ...facts].join('\n');
  const detail = state === 'ok' ? found : [result.cause, ...facts].join('\n');
  return {
    step,
    title: titles[step],
    outcome: state,
    detail,
    action: state === 'failed' ? result.action : null,
  };
}

serveThread(tasks);
