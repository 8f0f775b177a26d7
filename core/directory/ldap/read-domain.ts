import { dnKey, isWithin, parentDn } from '../../model/distinguished-name.ts';
import type { DirectoryObject } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { knownAttributes, planReads, spellingOf } from '../attributes.ts';
import type { Page, Source } from '../source.ts';
import { createConnectionMeter } from './connection-meter.ts';
import type { ConnectionSecurity } from './connection/signed-in-socket.ts';
import type { Target } from './connection/target.ts';
import { trustedAuthorities } from './connection/trust.ts';
import { allOf, type Filter } from './filter/filter.ts';
import { formatFilter } from './filter/format-filter.ts';
import { forestAttributes, readPartitions } from './forest.ts';
import { guidAttribute, guidRanges, ordersGuids, outermost } from './partitions.ts';
import { readLanes } from './read-lanes.ts';
import { readRootDse, rootDseAttributes, type RootDse } from './root-dse.ts';
import { readSchemaCoverage, schemaAttributes, type SchemaCoverage } from './schema-coverage.ts';
import type { KeptAttribute } from './search/attribute-kinds.ts';
import { openSearchConnection, type SearchConnection } from './search/search-connection.ts';
import type { SearchRequest } from './search/search-request.ts';
import { refuseUnsafePassword, type SignIn } from './sign-in/sign-in.ts';

/** What to read of one domain, and how. */
export interface DomainReading {
  /** The one controller that is asked, for everything and to the end. */
  readonly target: Target;
  readonly signIn: SignIn;
  /** A file with further certificate authorities to trust. */
  readonly caFile?: string;
  /** Lower-case names of the attributes that are needed; no others are asked for. */
  readonly reads: ReadonlySet<string>;
  readonly filter: Filter;
  /** DNs to read below; the whole domain when there are none. */
  readonly bases?: readonly string[];
  /** DNs below which nothing is taken. LDAP cannot leave a branch out, so its objects are read and dropped. */
  readonly exclude?: readonly string[];
  /** Reads the global catalog (port 3268, with TLS 3269, unless the target has one), which lacks attributes. */
  readonly globalCatalog?: boolean;
  /** Whether the objects have to come in the server's own order: then one search over one connection gives all. */
  readonly inServerOrder?: boolean;
  readonly load?: Partial<Load>;
}

/** What a scan may ask of a server at most. */
export interface Load {
  /** Searches that run at a time, each on its own connection. */
  readonly connections: number;
  /** Objects in an answer. Active Directory's MaxPageSize is 1000. */
  readonly pageSize: number;
  /** Between an answer and the next request of the same search. */
  readonly pauseMs: number;
  readonly connectTimeoutMs: number;
  /** For one page; Active Directory's MaxQueryDuration is 120 s. */
  readonly operationTimeoutMs: number;
  /** Before something that failed for a passing reason is tried once more. */
  readonly retryAfterMs: number;
}

/** Bounds that a controller in use does not notice: two searches, one page of look-ahead each. */
export const gentle: Load = {
  connections: 2,
  pageSize: 1000,
  pauseMs: 0,
  connectTimeoutMs: 15_000,
  operationTimeoutMs: 120_000,
  retryAfterMs: 1000,
};

/** A domain as a source. */
export interface DomainSource extends Source {
  readonly unavailable: ReadonlyMap<string, string>;
  readonly facts: DomainFacts;
  readonly bases: readonly string[];
  readonly references: ReadonlySet<string>;
}

/** What is known of a domain before it is read. */
export interface DomainFacts {
  /** `dc1.corp.contoso.com:389`. */
  readonly server: string;
  /** Full DNS name of the controller that answers there. */
  readonly controller?: string;
  readonly security: ConnectionSecurity;
  /** The filter as it is sent, RFC 4515. */
  readonly filter: string;
}

/** Small parts make a restart cheap and show how far the reading is. */
const partsPerConnection = 4;

/**
 * Connects, looks at rootDSE and schema, and makes a source of what the domain holds. The source connects anew, and
 * signs in, when it is read. It searches and does nothing else.
 *
 * Reading throws `ExpectedError` `connection.*`, `sign-in.*`, `directory.*`; the pages before that are whole.
 *
 * @throws ExpectedError `connection.*`, `tls.*`, `sign-in.*`, `directory.*`, or the signal's reason
 */
export async function openDomain(reading: DomainReading, signal?: AbortSignal): Promise<DomainSource> {
  const load: Load = { ...gentle, ...reading.load };
  const target = reading.globalCatalog === true ? catalogOf(reading.target) : reading.target;
  const encrypted = target.transport !== 'clear';
  refuseUnsafePassword(reading.signIn, encrypted, target.host);
  const trust = encrypted ? await trustedAuthorities(reading.caFile) : undefined;
  const connect = (
    kept: ReadonlyMap<string, KeptAttribute>,
    attributesSeen: Set<string>,
    stop: AbortSignal | undefined,
  ): Promise<SearchConnection> =>
    openSearchConnection({ target, signIn: reading.signIn, trust, ...load, kept, attributesSeen }, stop);

  const seen = new Set<string>();
  const references = new Set<string>();
  const connection = await connect(
    new Map([...rootDseAttributes, ...schemaAttributes, ...forestAttributes, ...guidAttribute]),
    new Set(),
    signal,
  );
  const closeIt = (): void => connection.close();
  signal?.addEventListener('abort', closeIt, { once: true });
  try {
    const root = await readRootDse(connection);
    const bases = basesOf(reading, root, connection.server);
    const names = new Set([...reading.reads, ...planReads, 'objectclass', 'objectguid']);
    const schema = await coverageOf(connection, root, names, reading.globalCatalog === true);
    const kept = keptOf(names, schema);
    const parts = await partsOf(reading, root, connection, bases, load);
    const searches = bases.flatMap((base) =>
      parts.map((part): SearchRequest => ({
        base,
        scope: 'subtree',
        filter: part ? allOf(reading.filter, part) : reading.filter,
        attributes: [...kept.keys()].map(spellingOf),
        pageSize: load.pageSize,
      })),
    );
    const foreign = await foreignContexts(connection, root, bases, reading.globalCatalog === true);
    const meter = createConnectionMeter(connection.server, connection.security);
    const take = takenFrom([...(reading.exclude ?? []), ...foreign]);
    return {
      name: `${target.host}${reading.globalCatalog === true ? ' (global catalog)' : ''}: ${bases.join('; ')}`,
      attributesSeen: seen,
      unseen: 'no value seen: nobody has one, or the account may not read it',
      ...(reading.globalCatalog === true ? {} : { controller: connection.server }),
      bases,
      references,
      quality: () => meter.quality(),
      get unavailable() {
        return new Map([...schema.doubtful].filter(([name]) => !seen.has(name)));
      },
      facts: {
        server: connection.server,
        ...(root.host === undefined ? {} : { controller: root.host }),
        security: connection.security,
        filter: formatFilter(reading.filter),
      },
      async *read(stop): AsyncGenerator<Page> {
        const pages = readLanes(searches, load.connections, {
          open: (signalToStop) => connect(kept, seen, signalToStop),
          pacing: load,
          meter,
          signal: stop,
        });
        try {
          for await (const page of pages) {
            if (stop.aborted) return;
            for (const url of page.references) references.add(url);
            const { damage, searchesDone } = page;
            yield { objects: take(page.objects), damage, fraction: searchesDone / searches.length };
          }
        } catch (error) {
          // What a fired signal breaks off is no failure.
          if (!stop.aborted) throw error;
        }
      },
    };
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener('abort', closeIt);
    connection.close();
  }
}

function catalogOf(target: Target): Target {
  return { ...target, port: target.port ?? (target.transport === 'tls' ? 3269 : 3268) };
}

function basesOf({ bases }: DomainReading, root: RootDse, server: string): readonly string[] {
  if (bases && bases.length > 0) return outermost(bases);
  const whole = root.defaultContext ?? (root.contexts.length === 1 ? root.contexts[0] : undefined);
  if (whole !== undefined) return [whole];
  throw new ExpectedError({
    code: 'directory.no-base',
    summary: `${server} does not say which domain it holds.`,
    action: 'Give the DN to read below, such as ldap://server/DC=corp,DC=contoso,DC=com.',
  });
}

async function coverageOf(
  connection: SearchConnection,
  { schemaContext }: RootDse,
  names: ReadonlySet<string>,
  globalCatalog: boolean,
): Promise<SchemaCoverage> {
  return schemaContext === undefined
    ? { doubtful: new Map(), absent: new Set() }
    : readSchemaCoverage(connection, schemaContext, names, globalCatalog);
}

function keptOf(names: ReadonlySet<string>, { absent }: SchemaCoverage): ReadonlyMap<string, KeptAttribute> {
  return new Map(
    [...names]
      .filter((name) => !absent.has(name))
      .map((name) => [name, { bytes: knownAttributes.get(name)?.bytes === true }]),
  );
}

/**
 * Ranges of objectGUID on Microsoft's servers, elsewhere the whole: Samba and OpenLDAP have no index for ranges, so that
 * every part would cost them as much as the whole.
 */
async function partsOf(
  reading: DomainReading,
  root: RootDse,
  connection: SearchConnection,
  bases: readonly string[],
  load: Load,
): Promise<readonly (Filter | undefined)[]> {
  const [base = ''] = bases;
  const canSplit = load.connections > 1 && reading.inServerOrder !== true && root.isMicrosoft;
  if (!canSplit || !(await ordersGuids(connection, base))) return [undefined];
  return guidRanges(load.connections * partsPerConnection);
}

/**
 * What is not of the domain but stands below it in name: its configuration, and in a global catalog the other domains.
 * A domain controller answers with references instead (MS-ADTS 3.1.1.4.6), so that nothing has to be looked at there.
 */
async function foreignContexts(
  connection: SearchConnection,
  root: RootDse,
  bases: readonly string[],
  globalCatalog: boolean,
): Promise<readonly string[]> {
  if (!globalCatalog && root.isActiveDirectory) return [];
  const { configurationContext, schemaContext, contexts } = root;
  const partitions =
    configurationContext === undefined ? [] : await readPartitions(connection, configurationContext);
  const own = bases.map(dnKey);
  return [configurationContext, schemaContext, ...contexts, ...partitions.map(({ baseDn }) => baseDn)]
    .filter((context) => context !== undefined)
    .filter((context) => !own.includes(dnKey(context)) && own.some((key) => isWithin(context, key)));
}

/** Drops what lies in one of the branches. Objects share their parents, so that few DNs have to be taken apart. */
function takenFrom(
  branches: readonly string[],
): (objects: readonly DirectoryObject[]) => readonly DirectoryObject[] {
  if (branches.length === 0) return (objects) => objects;
  const keys = branches.map(dnKey);
  const isBranch = new Set(keys);
  const isInside = (dn: string): boolean => keys.some((key) => isWithin(dn, key));
  let parents = new Map<string, boolean>();
  return (objects) => {
    if (parents.size > 10_000) parents = new Map();
    return objects.filter(({ dn }) => {
      const parent = parentDn(dn) ?? '';
      let inside = parents.get(parent);
      if (inside === undefined) {
        inside = isInside(parent);
        // A copy: what is cut from an answer keeps all of it.
        parents.set(Buffer.from(parent).toString(), inside);
      }
      return !inside && !isBranch.has(dnKey(dn));
    });
  };
}
