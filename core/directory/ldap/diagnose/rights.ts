import { ExpectedError } from '../../../model/expected-error.ts';
import { spellingOf } from '../../attributes.ts';
import { allOf, equalTo, present } from '../filter/filter.ts';
import type { RootDse } from '../root-dse.ts';
import type { SchemaCoverage } from '../schema-coverage.ts';
import type { SearchConnection } from '../search/search-connection.ts';
import type { Found } from './step.ts';

/** Users to look at: few enough to be nothing to the server. */
const sampleSize = 20;
/** What every account of Active Directory has, and everybody may read as long as nobody has changed that. */
const everywhere = ['objectguid', 'samaccountname', 'useraccountcontrol', 'objectsid'];

const users = allOf(equalTo('objectClass', 'user'), equalTo('objectCategory', 'person'));
/** They show more attributes; any user has to do where there is none. */
const mailUsers = allOf(users, present('mail'));

/** What to sample, and what is known of it. */
export interface Sample {
  readonly base: string;
  /** Lower-case names. */
  readonly reads: ReadonlySet<string>;
  readonly schema: SchemaCoverage;
  readonly root: RootDse;
}

/**
 * Whether the account can read what the profile needs, tried on some users. LDAP answers for an attribute that may not
 * be read as for one without a value, so that most of what is missing can only be named.
 *
 * @throws ExpectedError `directory.*`, `connection.*`
 */
export async function sampleRights(
  connection: SearchConnection,
  { base, reads, schema, root }: Sample,
): Promise<Found<undefined>> {
  const wanted = [...reads].filter((name) => !schema.absent.has(name));
  const search = {
    base,
    scope: 'subtree',
    attributes: wanted.map(spellingOf),
    pageSize: sampleSize,
  } as const;
  const withMail = await connection.ask({ ...search, filter: mailUsers });
  const { objects } =
    withMail.objects.length > 0 ? withMail : await connection.ask({ ...search, filter: users });
  if (objects.length === 0) return { facts: [], problem: noUser(base, connection.server) };
  const seen = new Set(objects.flatMap(({ attributes }) => [...attributes.keys()]));
  const unseen = wanted.filter((name) => !seen.has(name));
  const confidential = wanted.filter((name) => schema.doubtful.get(name)?.includes('confidential') === true);
  const facts = [
    `${objects.length} users looked at: ${wanted.length - unseen.length} of ${wanted.length} attributes have a value with one of them.`,
    ...named('No value seen (nobody has one, or the account may not read it)', unseen),
    ...named(
      'Confidential and readable',
      confidential.filter((name) => seen.has(name)),
    ),
    ...named(
      'Confidential and not seen',
      confidential.filter((name) => !seen.has(name)),
    ),
  ];
  const missing = root.isActiveDirectory
    ? everywhere.filter((name) => reads.has(name) && !seen.has(name))
    : [];
  return missing.length === 0 ? { facts } : { facts, problem: notReadable(missing, connection.server) };
}

function named(what: string, names: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : [`${what}: ${names.map(spellingOf).toSorted().join(', ')}.`];
}

function noUser(base: string, server: string): ExpectedError {
  return new ExpectedError({
    code: 'directory.no-user-visible',
    summary: `${server} shows this account no user below ${base}.`,
    action: 'Check the DN, and sign in with an account that may list and read users.',
  });
}

function notReadable(names: readonly string[], server: string): ExpectedError {
  return new ExpectedError({
    code: 'directory.attributes-not-readable',
    summary: `${server} does not show this account ${names.map(spellingOf).join(', ')}, which every user has.`,
    action: 'Grant the account the right to read all properties of users, groups, contacts and computers.',
  });
}
