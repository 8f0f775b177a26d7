import { randomUUID } from 'node:crypto';
import type { Implementation } from '../../contract/contract.ts';
import { resultOf } from '../../contract/result-of.ts';
import type { UserAnswer } from '../../contract/tenant/outputs.ts';
import { userAccessScopes } from '../../tenant/read/user-access.ts';
import { adminConsentLink } from '../../tenant/sign-in/target.ts';
import { giveToken } from './give-token.ts';
import type { TenantsOptions } from './tenants.ts';
import type { TenantTasks } from '../threads/tenant-thread.ts';
import { startThread } from '../threads/thread.ts';
import { newToken } from '../tokens.ts';
import { whenAborted } from '../when-aborted.ts';

type Question = Parameters<Implementation['tenants']['askAboutUser']>[0];

/** Questions to a tenant about one user. The answer is told, and kept nowhere. */
export interface UserQuestions {
  ask(question: Question): { readonly operation: string };
  /** Waits until nobody is asked about any more, which is soon once cancelled. */
  ended(): Promise<void>;
}

/** Nobody is asked about yet. */
export function createUserQuestions({ signIns, files, operations, emit }: TenantsOptions): UserQuestions {
  const running = new Set<Promise<void>>();

  const answer = async (
    { registration, user }: Question,
    path: string,
    signal: AbortSignal,
  ): Promise<UserAnswer> => {
    const person = await signIns.who(registration);
    const granted = await signIns.granted(registration, userAccessScopes);
    const lacks = userAccessScopes.filter((permission) => !granted.includes(permission));
    const consentLink = lacks.length === 0 ? null : adminConsentLink(registration, lacks, randomUUID());
    if (person && granted.length === 0) {
      const reason = 'Foresync has no permission to read them.';
      const notVisible = [{ what: `the devices and the sign-ins of ${user}`, reason }];
      return { user, advice: [], notVisible, lacks, consentLink };
    }
    const tokens = await signIns.tokens(registration, userAccessScopes, signal, () => undefined);
    const thread = startThread<TenantTasks>('tenant-thread');
    try {
      const order = { path, cloud: registration.cloud, tenantId: person?.tenantId ?? '', name: user };
      const said = await thread.call('askAboutUser', order, {
        signal,
        onNews: (news) => {
          if (news.kind === 'token') void giveToken(thread, tokens, news.need);
        },
      });
      return { ...said, lacks, consentLink };
    } finally {
      await thread.end();
    }
  };

  const run = async (
    operation: string,
    question: Question,
    path: string,
    signal: AbortSignal,
  ): Promise<void> => {
    // What the sign-in service does not answer keeps nobody waiting who has cancelled.
    const result = await resultOf(
      async () => await Promise.race([answer(question, path, signal), whenAborted(signal)]),
    );
    operations.remove(operation);
    emit('userAnswered', {
      operation,
      answer: result.ok ? result.value : null,
      error: result.ok || signal.aborted ? null : result.error,
    });
  };

  return {
    ask(question) {
      const path = files.pathOf(question.workspace);
      const operation = newToken();
      const abort = new AbortController();
      operations.add(operation, () => abort.abort());
      const end = run(operation, question, path, abort.signal).finally(() => running.delete(end));
      running.add(end);
      return { operation };
    },
    async ended() {
      await Promise.all(running);
    },
  };
}
