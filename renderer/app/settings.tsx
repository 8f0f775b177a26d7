import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { Settings } from '../../core/contract/outputs.ts';
import { useApi, type Input } from './api.tsx';
import { useNotices } from './notices.tsx';
import { useQuery, type Query } from './use-query.ts';

interface SettingsAccess {
  readonly settings: Query<Settings>;
  /** Answers whether it was kept. */
  readonly change: (change: Input<'settings', 'change'>) => Promise<boolean>;
}

const SettingsContext = createContext<SettingsAccess | null>(null);

export function SettingsProvider(props: { readonly children: ReactNode }): ReactNode {
  const api = useApi();
  const { refused } = useNotices();
  const read = useQuery('settings', () => api.settings.read({}));
  const [changed, setChanged] = useState<Settings | null>(null);
  const change = useCallback(
    async (wanted: Input<'settings', 'change'>) => {
      const result = await api.settings.change(wanted);
      if (result.ok) setChanged(result.value);
      else refused(result.error);
      return result.ok;
    },
    [api, refused],
  );
  const access = useMemo(
    () => ({ settings: changed === null ? read : { ...read, value: changed }, change }),
    [read, changed, change],
  );
  return <SettingsContext value={access}>{props.children}</SettingsContext>;
}

export function useSettings(): SettingsAccess {
  const access = use(SettingsContext);
  if (access === null) throw new Error('No SettingsProvider above');
  return access;
}
