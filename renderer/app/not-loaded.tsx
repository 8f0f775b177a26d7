import { useEffect, type ReactNode } from 'react';
import { EmptyState } from '../components/state-message.tsx';
import { useStrings } from './locale.tsx';
import { useNotices } from './notices.tsx';

/** In place of a page whose script could not be fetched: the host that gives it has ended. */
export function PageNotLoaded(): ReactNode {
  const { app } = useStrings();
  return (
    <EmptyState
      title={app.notLoaded}
      text={app.notLoadedAction}
      // A script that could not be fetched is not fetched again before the whole page is.
      action={{ label: app.reloadAll, run: () => globalThis.location.reload() }}
    />
  );
}

/** In place of something beside the pages, such as a dialog: the page stays as it is, and a message says so. */
export function PartNotLoaded(): ReactNode {
  const { app } = useStrings();
  const { refused } = useNotices();
  useEffect(() => {
    refused({
      code: 'page.not-loaded',
      summary: app.notLoaded,
      action: app.notLoadedAction,
      retryable: false,
    });
  }, [refused, app]);
  return null;
}
