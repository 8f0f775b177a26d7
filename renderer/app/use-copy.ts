import { useCallback } from 'react';
import { useApi } from './api.tsx';
import { useNotices } from './notices.tsx';

/** Puts text on the clipboard through the host and says so. */
export function useCopy(): (text: string, said: string) => Promise<void> {
  const api = useApi();
  const { say, refused } = useNotices();
  return useCallback(
    async (text: string, said: string) => {
      const result = await api.clipboard.write({ text });
      if (result.ok) say('success', said);
      else refused(result.error);
    },
    [api, say, refused],
  );
}
