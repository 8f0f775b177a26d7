import { useCallback, useRef } from 'react';
import { useApi, useApiEvent, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';

/** Starts an export of a view and says how it ended. */
export function useExport(): (request: Input<'findings', 'export'>) => Promise<void> {
  const api = useApi();
  const strings = useStrings();
  const { say, refused } = useNotices();
  // No state: an export may end before React has drawn again.
  const operations = useRef(new Set<string>());
  useApiEvent('exportEnded', ({ operation, file, error }) => {
    if (!operations.current.delete(operation)) return;
    if (error !== null) refused(error);
    else if (file !== null) say('success', strings.findings.exported(file));
  });
  return useCallback(
    async (request) => {
      const result = await api.findings.export(request);
      if (!result.ok) return refused(result.error);
      operations.current.add(result.value.operation);
      say('info', strings.findings.exporting);
    },
    [api, refused, say, strings],
  );
}
