import type { ReactNode } from 'react';
import { useStrings } from '../app/locale.tsx';
import { goTo, signInError } from '../app/route.ts';
import { useSession } from '../app/session.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/state-message.tsx';
import type { AdviceFilter } from '../features/advisors/advice-filter.ts';
import { AdvisorList } from '../features/advisors/advisor-list.tsx';
import { AdvisorPage } from '../features/advisors/advisor-page.tsx';
import { useAdvisors } from '../features/advisors/advisors-provider.tsx';
import { SignInError } from '../features/advisors/sign-in-error/sign-in-error.tsx';

/** All advisors, or one of them. */
export function Advisors(props: {
  readonly advisor: string | null;
  readonly filter: AdviceFilter;
}): ReactNode {
  const { advisors: words, scan: scanWords } = useStrings();
  const { workspace, scan } = useSession();
  const { list } = useAdvisors();
  // It reads nothing, so that it needs no workspace.
  if (props.advisor === signInError) return <SignInError />;
  if (workspace === null || scan === null) {
    return (
      <EmptyState
        title={words.none}
        text={words.noneAction}
        action={{ label: scanWords.toStart, run: () => goTo('start') }}
      />
    );
  }
  if (list.error !== null) return <ErrorState error={list.error} retry={list.reload} />;
  if (list.value === null) return <LoadingState text={words.loading} />;
  if (props.advisor === null) {
    return <AdvisorList workspace={workspace.workspace} scan={scan} advisors={list.value} />;
  }
  const advisor = list.value.find(({ catalogue }) => catalogue.id === props.advisor);
  if (advisor === undefined) {
    return (
      <EmptyState
        title={words.unknown}
        text={words.unknownAction}
        action={{ label: words.toList, run: () => goTo('advisors') }}
      />
    );
  }
  return (
    <AdvisorPage
      key={`${workspace.workspace} ${advisor.catalogue.id}`}
      workspace={workspace.workspace}
      scan={scan}
      advisor={advisor}
      filter={props.filter}
    />
  );
}
