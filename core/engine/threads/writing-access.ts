import type { z } from 'zod';
import type { writingAccess } from '../../contract/plan/inputs.ts';
import type { WritingAccess } from '../../directory/ldap/write/open-domains.ts';
import { parsePlace, type ServerPlace } from '../../directory/ldap/place.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { Files } from '../files.ts';
import type { Secrets } from '../secrets.ts';

/** How to reach what is to be changed, with what the tokens stood for: goes to a thread, and nowhere else. */
export interface ResolvedAccess {
  readonly servers: readonly ServerPlace[];
  /** Undefined signs in as whoever runs the program. */
  readonly user: string | undefined;
  readonly password: string;
  readonly startTls: boolean;
  readonly caFile: string | undefined;
}

/** Looks up what the tokens stand for. @throws ExpectedError `apply.server`, `place.invalid`, `engine.*-unknown` */
export function resolveAccess(
  { servers, auth, user = '', secret, startTls, caFile }: z.output<typeof writingAccess>,
  files: Files,
  secrets: Secrets,
): ResolvedAccess {
  return {
    servers: servers.map(serverOf),
    user: auth === 'current' ? undefined : user,
    password: secret === undefined ? '' : secrets.textOf(secret),
    startTls,
    caFile: caFile === undefined ? undefined : files.pathOf(caFile),
  };
}

/** As the planner's own functions take it. */
export function accessOf({ servers, user, password, startTls, caFile }: ResolvedAccess): WritingAccess {
  return {
    servers,
    startTls,
    signIn:
      user === undefined ? { kind: 'current-user' } : { kind: 'password', user, password: () => password },
    ...(caFile === undefined ? {} : { caFile }),
  };
}

function serverOf(text: string): ServerPlace {
  const place = parsePlace(text.trim());
  if (place?.kind === 'server') return place;
  throw new ExpectedError({
    code: 'apply.server',
    summary: 'The address to write to is not that of a server.',
    action: 'Write ldaps://dc1.corp.contoso.com, or leave it empty.',
  });
}
