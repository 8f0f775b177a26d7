import { textOf } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { spellingOf } from '../attributes.ts';
import { anyOf, equalTo } from './filter/filter.ts';
import { keepText } from './root-dse.ts';
import { searchAll } from './search/search-all.ts';
import type { SearchConnection } from './search/search-connection.ts';

const attributes = ['lDAPDisplayName', 'searchFlags', 'isMemberOfPartialAttributeSet'];
/** searchFlags: fCONFIDENTIAL (MS-ADTS 2.2.9). Reading such an attribute takes the right CONTROL_ACCESS. */
const confidential = 128;

/** What a connection must keep for {@link readSchemaCoverage}. */
export const schemaAttributes = keepText(attributes);

/** What the schema says of the attributes that are to be read. */
export interface SchemaCoverage {
  /** Lower-case name → why a server may not give it. */
  readonly doubtful: ReadonlyMap<string, string>;
  /** Lower-case names that the schema does not have; asking for them is of no use. */
  readonly absent: ReadonlySet<string>;
}

const nothingKnown: SchemaCoverage = { doubtful: new Map(), absent: new Set() };

/**
 * Asks the schema about attributes (lower case): LDAP itself answers a request for one that does not exist, is
 * confidential or stays out of the catalogue like one for an attribute without values. Nothing is known where the server
 * has no schema in Active Directory's form.
 *
 * @throws ExpectedError `connection.*`, `directory.*`
 */
export async function readSchemaCoverage(
  connection: SearchConnection,
  schemaContext: string,
  names: Iterable<string>,
  globalCatalog: boolean,
): Promise<SchemaCoverage> {
  const asked = [...names];
  let definitions;
  try {
    definitions = await searchAll(connection, {
      base: schemaContext,
      scope: 'one',
      filter: anyOf(...asked.map((name) => equalTo('lDAPDisplayName', spellingOf(name)))),
      attributes,
    });
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'directory.no-such-object') return nothingKnown;
    throw error;
  }
  if (definitions.length === 0) return nothingKnown;

  const known = new Map(definitions.map((one) => [textOf(one, 'ldapdisplayname')?.toLowerCase(), one]));
  const doubtful = new Map<string, string>();
  const absent = new Set<string>();
  for (const name of asked) {
    const definition = known.get(name);
    if (!definition) {
      absent.add(name);
      doubtful.set(name, 'it is not in the schema of the forest');
    } else if ((Number(textOf(definition, 'searchflags') ?? 0) & confidential) !== 0) {
      doubtful.set(name, 'it is confidential, and this account has no right to read it');
    } else if (globalCatalog && textOf(definition, 'ismemberofpartialattributeset') !== 'TRUE') {
      doubtful.set(name, 'it is not in the global catalog');
    }
  }
  return { doubtful, absent };
}
