import { useCallback, type RefObject } from 'react';
import { useApi } from '../../app/api.tsx';
import { useNotices } from '../../app/notices.tsx';

/**
 * Gives the password of a form's field `secret` to the host, for each use anew; it is kept here in the field alone.
 * Answers its token, null where nothing was typed, undefined where the host did not take it.
 */
export function useHeldSecret(
  form: RefObject<HTMLFormElement | null>,
): () => Promise<string | null | undefined> {
  const api = useApi();
  const { refused } = useNotices();
  return useCallback(async () => {
    const text = form.current === null ? null : new FormData(form.current).get('secret');
    if (typeof text !== 'string' || text === '') return null;
    const held = await api.secrets.hold({ text });
    if (held.ok) return held.value.secret;
    refused(held.error);
    return undefined;
  }, [api, form, refused]);
}
