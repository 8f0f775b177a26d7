import { useState } from 'react';
import type { Registration, UserAnsweredEvent } from '../../../../core/contract/tenant/outputs.ts';
import type { ExpectedErrorShape } from '../../../../core/model/expected-error.ts';
import { useApi, useApiEvent, type Input } from '../../../app/api.tsx';

type Permissions = Input<'tenants', 'signIn'>['permissions'];

/** What goes on of a question, or came of it. */
export type QuestionState =
  | { readonly kind: 'none' }
  /** The tenant is asked. */
  | { readonly kind: 'asking'; readonly operation: string }
  /** The person is asked for permissions, after which the tenant is. */
  | { readonly kind: 'signingIn'; readonly operation: string }
  | { readonly kind: 'refused'; readonly error: ExpectedErrorShape }
  | { readonly kind: 'answered'; readonly answer: NonNullable<UserAnsweredEvent['answer']> };

/** A question to the tenant about one user. What came of it is in memory for as long as the page is shown. */
export interface UserQuestion {
  readonly state: QuestionState;
  readonly ask: (registration: Registration, user: string) => Promise<void>;
  /** Asks the person for permissions, and the tenant once more. */
  readonly grant: (permissions: Permissions) => Promise<void>;
  readonly cancel: (operation: string) => Promise<void>;
}

type Ended = Readonly<Record<string, Pick<UserAnsweredEvent, 'answer' | 'error'>>>;

export function useUserQuestion(workspace: string): UserQuestion {
  const api = useApi();
  const [begun, setBegun] = useState<QuestionState>({ kind: 'none' });
  /** Of questions: one may end before the answer that it has begun. */
  const [ended, setEnded] = useState<Ended>({});
  const [asked, setAsked] = useState<{ readonly registration: Registration; readonly user: string }>();

  useApiEvent('userAnswered', ({ operation, answer, error }) =>
    setEnded((before) => ({ ...before, [operation]: { answer, error } })),
  );
  useApiEvent('signInEnded', ({ operation, account, error }) => {
    if (begun.kind !== 'signingIn' || begun.operation !== operation) return;
    if (error !== null) setBegun({ kind: 'refused', error });
    else if (account === null || asked === undefined) setBegun({ kind: 'none' });
    else void ask(asked.registration, asked.user);
  });
  useApiEvent('engine', () => setBegun({ kind: 'none' }));

  async function ask(registration: Registration, user: string): Promise<void> {
    setAsked({ registration, user });
    const result = await api.tenants.askAboutUser({ workspace, registration, user });
    setBegun(
      result.ok
        ? { kind: 'asking', operation: result.value.operation }
        : { kind: 'refused', error: result.error },
    );
  }
  return {
    state: stateOf(begun, ended),
    ask,
    async grant(permissions) {
      if (asked === undefined) return;
      const { registration } = asked;
      const result = await api.tenants.signIn({ registration, way: 'browser', permissions });
      setBegun(
        result.ok
          ? { kind: 'signingIn', operation: result.value.operation }
          : { kind: 'refused', error: result.error },
      );
    },
    async cancel(operation) {
      await api.scans.cancel({ operation });
    },
  };
}

function stateOf(begun: QuestionState, ended: Ended): QuestionState {
  const end = begun.kind === 'asking' ? ended[begun.operation] : undefined;
  if (end === undefined) return begun;
  if (end.error !== null) return { kind: 'refused', error: end.error };
  return end.answer === null ? { kind: 'none' } : { kind: 'answered', answer: end.answer };
}
