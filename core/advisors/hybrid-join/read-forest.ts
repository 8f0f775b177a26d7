import { trustedAuthorities } from '../../directory/ldap/connection/trust.ts';
import type { Target } from '../../directory/ldap/connection/target.ts';
import { discoverForest } from '../../directory/ldap/discover/discover.ts';
import { equalTo, present } from '../../directory/ldap/filter/filter.ts';
import { targetAt, transportFor } from '../../directory/ldap/place.ts';
import { gentle } from '../../directory/ldap/read-domain.ts';
import { keepText, readRootDse, rootDseAttributes } from '../../directory/ldap/root-dse.ts';
import { readObject, searchAll } from '../../directory/ldap/search/search-all.ts';
import {
  openSearchConnection,
  type SearchConnection,
} from '../../directory/ldap/search/search-connection.ts';
import { refuseUnsafePassword } from '../../directory/ldap/sign-in/sign-in.ts';
import { textOf, valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { GivenDirectory } from '../advisor-kind.ts';
import { levelOf, type ForestConfiguration, type ForestSource } from './forest-configuration.ts';
import { connectionPointDn } from './judge-connection-point.ts';

const crossRefAttributes = ['nCName', 'msDS-Behavior-Version'];
const kept = new Map([...rootDseAttributes, ...keepText(['keywords', ...crossRefAttributes])]);

/**
 * The configuration of a forest as one of its controllers has it: any of them knows it. Reading throws `ExpectedError` as `discoverForest` and
 * `openSearchConnection` say.
 */
export function liveForest(request: GivenDirectory): ForestSource {
  return { name: request.name, read: async (signal) => await readLive(request, signal) };
}

async function readLive(request: GivenDirectory, signal: AbortSignal): Promise<ForestConfiguration> {
  const { place, signIn, startTls, caFile } = request;
  const transport = transportFor(place, signIn.kind, startTls);
  const target = place.kind === 'server' ? targetAt(place, transport) : await discovered(request, signal);
  const isEncrypted = target.transport !== 'clear';
  refuseUnsafePassword(signIn, isEncrypted, target.host);
  const connection = await openSearchConnection(
    {
      ...gentle,
      target,
      signIn,
      trust: isEncrypted ? await trustedAuthorities(caFile) : undefined,
      kept,
      attributesSeen: new Set(),
    },
    signal,
  );
  try {
    return await readConfiguration(connection);
  } finally {
    connection.close();
  }
}

async function discovered(
  { name, place, signIn, startTls, caFile }: GivenDirectory,
  signal: AbortSignal,
): Promise<Target> {
  const domain = place.kind === 'domain' ? place.domain : undefined;
  const { domains } = await discoverForest(
    {
      transport: transportFor(place, signIn.kind, startTls),
      signIn,
      timeoutMs: gentle.connectTimeoutMs,
      ...(domain === undefined ? {} : { domain }),
      ...(caFile === undefined ? {} : { caFile }),
    },
    signal,
  );
  const target = domains.find((one) => one.target)?.target;
  if (!target) throw domains[0]?.problem ?? noConfiguration(name);
  return target;
}

async function readConfiguration(connection: SearchConnection): Promise<ForestConfiguration> {
  const { configurationContext, forestLevel } = await readRootDse(connection);
  if (configurationContext === undefined) throw noConfiguration(connection.server);
  const point = await unlessAbsent(
    readObject(connection, {
      base: connectionPointDn(configurationContext),
      filter: present('objectClass'),
      attributes: ['keywords'],
    }),
  );
  const crossRefs = await searchAll(connection, {
    base: `CN=Partitions,${configurationContext}`,
    scope: 'one',
    filter: equalTo('objectClass', 'crossRef'),
    attributes: crossRefAttributes,
  });
  return {
    configurationDn: configurationContext,
    connectionPoint: point ? valuesOf(point, 'keywords').filter((value) => typeof value === 'string') : null,
    forestLevel: levelOf(forestLevel),
    domainLevels: crossRefs.flatMap(levelIn),
  };
}

/** Only the crossRefs of domains have a level. */
function levelIn(crossRef: DirectoryObject): ForestConfiguration['domainLevels'] {
  const domain = textOf(crossRef, 'ncname');
  const level = levelOf(textOf(crossRef, 'msds-behavior-version'));
  return domain === undefined || level === undefined ? [] : [{ domain, level }];
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
    code: 'hybrid-join.no-configuration',
    summary: `${server} belongs to no forest of Active Directory.`,
    action: 'Name a domain of the forest, or one of its domain controllers.',
  });
}
