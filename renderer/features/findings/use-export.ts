import { useCallback, useState } from 'react';
import { useApi, useApiEvent, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';

/** Starts an export of a view and says how it ended. */
export function useExport(): (request: Input<'findings', 'export'>) => Promise<void> {
  const api = useApi();
  const strings = useStrings();
  const { say, refused } = useNotices();
  const [operations, setOperations] = useState<readonly string[]>([]);
  useApiEvent('exportEnded', ({ operation, file, error }) => {
    if (!operations.includes(operation)) return;
    setOperations((before) => before.filter((other) => other !== operation));
    if (error !== null) refused(error);
    else if (file !== null) say('success', strings.findings.exported(file));
  });
  return useCallback(
    async (request) => {
      const result = await api.findings.export(request);
      if (!result.ok) return refused(result.error);
      setOperations((before) => [...before, result.value.operation]);
      say('info', strings.findings.exporting);
    },
    [api, refused, say, strings],
  );
}
