import { dnKey, isWithin } from '../../model/distinguished-name.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { Profile } from '../../rules/profile.ts';
import { advisorReads } from '../attributes.ts';
import type { Source } from '../source.ts';
import { portOf, type Target, type Transport } from './connection/target.ts';
import { trustedAuthorities } from './connection/trust.ts';
import { discoverForest, type DiscoveredDomain, type DiscoveredForest } from './discover/discover.ts';
import type { Names } from './discover/names.ts';
import type { Filter } from './filter/filter.ts';
import { formatFilter } from './filter/format-filter.ts';
import { targetAt, transportFor, type Place, type ServerPlace } from './place.ts';
import { gentle, openDomain, type DomainReading, type Load } from './read-domain.ts';
import { readRootDse, rootDseAttributes } from './root-dse.ts';
import { searchFilterOf } from './search-filters.ts';
import { openSearchConnection } from './search/search-connection.ts';
import { refuseUnsafePassword, type SignIn } from './sign-in/sign-in.ts';

/** Which directory to read, as whom, and how much of it. */
export interface DirectoryRequest {
  readonly place: Place;
  readonly signIn: SignIn;
  /** Switches to TLS on the port for clear LDAP. */
  readonly startTls: boolean;
  readonly caFile?: string;
  /** Says what is searched for and which attributes are read. */
  readonly profile: Pick<Profile, 'id' | 'reads'>;
  /** The user's own: it takes objects away. */
  readonly filter?: Filter;
  /** Read only below these; everything when there are none. */
  readonly scopeDns: readonly string[];
  readonly excludeDns: readonly string[];
  readonly globalCatalog: boolean;
  readonly load?: Partial<Load>;
  /** This computer's DNS when absent. */
  readonly names?: Names;
}

/** The domains of a directory, ready to be read. */
export interface OpenDirectory {
  /** One for each domain. One that cannot be read is there too, last, and fails when it is read. */
  readonly sources: readonly Source[];
  /** What is read, from where, and what is not: sentences for people. */
  readonly remarks: readonly string[];
}

/**
 * Opens what a person named: of a domain, the whole forest, each domain at one controller of its own; of a server, its
 * own domain or what lies below the given base. Connects and looks at rootDSE and schema; reads no objects yet.
 *
 * @throws ExpectedError `discovery.*`, `connection.*`, `tls.*`, `sign-in.*`, `directory.*` where nothing can be read, or
 *   the signal's reason
 */
export async function openDirectory(request: DirectoryRequest, signal?: AbortSignal): Promise<OpenDirectory> {
  const transport = transportFor(request.place, request.signIn.kind, request.startTls);
  const opened = await (request.place.kind === 'server'
    ? openServer(request, request.place, transport, signal)
    : openForest(request, request.place.domain, transport, signal));
  return { ...opened, remarks: [...opened.remarks, ...narrowingRemarks(request)] };
}

async function openServer(
  request: DirectoryRequest,
  place: ServerPlace,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<OpenDirectory> {
  const target = targetAt(place, transport);
  const bases = await serverBases(request, place, target, signal);
  const source = await openDomain(readingOf(request, target, bases), signal);
  const remark =
    place.base === undefined && request.scopeDns.length === 0
      ? [
          `Only the server's own domain is read (${source.bases.join('; ')}). To read its whole forest, name the domain instead of the server.`,
        ]
      : [];
  return { sources: [source], remarks: remark };
}

/** What of the chosen OUs lies on the server; none means all of its own domain. */
async function serverBases(
  request: DirectoryRequest,
  place: ServerPlace,
  target: Target,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const { scopeDns } = request;
  if (scopeDns.length === 0) return place.base === undefined ? [] : [place.base];
  const top = place.base ?? (await ownDomain(request, target, signal));
  const bases = top === undefined ? scopeDns : basesWithin(top, scopeDns);
  if (bases.length === 0) throw scopeElsewhere(`${target.host}:${portOf(target)} (${top ?? ''})`);
  return bases;
}

async function ownDomain(
  { signIn, caFile, load }: DirectoryRequest,
  target: Target,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const encrypted = target.transport !== 'clear';
  refuseUnsafePassword(signIn, encrypted, target.host);
  const connection = await openSearchConnection(
    {
      ...gentle,
      ...load,
      target,
      signIn,
      trust: encrypted ? await trustedAuthorities(caFile) : undefined,
      kept: rootDseAttributes,
      attributesSeen: new Set(),
    },
    signal,
  );
  try {
    return (await readRootDse(connection)).defaultContext;
  } finally {
    connection.close();
  }
}

async function openForest(
  request: DirectoryRequest,
  domain: string | undefined,
  transport: Transport,
  signal: AbortSignal | undefined,
): Promise<OpenDirectory> {
  const { signIn, caFile, names, globalCatalog, load, scopeDns } = request;
  const forest = await discoverForest(
    {
      transport,
      signIn,
      timeoutMs: load?.connectTimeoutMs ?? gentle.connectTimeoutMs,
      ...(domain === undefined ? {} : { domain }),
      ...(caFile === undefined ? {} : { caFile }),
      ...(names === undefined ? {} : { names }),
      ...(globalCatalog ? { port: transport === 'tls' ? 3269 : 3268 } : {}),
    },
    signal,
  );
  const chosen = forest.domains
    .map((one) => ({ one, bases: basesOf(one, forest, scopeDns) }))
    .filter(({ bases }) => bases.length > 0);
  if (chosen.length === 0)
    throw scopeElsewhere(`the forest of ${forest.domains[0]?.dnsName ?? domain ?? ''}`);

  const opened = await Promise.all(chosen.map(({ one, bases }) => openOne(request, one, bases, signal)));
  const [firstProblem] = opened.flatMap(({ problem }) => problem ?? []);
  const readable = opened.filter(({ problem }) => problem === undefined);
  if (readable.length === 0 && firstProblem) throw firstProblem;
  return {
    // Those that fail come last: a scan ends at the first source that does.
    sources: [...readable, ...opened.filter(({ problem }) => problem !== undefined)].map(
      ({ source }) => source,
    ),
    remarks: [
      forestRemark(forest, readable.length),
      ...opened.flatMap(({ source, problem }) =>
        problem ? [`${source.name} cannot be read. ${problem.summary}`] : [],
      ),
    ],
  };
}

/** What to read of a domain. A base given with `--scope` belongs to the innermost domain that holds it. */
function basesOf(
  { baseDn }: DiscoveredDomain,
  { domains }: DiscoveredForest,
  scopeDns: readonly string[],
): readonly string[] {
  if (scopeDns.length === 0) return [baseDn];
  const below = domains.filter((other) => other.baseDn !== baseDn && isWithin(other.baseDn, dnKey(baseDn)));
  return basesWithin(baseDn, scopeDns).filter(
    (base) => !below.some((other) => isWithin(base, dnKey(other.baseDn))),
  );
}

/** The chosen OUs inside `top`; `top` itself where it lies inside one of them. */
function basesWithin(top: string, scopeDns: readonly string[]): readonly string[] {
  if (scopeDns.some((dn) => isWithin(top, dnKey(dn)))) return [top];
  return scopeDns.filter((dn) => isWithin(dn, dnKey(top)));
}

interface OpenedDomain {
  readonly source: Source;
  readonly problem?: ExpectedError;
}

async function openOne(
  request: DirectoryRequest,
  domain: DiscoveredDomain,
  bases: readonly string[],
  signal: AbortSignal | undefined,
): Promise<OpenedDomain> {
  const { target, problem = notFound(domain.dnsName) } = domain;
  if (!target) return { source: unreadable(domain, problem), problem };
  try {
    return { source: await openDomain(readingOf(request, target, bases), signal) };
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof ExpectedError)) throw error;
    return { source: unreadable(domain, error), problem: error };
  }
}

function readingOf(request: DirectoryRequest, target: Target, bases: readonly string[]): DomainReading {
  const { signIn, caFile, profile, filter, excludeDns, globalCatalog, load } = request;
  return {
    target,
    signIn,
    reads: profile.id === 'entra' ? new Set([...profile.reads, ...advisorReads]) : profile.reads,
    filter: searchFilterOf(profile.id, filter),
    bases,
    exclude: excludeDns,
    globalCatalog,
    inServerOrder: profile.id !== 'entra',
    ...(caFile === undefined ? {} : { caFile }),
    ...(load === undefined ? {} : { load }),
  };
}

/** A domain that is part of the scan and cannot be read: the scan must not look whole without it. */
function unreadable({ dnsName, baseDn }: DiscoveredDomain, problem: ExpectedError): Source {
  return {
    name: `${dnsName}: ${baseDn}`,
    attributesSeen: new Set(),
    unseen: 'the domain was not read',
    read: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(problem) }) }),
  };
}

function forestRemark({ domains, namedBy, site }: DiscoveredForest, readable: number): string {
  const [root] = domains;
  const how = namedBy === 'given' ? '' : ` (named by ${namedBy})`;
  const of = readable === domains.length ? '' : ` of ${domains.length}`;
  const servers = domains.flatMap(({ target }) => target?.host ?? []).join(', ');
  const where = site === undefined ? '' : `, site ${site}`;
  return `The forest ${root?.dnsName ?? ''}${how}: ${readable}${of} ${domains.length === 1 ? 'domain' : 'domains'}, asked at ${servers}${where}.`;
}

function narrowingRemarks({ profile, filter, scopeDns }: DirectoryRequest): readonly string[] {
  return [
    ...(filter ? [`The search filter is ${formatFilter(searchFilterOf(profile.id, filter))}.`] : []),
    ...(filter || scopeDns.length > 0
      ? ['Only a part of the directory is read: duplicates with objects outside of it are not found.']
      : []),
  ];
}

function scopeElsewhere(where: string): ExpectedError {
  return new ExpectedError({
    code: 'directory.scope-elsewhere',
    summary: `None of the chosen OUs lies in ${where}.`,
    action: 'Check the distinguished names given with --scope.',
  });
}

function notFound(dnsName: string): ExpectedError {
  return new ExpectedError({
    code: 'discovery.no-controller',
    summary: `No domain controller of ${dnsName} was found.`,
    action: 'Give one by name.',
  });
}
