import type { Input } from '../../app/api.tsx';

/** How to reach and sign in to what is changed. */
export type WritingAccess = Input<'plans', 'apply'>['access'];

export const signIns = ['current', 'password'] as const;

/** The same as it is typed; the password is in the field alone. */
export interface AccessDraft {
  /** With spaces between. */
  readonly servers: string;
  readonly auth: (typeof signIns)[number];
  readonly user: string;
  readonly startTls: boolean;
  readonly caFile: { readonly token: string; readonly name: string } | null;
  readonly maxFailures: string;
  /** Empty: as fast as the controller answers. */
  readonly rate: string;
}

export const emptyAccess: AccessDraft = {
  servers: '',
  auth: 'current',
  user: '',
  startTls: false,
  caFile: null,
  maxFailures: '5',
  rate: '',
};

export function serversOf({ servers }: AccessDraft): string[] {
  return servers.split(/\s+/).filter((server) => server !== '');
}

/** The first server that has not the form of one; undefined where all have. */
export function wrongServer(draft: AccessDraft): string | undefined {
  return serversOf(draft).find((server) => !/^ldaps?:\/\/\S+$/i.test(server));
}

/** Whether a plan can be applied with it. */
export function isComplete(draft: AccessDraft): boolean {
  const hasUser = draft.auth === 'current' || draft.user.trim() !== '';
  return hasUser && wrongServer(draft) === undefined && numberOf(draft.maxFailures) !== undefined;
}

/** @param secret the token that a password was kept under */
export function accessOf(draft: AccessDraft, secret: string | null): WritingAccess {
  return {
    servers: serversOf(draft),
    auth: draft.auth,
    startTls: draft.startTls,
    ...(draft.auth === 'password' ? { user: draft.user.trim() } : {}),
    ...(secret === null ? {} : { secret }),
    ...(draft.caFile === null ? {} : { caFile: draft.caFile.token }),
  };
}

/** A whole number from 1, where the text is one. */
export function numberOf(text: string): number | undefined {
  return /^[1-9]\d{0,4}$/.test(text.trim()) ? Number(text) : undefined;
}
