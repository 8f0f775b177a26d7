import { textOf, valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { equalTo, present } from './filter/filter.ts';
import { keepText, type RootDse } from './root-dse.ts';
import { readObject, searchAll } from './search/search-all.ts';
import type { SearchConnection } from './search/search-connection.ts';

/** One partition of the forest's directory, as its crossRef says (MS-ADTS 6.1.1.2.1). */
export interface Partition {
  readonly baseDn: string;
  /** Absent for the configuration and the schema of some servers. */
  readonly dnsName?: string;
  /** Of domains. */
  readonly netbiosName?: string;
  readonly isDomain: boolean;
}

/** A domain of a forest. */
export interface ForestDomain {
  readonly baseDn: string;
  readonly dnsName: string;
  readonly netbiosName?: string;
}

/** What the configuration partition and the schema say of a forest. */
export interface ForestFacts {
  /** The root first. */
  readonly domains: readonly ForestDomain[];
  /** Sign-in name suffixes besides the domains' own names. */
  readonly upnSuffixes: readonly string[];
  /** msDS-Behavior-Version of the forest: 7 is Windows Server 2016. */
  readonly level?: string;
  /** rangeUpper of ms-Exch-Schema-Version-Pt; absent where Exchange never extended the schema. */
  readonly exchangeSchema?: string;
}

const crossRefAttributes = ['nCName', 'dnsRoot', 'nETBIOSName', 'systemFlags'];
const containerAttributes = ['uPNSuffixes', 'msDS-Behavior-Version'];
const versionAttributes = ['rangeUpper'];

/** What a connection must keep for {@link readForest} and {@link readPartitions}. */
export const forestAttributes = keepText([
  ...crossRefAttributes,
  ...containerAttributes,
  ...versionAttributes,
]);

/** systemFlags of a crossRef: FLAG_CR_NTDS_DOMAIN (MS-ADTS 2.2.10). */
const domainFlag = 0x2;

/**
 * The partitions of the forest; none where the server has no such container.
 *
 * @throws ExpectedError `connection.*`, `directory.*`
 */
export async function readPartitions(
  connection: SearchConnection,
  configurationContext: string,
): Promise<readonly Partition[]> {
  const crossRefs = await unlessAbsent(
    searchAll(connection, {
      base: `CN=Partitions,${configurationContext}`,
      scope: 'one',
      filter: equalTo('objectClass', 'crossRef'),
      attributes: crossRefAttributes,
    }),
  );
  return (crossRefs ?? []).map(partitionOf);
}

/**
 * Reads what a controller of any domain knows of its forest.
 *
 * @throws ExpectedError `directory.no-configuration`, `connection.*`, `directory.*`
 */
export async function readForest(connection: SearchConnection, root: RootDse): Promise<ForestFacts> {
  const { configurationContext, schemaContext, rootDomainContext } = root;
  if (configurationContext === undefined) throw noConfiguration(connection.server);
  const partitions = await readPartitions(connection, configurationContext);
  const container = await unlessAbsent(
    readObject(connection, {
      base: `CN=Partitions,${configurationContext}`,
      filter: present('objectClass'),
      attributes: containerAttributes,
    }),
  );
  const version = await unlessAbsent(
    readObject(connection, {
      base: `CN=ms-Exch-Schema-Version-Pt,${schemaContext ?? `CN=Schema,${configurationContext}`}`,
      filter: present('objectClass'),
      attributes: versionAttributes,
    }),
  );
  const level = container && textOf(container, 'msds-behavior-version');
  const exchangeSchema = version && textOf(version, 'rangeupper');
  return {
    domains: partitions
      .filter((one) => one.isDomain)
      .flatMap(({ baseDn, dnsName, netbiosName }) =>
        dnsName === undefined
          ? []
          : [{ baseDn, dnsName, ...(netbiosName === undefined ? {} : { netbiosName }) }],
      )
      .toSorted((one, other) => rank(one.baseDn) - rank(other.baseDn)),
    upnSuffixes: container ? textsOf(container, 'upnsuffixes') : [],
    ...(level === undefined ? {} : { level }),
    ...(exchangeSchema === undefined ? {} : { exchangeSchema }),
  };

  function rank(baseDn: string): number {
    return baseDn.toLowerCase() === rootDomainContext?.toLowerCase() ? 0 : 1;
  }
}

function partitionOf(crossRef: DirectoryObject): Partition {
  const dnsName = textOf(crossRef, 'dnsroot');
  const netbiosName = textOf(crossRef, 'netbiosname');
  return {
    baseDn: textOf(crossRef, 'ncname') ?? '',
    isDomain: (Number(textOf(crossRef, 'systemflags') ?? 0) & domainFlag) !== 0,
    ...(dnsName === undefined ? {} : { dnsName }),
    ...(netbiosName === undefined ? {} : { netbiosName }),
  };
}

function textsOf(object: DirectoryObject, name: string): readonly string[] {
  return valuesOf(object, name).filter((value) => typeof value === 'string');
}

async function unlessAbsent<Found>(found: Promise<Found>): Promise<Found | undefined> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'directory.no-such-object') return undefined;
    throw error;
  }
}

function noConfiguration(server: string): ExpectedError {
  return new ExpectedError({
    code: 'directory.no-configuration',
    summary: `${server} belongs to no forest of Active Directory.`,
    action: 'Give the servers and what to read by hand.',
  });
}
