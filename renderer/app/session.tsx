import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type {
  ChosenFile,
  OpenWorkspace,
  ScanEndedEvent,
  ScanProgressEvent,
} from '../../core/contract/outputs.ts';
import type { ScanSummary } from '../../core/model/scan.ts';
import { useApi, useApiEvent, type Input } from './api.tsx';
import { useNotices } from './notices.tsx';
import { goTo, routeOf } from './route.ts';

/** What the whole page shares: the open workspace, the scan that is shown and the one that runs. */
export interface Session {
  readonly workspace: OpenWorkspace | null;
  readonly scan: ScanSummary | null;
  readonly running: ScanProgressEvent | null;
  /** An operation that was started and has not said anything yet. */
  readonly starting: string | null;
  readonly ended: ScanEndedEvent | null;
  /** Export files that were chosen or dropped and wait to be scanned. */
  readonly files: readonly ChosenFile[];
  readonly setFiles: (files: readonly ChosenFile[]) => void;
  readonly open: (token: string) => Promise<boolean>;
  readonly show: (scan: number) => void;
  readonly start: (request: Input<'scans', 'start'>) => Promise<boolean>;
  readonly cancel: () => Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider(props: { readonly children: ReactNode }): ReactNode {
  const api = useApi();
  const { refused } = useNotices();
  const [workspace, setWorkspace] = useState<OpenWorkspace | null>(null);
  const [shown, setShown] = useState<number | null>(null);
  const [running, setRunning] = useState<ScanProgressEvent | null>(null);
  const [starting, setStarting] = useState<string | null>(null);
  const [ended, setEnded] = useState<ScanEndedEvent | null>(null);
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  /** Operations that have ended. */
  const over = useRef(new Set<string>());

  const open = useCallback(
    async (token: string) => {
      const result = await api.workspaces.open({ token });
      if (!result.ok) {
        refused(result.error);
        return false;
      }
      setWorkspace(result.value);
      setShown(null);
      return true;
    },
    [api, refused],
  );

  useEffect(() => {
    void api.scans.running({}).then((result) => {
      if (result.ok) setRunning((before) => before ?? result.value);
    });
  }, [api]);

  useApiEvent('scanProgress', setRunning);
  useApiEvent('scanEnded', (event) => {
    over.current.add(event.operation);
    setRunning((now) => (now?.operation === event.operation ? null : now));
    setStarting((now) => (now === event.operation ? null : now));
    setEnded(event);
    if (event.error?.code === 'engine.ended') {
      // The event `engine` says it. The old token means nothing to the new engine.
      void openLastUsed();
      return;
    }
    if (event.error !== null) refused(event.error);
    // Without a scan there is no workspace to open, and nothing was read.
    if (event.scan === null) return;
    void open(event.workspace).then((opened) => {
      const isWatched = routeOf(globalThis.location.hash).page === 'scan';
      if (opened && isWatched && event.state === 'complete') goTo('overview');
    });
  });
  useApiEvent('filesDropped', (event) => {
    if (event.error !== null) refused(event.error);
    if (event.files.length === 0) return;
    setFiles(together(files, event.files));
    goTo('start');
  });
  useApiEvent('engine', ({ state }) => {
    setRunning(null);
    setStarting(null);
    if (state === 'restarted' && workspace !== null) void openLastUsed();
  });

  /** What was open, by the token that the new engine knows it under. */
  async function openLastUsed(): Promise<void> {
    const recent = await api.workspaces.recent({});
    const [last] = recent.ok ? recent.value : [];
    if (last !== undefined) await open(last.token);
  }

  const start = useCallback(
    async (request: Input<'scans', 'start'>) => {
      const result = await api.scans.start(request);
      if (!result.ok) {
        refused(result.error);
        return false;
      }
      const { operation } = result.value;
      // It may have ended before this answer.
      if (!over.current.has(operation)) {
        setEnded(null);
        setStarting(operation);
      }
      goTo('scan');
      return true;
    },
    [api, refused],
  );

  const operation = running?.operation ?? starting;
  const cancel = useCallback(async () => {
    if (operation === null) return;
    const result = await api.scans.cancel({ operation });
    if (!result.ok) refused(result.error);
  }, [api, operation, refused]);

  const scan = workspace?.scans.find(({ id }) => id === shown) ?? workspace?.scans.at(-1) ?? null;
  const session = useMemo(
    () => ({
      workspace,
      scan,
      running,
      starting,
      ended,
      files,
      setFiles,
      open,
      show: setShown,
      start,
      cancel,
    }),
    [workspace, scan, running, starting, ended, files, open, start, cancel],
  );
  return <SessionContext value={session}>{props.children}</SessionContext>;
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('No SessionProvider above');
  return session;
}

/** Files with others added, each once. */
export function together(files: readonly ChosenFile[], others: readonly ChosenFile[]): readonly ChosenFile[] {
  return [...files, ...others.filter(({ token }) => files.every((file) => file.token !== token))];
}
