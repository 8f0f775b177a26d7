import { useCallback, useRef } from 'react';
import type { Result } from '../../../core/contract/operation.ts';
import type { Started } from '../../../core/contract/outputs.ts';
import { useApiEvent } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';

/** Starts whatever writes a file, and says how it ended. */
export function useExport(): (start: () => Promise<Result<Started>>) => Promise<void> {
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
    async (start) => {
      const result = await start();
      if (!result.ok) return refused(result.error);
      operations.current.add(result.value.operation);
      say('info', strings.findings.exporting);
    },
    [refused, say, strings],
  );
}
