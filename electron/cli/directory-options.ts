import { InvalidArgumentError, Option, type Command } from 'commander';
import { formatFilter } from '../../core/directory/ldap/filter/format-filter.ts';
import type { Filter } from '../../core/directory/ldap/filter/filter.ts';
import { parseFilter } from '../../core/directory/ldap/filter/parse-filter.ts';
import { transportFor, type Place } from '../../core/directory/ldap/place.ts';
import { gentle } from '../../core/directory/ldap/read-domain.ts';
import { isPrincipal, type SignIn } from '../../core/directory/ldap/sign-in/sign-in.ts';
import { ExpectedError } from '../../core/model/expected-error.ts';
import { usageError } from './failure.ts';
import { askForPassword, passwordVariable } from './password.ts';

/** More searches at a time than a controller in use should be asked. */
const mostConnections = 8;

/** What {@link addSignInOptions} leaves. */
export interface SignInOptions {
  readonly auth?: 'current' | 'password' | 'anonymous';
  readonly user?: string;
  readonly passwordStdin?: boolean;
  readonly password?: string | true;
  readonly starttls?: boolean;
  readonly caFile?: string;
}

/** What {@link addReadingOptions} leaves. */
export interface ReadingOptions {
  readonly filter?: Filter;
  readonly globalCatalog?: boolean;
  readonly connections?: number;
}

/** `--auth`, `--user`, `--password-stdin`, `--starttls` and `--ca-file`. */
export function addSignInOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--auth <as>',
        'sign in as the current user (Kerberos), with a password, or not at all (default: current)',
      ).choices(['current', 'password', 'anonymous']),
    )
    .option(
      '--user <name>',
      'with --auth password: user principal name, DOMAIN\\user or DN; over ldap:// without TLS name@REALM (Kerberos)',
    )
    .option(
      '--password-stdin',
      `read the password from the standard input; without it from the variable ${passwordVariable}, or it is asked for`,
    )
    .addOption(new Option('--password [value]').hideHelp())
    .option('--starttls', 'switch the connection to TLS (for ldap:// and domains)')
    .option(
      '--ca-file <file>',
      "certificates of further authorities to trust, besides the operating system's",
    );
}

/** `--filter`, `--global-catalog` and `--connections`. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--filter <filter>', 'read only what matches this LDAP filter too', filterFrom)
    .option('--global-catalog', 'read the global catalog, which lacks attributes that checks need')
    .option(
      '--connections <number>',
      `searches at a time for each domain, 1 to ${mostConnections} (default: ${gentle.connections})`,
      connectionsFrom,
    );
}

/** The options among these that mean nothing for a file, as they were given. */
export function directoryOptionsGiven(options: SignInOptions & ReadingOptions): readonly string[] {
  const { auth, user, passwordStdin, starttls, caFile, filter, globalCatalog, connections } = options;
  const given = {
    '--auth': auth,
    '--user': user,
    '--password-stdin': passwordStdin,
    '--starttls': starttls,
    '--ca-file': caFile,
    '--filter': filter && formatFilter(filter),
    '--global-catalog': globalCatalog,
    '--connections': connections,
  };
  return Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [name]));
}

/** Refuses a password on the command line, where every user of the computer could read it. It is not repeated. */
export function refusePasswordArgument({ password }: SignInOptions): void {
  if (password === undefined) return;
  throw usageError(
    'password-argument',
    'A password is not taken from the command line, where others can read it.',
    `Leave it out and be asked, use --password-stdin, or set the variable ${passwordVariable}.`,
  );
}

/**
 * The sign-in that the options describe, for these places. Asks for the password, last of all.
 *
 * @throws ExpectedError `usage.*`, `sign-in.cancelled`
 */
export async function signInFrom(options: SignInOptions, places: readonly Place[]): Promise<SignIn> {
  const { auth = 'current', user, passwordStdin, starttls } = options;
  refusePasswordArgument(options);
  if (starttls && places.some((place) => place.kind === 'server' && place.tls)) {
    throw usageError(
      'starttls',
      'ldaps:// is TLS from the start, and --starttls begins in clear.',
      'Use one of the two.',
    );
  }
  if (auth !== 'password') {
    const needless = user === undefined ? (passwordStdin ? '--password-stdin' : undefined) : '--user';
    if (needless !== undefined) {
      throw usageError(
        'password-auth',
        `${needless} goes with --auth password only.`,
        'Add that, or leave it out.',
      );
    }
    return auth === 'current' ? { kind: 'current-user' } : { kind: 'anonymous' };
  }
  if (user === undefined || user === '') {
    throw usageError(
      'no-user',
      '--auth password needs --user.',
      'Give a user principal name, DOMAIN\\user or a DN.',
    );
  }
  const clear = places.find((place) => transportFor(place, 'password', starttls ?? false) === 'clear');
  if (clear && !isPrincipal(user)) {
    throw usageError(
      'password-in-clear',
      `A password is not sent to ${clear.kind === 'server' ? clear.host : 'a domain'} over a clear connection.`,
      'Write ldaps:// or add --starttls, or sign in by Kerberos: --user name@REALM, the realm in capitals.',
    );
  }
  const password = await askForPassword(user, passwordStdin ?? false);
  return { kind: 'password', user, password: () => password };
}

function filterFrom(text: string): Filter {
  try {
    return parseFilter(text);
  } catch (error) {
    if (error instanceof ExpectedError) throw new InvalidArgumentError(`${error.summary} ${error.action}`);
    throw error;
  }
}

function connectionsFrom(text: string): number {
  if (!/^\d$/.test(text) || Number(text) < 1 || Number(text) > mostConnections) {
    throw new InvalidArgumentError(`It is not a number from 1 to ${mostConnections}.`);
  }
  return Number(text);
}
