import { useCallback, useRef } from 'react';
import type { EventShape } from '../../../core/contract/contract.ts';
import type { Result } from '../../../core/contract/operation.ts';
import type { Started } from '../../../core/contract/outputs.ts';
import { useApiEvent } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';

type Ended = EventShape<'exportEnded'>;

/** Ends that were heard of before anybody knew whose they are; those of other exports are among them. */
const mostKept = 50;

/** Starts whatever writes a file, and says how it ended. */
export function useExport(): (start: () => Promise<Result<Started>>) => Promise<void> {
  const strings = useStrings();
  const { say, refused } = useNotices();
  // No state: an export may end before React has drawn again, a small one even before its start is answered.
  const operations = useRef(new Set<string>());
  const early = useRef(new Map<string, Ended>());
  const tell = useCallback(
    ({ file, error }: Ended) => {
      if (error !== null) refused(error);
      else if (file !== null) say('success', strings.findings.exported(file));
    },
    [refused, say, strings],
  );
  useApiEvent('exportEnded', (ended) => {
    if (operations.current.delete(ended.operation)) {
      tell(ended);
      return;
    }
    early.current.set(ended.operation, ended);
    const [oldest] = early.current.keys();
    if (early.current.size > mostKept && oldest !== undefined) early.current.delete(oldest);
  });
  return useCallback(
    async (start) => {
      const result = await start();
      if (!result.ok) return refused(result.error);
      const { operation } = result.value;
      const ended = early.current.get(operation);
      if (ended) {
        tell(ended);
        return;
      }
      operations.current.add(operation);
      say('info', strings.findings.exporting);
    },
    [refused, say, strings, tell],
  );
}
