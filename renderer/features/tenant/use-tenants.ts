import { useCallback, useState } from 'react';
import type {
  KeptTenants,
  Registration,
  SignInProgressEvent,
  SignIns,
  TenantProgressEvent,
} from '../../../core/contract/tenant/outputs.ts';
import type { ExpectedErrorShape } from '../../../core/model/expected-error.ts';
import { visibleText } from '../../../core/model/visible-text.ts';
import { useApi, useApiEvent, type Input } from '../../app/api.tsx';
import { useStrings } from '../../app/locale.tsx';
import { useNotices } from '../../app/notices.tsx';
import { useQuery, type Query } from '../../app/use-query.ts';

export type Permissions = Input<'tenants', 'signIn'>['permissions'];

/** What the page knows of tenants, and what it can do about it. */
export interface Tenants {
  readonly signIns: Query<SignIns>;
  readonly kept: Query<KeptTenants>;
  /** The person who is being asked; null where nobody is. */
  readonly asking: SignInProgressEvent | null;
  /** Why the last sign-in failed; null where it did not, or another one was begun. */
  readonly failed: ExpectedErrorShape | null;
  /** How far reading is; null where nothing is read. */
  readonly reading: TenantProgressEvent | null;
  /** Grows whenever what was granted, or what is kept, may be another. */
  readonly round: number;
  readonly signIn: (
    registration: Registration,
    way: 'browser' | 'deviceCode',
    permissions: Permissions,
  ) => Promise<void>;
  readonly signOut: (registration: Registration) => Promise<void>;
  readonly forget: (registration: Registration) => Promise<void>;
  readonly read: (registration: Registration) => Promise<void>;
  readonly load: () => Promise<void>;
  readonly cancel: (operation: string) => Promise<void>;
}

/** What was heard of each operation: how far it is, or that it ended (null). */
type Heard<Event> = Readonly<Record<string, Event | null>>;

/** The operation that goes on: what was heard counts more than what an answer said before. */
function goingOn<Event extends { readonly operation: string }>(
  heard: Heard<Event>,
  told: Event | null,
): Event | null {
  const latest = Object.values(heard).findLast((one) => one !== null) ?? null;
  return latest ?? (told !== null && !(told.operation in heard) ? told : null);
}

/** @param workspace the open one; null where none is */
export function useTenants(workspace: string | null): Tenants {
  const api = useApi();
  const { tenant: words } = useStrings();
  const { say, refused } = useNotices();
  const signIns = useQuery('sign-ins', () => api.tenants.signIns({}));
  const kept = useQuery(workspace, () => api.tenants.kept({ workspace: workspace ?? '' }));
  const [asked, setAsked] = useState<Heard<SignInProgressEvent>>({});
  const [read, setRead] = useState<Heard<TenantProgressEvent>>({});
  const [failed, setFailed] = useState<ExpectedErrorShape | null>(null);
  const [round, setRound] = useState(0);
  const reloadSignIns = signIns.reload;
  const reloadKept = kept.reload;

  useApiEvent('signInProgress', (event) => setAsked((before) => ({ ...before, [event.operation]: event })));
  useApiEvent('signInEnded', ({ operation, account, error }) => {
    setAsked((before) => ({ ...before, [operation]: null }));
    setFailed(error);
    if (account !== null) say('success', words.signIn.done(visibleText(account.userName, 200)));
    reloadSignIns();
    setRound((before) => before + 1);
  });
  useApiEvent('tenantProgress', (event) => {
    if (event.workspace === workspace) setRead((before) => ({ ...before, [event.operation]: event }));
  });
  useApiEvent('tenantEnded', ({ operation, workspace: where, tenant, notes, error }) => {
    setRead((before) => ({ ...before, [operation]: null }));
    if (where !== workspace) return;
    if (error !== null) refused(error);
    else if (tenant === null) say('info', words.reading.cancelled);
    else say('success', words.reading.done(visibleText(tenant.header.displayName, 200)));
    for (const { part, note } of notes)
      say('info', words.reading.note(words.parts[part], visibleText(note, 500)));
    reloadKept();
    setRound((before) => before + 1);
  });
  useApiEvent('engine', () => {
    setAsked({});
    setRead({});
    reloadSignIns();
    reloadKept();
  });

  const begun = useCallback(
    (from: TenantProgressEvent['from'], operation: string) => {
      const first = { operation, workspace: workspace ?? '', from, part: null, objects: 0, isAsking: false };
      // It may have told of itself, or of its end, before this answer.
      setRead((before) => (operation in before ? before : { ...before, [operation]: first }));
    },
    [workspace],
  );

  return {
    signIns,
    kept,
    asking: goingOn(asked, signIns.value?.asking ?? null),
    failed,
    reading: goingOn(read, kept.value?.running ?? null),
    round,
    async signIn(registration, way, permissions) {
      setFailed(null);
      const result = await api.tenants.signIn({ registration, way, permissions });
      if (!result.ok) return refused(result.error);
      const { operation } = result.value;
      const first = { operation, registration, ask: { kind: way } } as const;
      return setAsked((before) => (operation in before ? before : { ...before, [operation]: first }));
    },
    async signOut(registration) {
      const result = await api.tenants.signOut({ registration });
      if (!result.ok) return refused(result.error);
      say('success', words.signIn.signedOut);
      return reloadSignIns();
    },
    async forget(registration) {
      const result = await api.tenants.forget({ registration });
      if (!result.ok) return refused(result.error);
      return reloadSignIns();
    },
    async read(registration) {
      if (workspace === null) return;
      const result = await api.tenants.read({ workspace, registration });
      if (result.ok) begun('tenant', result.value.operation);
      else refused(result.error);
    },
    async load() {
      if (workspace === null) return;
      const chosen = await api.files.chooseInput({ takes: 'file' });
      if (!chosen.ok) return refused(chosen.error);
      const [file] = chosen.value;
      if (file === undefined) return;
      const result = await api.tenants.load({ workspace, file: file.token });
      if (result.ok) begun('file', result.value.operation);
      else refused(result.error);
    },
    async cancel(operation) {
      const result = await api.scans.cancel({ operation });
      if (!result.ok) refused(result.error);
    },
  };
}
