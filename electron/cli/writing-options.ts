import type { Command } from 'commander';
import type { WritingAccess } from '../../core/directory/ldap/write/open-domains.ts';
import type { ServerPlace } from '../../core/directory/ldap/place.ts';
import { addSignInOptions, signInFrom, type SignInOptions } from './directory-options.ts';
import { usageError } from './failure.ts';
import { repeatable } from './options.ts';
import { placeFrom } from './sources.ts';

/** What {@link addWritingOptions} leaves. */
export interface WritingOptions extends SignInOptions {
  readonly server: readonly string[];
}

/** The sign-in options, and `--server`. */
export function addWritingOptions(command: Command): Command {
  return addSignInOptions(command).addOption(
    repeatable(
      '--server <server>',
      'write at this domain controller instead of the one that was scanned (ldap://… or ldaps://…); may be repeated, one for each domain',
    ),
  );
}

/**
 * How the options say to reach the domains. Asks for the password, last of all.
 *
 * @throws ExpectedError `usage.*`, `sign-in.cancelled`
 */
export async function writingAccess(options: WritingOptions): Promise<WritingAccess> {
  const servers = options.server.map(serverFrom);
  const places = servers.length === 0 ? [{ kind: 'domain' } as const] : servers;
  const signIn = await signInFrom(options, places);
  return {
    signIn,
    startTls: options.starttls ?? false,
    servers,
    ...(options.caFile === undefined ? {} : { caFile: options.caFile }),
  };
}

/** The arguments that say the same once more, for a command that goes on from here. There is never a password among them. */
export function accessArguments(options: WritingOptions): readonly string[] {
  const { auth, user, passwordStdin, starttls, caFile, server } = options;
  return [
    ...(auth === undefined ? [] : ['--auth', auth]),
    ...(user === undefined ? [] : ['--user', user]),
    ...(passwordStdin ? ['--password-stdin'] : []),
    ...(starttls ? ['--starttls'] : []),
    ...(caFile === undefined ? [] : ['--ca-file', caFile]),
    ...server.flatMap((one) => ['--server', one]),
  ];
}

/** An argument as it is typed into a shell: in quotation marks where it has anything that a shell could take apart. */
export function quoted(argument: string): string {
  return /^[\w@.,:=/+-]+$/.test(argument) ? argument : `"${argument}"`;
}

function serverFrom(text: string): ServerPlace {
  const place = placeFrom(text);
  if (place?.kind === 'server') return place;
  throw usageError('server', `${text} is not a server.`, 'Write ldap://dc1.corp.contoso.com or ldaps://….');
}
