import type { Input } from '../../app/api.tsx';
import type { SavedTarget } from '../start/saved-list.tsx';
import { domainsOf, isProfileId, wrongDomain, type OptionsDraft } from '../scan/options-draft.ts';

/** A directory as a scan, a test and the OU tree are given it. */
export type DirectoryTarget = Input<'directory', 'diagnose'>['target'];
export const signIns = ['current', 'password', 'anonymous'] as const;
export type SignIn = (typeof signIns)[number];

/** A directory as it is typed. The password is not in it: see `hold`. */
export interface TargetDraft {
  readonly id: string | null;
  readonly name: string;
  readonly address: string;
  readonly auth: SignIn;
  readonly user: string;
  readonly startTls: boolean;
  readonly globalCatalog: boolean;
  /** Empty: the engine decides. */
  readonly connections: string;
  readonly filter: string;
  readonly caFile: { readonly token: string; readonly name: string } | null;
  readonly scopeDns: readonly string[];
  /** Left out, with what is below them. */
  readonly excludeDns: readonly string[];
  readonly options: OptionsDraft;
}

export function emptyDraft(options: OptionsDraft): TargetDraft {
  return {
    id: null,
    name: '',
    address: '',
    auth: 'current',
    user: '',
    startTls: false,
    globalCatalog: false,
    connections: '',
    filter: '',
    caFile: null,
    scopeDns: [],
    excludeDns: [],
    options,
  };
}

/** What was saved, ready to be changed. */
export function draftOf(saved: SavedTarget): TargetDraft {
  const { target } = saved;
  return {
    id: saved.id ?? null,
    name: saved.name,
    address: target.address,
    auth: target.auth,
    user: target.user ?? '',
    startTls: target.startTls ?? false,
    globalCatalog: target.globalCatalog ?? false,
    connections: target.connections === undefined ? '' : String(target.connections),
    filter: target.filter ?? '',
    caFile: target.caFile === undefined ? null : { token: target.caFile, name: target.caFile },
    scopeDns: saved.scopeDns,
    excludeDns: saved.excludeDns,
    options: {
      profile: isProfileId(saved.profile) ? saved.profile : 'entra',
      domains: saved.verifiedDomains.join('\n'),
      alternateLogin: false,
    },
  };
}

/** @param secret the token that a password was kept under */
export function targetOf(draft: TargetDraft, secret: string | null): DirectoryTarget {
  const connections = Number(draft.connections);
  return {
    address: draft.address.trim(),
    auth: draft.auth,
    startTls: draft.startTls,
    globalCatalog: draft.globalCatalog,
    ...(draft.auth === 'password' ? { user: draft.user } : {}),
    ...(secret === null ? {} : { secret }),
    ...(draft.caFile === null ? {} : { caFile: draft.caFile.token }),
    ...(connections >= 1 ? { connections: Math.min(8, Math.floor(connections)) } : {}),
    ...(draft.filter.trim() === '' ? {} : { filter: draft.filter.trim() }),
  };
}

/** What is saved of it: everything but the secret. */
export function savedOf(draft: TargetDraft): SavedTarget {
  return {
    ...(draft.id === null ? {} : { id: draft.id }),
    name: draft.name.trim(),
    target: targetOf(draft, null),
    profile: draft.options.profile,
    verifiedDomains: [...domainsOf(draft.options.domains)],
    scopeDns: [...draft.scopeDns],
    excludeDns: [...draft.excludeDns],
  };
}

/** Whether a scan can be started with it. */
export function isComplete(draft: TargetDraft): boolean {
  const hasUser = draft.auth !== 'password' || draft.user.trim() !== '';
  return hasUser && wrongDomain(draft.options.domains) === undefined;
}
