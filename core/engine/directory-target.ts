import type { z } from 'zod';
import type { directoryTarget } from '../contract/inputs.ts';
import { parseFilter } from '../directory/ldap/filter/parse-filter.ts';
import type { DirectoryRequest } from '../directory/ldap/open-directory.ts';
import { parsePlace, type Place } from '../directory/ldap/place.ts';
import type { SignIn } from '../directory/ldap/sign-in/sign-in.ts';
import { ExpectedError } from '../model/expected-error.ts';
import type { Profile } from '../rules/profile.ts';
import type { Files } from './files.ts';
import type { Secrets } from './secrets.ts';

/** A directory to sign in to, with what the tokens stood for: goes to a thread, and nowhere else. */
export interface DirectoryTarget extends Omit<z.output<typeof directoryTarget>, 'secret' | 'caFile'> {
  readonly password?: string;
  readonly caFile?: string;
}

/** Looks up what the tokens of a target stand for. */
export function resolveTarget(
  { secret, caFile, ...target }: z.output<typeof directoryTarget>,
  files: Files,
  secrets: Secrets,
): DirectoryTarget {
  return {
    ...target,
    ...(secret === undefined ? {} : { password: secrets.textOf(secret) }),
    ...(caFile === undefined ? {} : { caFile: files.pathOf(caFile) }),
  };
}

/** @throws ExpectedError `place.invalid` */
export function placeOf({ address }: DirectoryTarget): Place {
  if (address.trim() === '') return { kind: 'domain' };
  const place = parsePlace(address.trim());
  if (place) return place;
  throw new ExpectedError({
    code: 'place.invalid',
    summary: 'The address is neither a domain nor a server.',
    action: 'Write corp.contoso.com, ldap://dc1.corp.contoso.com or ldaps://dc1.corp.contoso.com.',
  });
}

/** As whom to sign in. */
export function signInOf({ auth, user, password }: DirectoryTarget): SignIn {
  switch (auth) {
    case 'current':
      return { kind: 'current-user' };
    case 'anonymous':
      return { kind: 'anonymous' };
    case 'password':
      return { kind: 'password', user: user ?? '', password: () => password ?? '' };
    default:
      return auth satisfies never;
  }
}

/** What to read of the directory. @throws ExpectedError `place.invalid`, `filter.*` */
export function directoryRequestOf(
  target: DirectoryTarget,
  profile: Profile,
  { scopeDns, excludeDns }: Pick<DirectoryRequest, 'scopeDns' | 'excludeDns'>,
): DirectoryRequest {
  const { startTls, globalCatalog, caFile, filter, connections } = target;
  return {
    place: placeOf(target),
    signIn: signInOf(target),
    startTls,
    profile,
    scopeDns,
    excludeDns,
    globalCatalog,
    ...(caFile === undefined ? {} : { caFile }),
    ...(filter === undefined || filter.trim() === '' ? {} : { filter: parseFilter(filter) }),
    ...(connections === undefined ? {} : { load: { connections } }),
  };
}
