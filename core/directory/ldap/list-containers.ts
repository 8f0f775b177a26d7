import { textOf } from '../../model/directory-object.ts';
import { parseDn } from '../../model/distinguished-name.ts';
import type { Target } from './connection/target.ts';
import { trustedAuthorities } from './connection/trust.ts';
import { discoverForest } from './discover/discover.ts';
import { anyOf, equalTo, present } from './filter/filter.ts';
import { targetAt, transportFor, type Place } from './place.ts';
import { keepText, readRootDse, rootDseAttributes } from './root-dse.ts';
import { readObject, searchAll } from './search/search-all.ts';
import { openSearchConnection, type SearchConnection } from './search/search-connection.ts';
import { refuseUnsafePassword, type SignIn } from './sign-in/sign-in.ts';

/** Where to look for containers, and as whom. */
export interface ContainerRequest {
  readonly place: Place;
  readonly signIn: SignIn;
  readonly startTls: boolean;
  readonly caFile?: string;
  readonly globalCatalog: boolean;
  /** For connecting, and for each answer. */
  readonly timeoutMs: number;
}

/** One container, for choosing OUs. */
export interface DirectoryContainer {
  readonly dn: string;
  /** What it is called; of a domain its whole DN. */
  readonly name: string;
  /** Whether anything lies below it, as far as the server tells. */
  readonly hasChildren: boolean;
}

/** A constructed attribute (MS-ADTS 3.1.1.4.5.15): roughly how many objects lie directly below. */
const subordinates = 'msDS-Approx-Immed-Subordinates';
const containerClasses = ['organizationalUnit', 'container', 'builtinDomain', 'organization'];

/**
 * The containers directly below `parent`, by name; without a parent the domains of the forest, or of a server its own.
 *
 * @throws ExpectedError `discovery.*`, `connection.*`, `tls.*`, `sign-in.*`, `directory.*`, or the signal's reason
 */
export async function listContainers(
  request: ContainerRequest,
  parent: string | null,
  signal: AbortSignal,
): Promise<readonly DirectoryContainer[]> {
  const transport = transportFor(request.place, request.signIn.kind, request.startTls);
  if (request.place.kind === 'server') {
    return await asked(request, targetAt(request.place, transport), signal, (connection) =>
      parent === null ? heads(connection, request.place) : below(connection, parent),
    );
  }
  const { signIn, timeoutMs, caFile, globalCatalog } = request;
  const { domain } = request.place;
  const forest = await discoverForest(
    {
      transport,
      signIn,
      timeoutMs,
      ...(domain === undefined ? {} : { domain }),
      ...(caFile === undefined ? {} : { caFile }),
      ...(globalCatalog ? { port: transport === 'tls' ? 3269 : 3268 } : {}),
    },
    signal,
  );
  if (parent === null) return forest.domains.map(({ baseDn }) => head(baseDn));
  // The innermost domain that holds it has the longest DN.
  const holder = forest.domains
    .filter(({ baseDn }) => parent.toLowerCase().endsWith(baseDn.toLowerCase()))
    .toSorted((one, other) => other.baseDn.length - one.baseDn.length)[0];
  if (!holder?.target) {
    if (holder?.problem) throw holder.problem;
    return [];
  }
  return await asked(request, holder.target, signal, (connection) => below(connection, parent));
}

async function asked<Answer>(
  { signIn, caFile, timeoutMs }: ContainerRequest,
  target: Target,
  signal: AbortSignal,
  ask: (connection: SearchConnection) => Promise<Answer>,
): Promise<Answer> {
  const encrypted = target.transport !== 'clear';
  refuseUnsafePassword(signIn, encrypted, target.host);
  const connection = await openSearchConnection(
    {
      target,
      signIn,
      trust: encrypted ? await trustedAuthorities(caFile) : undefined,
      connectTimeoutMs: timeoutMs,
      operationTimeoutMs: timeoutMs,
      kept: new Map([...rootDseAttributes, ...keepText([subordinates, 'objectClass'])]),
      attributesSeen: new Set(),
    },
    signal,
  );
  try {
    return await ask(connection);
  } finally {
    connection.close();
  }
}

async function heads(connection: SearchConnection, place: Place): Promise<readonly DirectoryContainer[]> {
  if (place.kind === 'server' && place.base !== undefined) {
    const base = await readObject(connection, {
      base: place.base,
      filter: present('objectClass'),
      attributes: ['objectClass'],
    });
    return base ? [head(base.dn)] : [];
  }
  const root = await readRootDse(connection);
  return (root.defaultContext === undefined ? root.contexts : [root.defaultContext]).map(head);
}

function head(dn: string): DirectoryContainer {
  return { dn, name: dn, hasChildren: true };
}

async function below(connection: SearchConnection, parent: string): Promise<readonly DirectoryContainer[]> {
  const objects = await searchAll(connection, {
    base: parent,
    scope: 'one',
    filter: anyOf(...containerClasses.map((name) => equalTo('objectClass', name))),
    attributes: ['objectClass', subordinates],
  });
  return objects
    .map((object) => ({
      dn: object.dn,
      name: parseDn(object.dn)?.[0]?.[0]?.value ?? object.dn,
      hasChildren: textOf(object, subordinates.toLowerCase()) !== '0',
    }))
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}
