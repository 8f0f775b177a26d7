import { ExpectedError } from '../../../model/expected-error.ts';
import type { Target, Transport } from '../connection/target.ts';
import { trustedAuthorities } from '../connection/trust.ts';
import { forestAttributes, readForest, type ForestDomain, type ForestFacts } from '../forest.ts';
import { readRootDse, rootDseAttributes } from '../root-dse.ts';
import { openSearchConnection } from '../search/search-connection.ts';
import { refuseUnsafePassword, type SignIn } from '../sign-in/sign-in.ts';
import {
  localConfiguration,
  localDomains,
  type LocalConfiguration,
  type LocalDomain,
} from './local-domain.ts';
import { locateControllers, type Controller } from './locate.ts';
import { systemNames, type Names } from './names.ts';
import { netlogonPing } from './netlogon-ping.ts';

/** What to discover, and how to reach it. */
export interface Discovery {
  /** Any domain of the forest; when absent, the one that this computer or its user belongs to. */
  readonly domain?: string;
  /** Whose controllers to prefer; when absent, a controller is asked which site this computer is in. */
  readonly site?: string;
  readonly transport: Transport;
  readonly signIn: SignIn;
  readonly caFile?: string;
  /** For each step. */
  readonly timeoutMs: number;
  /** 389, or 636 for `tls`, when absent. */
  readonly port?: number;
  /** This computer's DNS when absent. */
  readonly names?: Names;
  /** This computer's when absent. */
  readonly local?: LocalConfiguration;
}

/** A domain and the one controller that is to be asked about it. */
export interface DiscoveredDomain extends ForestDomain {
  /** Absent where none can be reached; `problem` says why. */
  readonly target?: Target;
  readonly problem?: ExpectedError;
}

/** A forest and how to reach its domains. */
export interface DiscoveredForest extends Omit<ForestFacts, 'domains'> {
  /** The root first. */
  readonly domains: readonly DiscoveredDomain[];
  /** What named the domain at which discovery began: for people. */
  readonly namedBy: string;
  /** The site that this computer is in, as far as known. */
  readonly site?: string;
}

/**
 * Finds the forest that this computer or the given domain belongs to, all its domains, and pins a controller for each.
 * A domain whose controllers cannot be reached is named with its problem, not left out.
 *
 * @throws ExpectedError `discovery.*`, `connection.*`, `tls.*`, `sign-in.*`, `directory.*`, or the signal's reason
 */
export async function discoverForest(discovery: Discovery, signal?: AbortSignal): Promise<DiscoveredForest> {
  const { transport, signIn, timeoutMs } = discovery;
  const names = discovery.names ?? systemNames();
  const port = discovery.port ?? (transport === 'tls' ? 636 : 389);
  const { domain, namedBy, first, logonServer } = await findDomain(discovery, names, port);
  const site = discovery.site ?? ((await netlogonPing(first, domain, timeoutMs))?.clientSite || undefined);

  const pin = async (dnsName: string): Promise<Target> => {
    const where = { domain: dnsName, port, timeoutMs, ...(site === undefined ? {} : { site }) };
    const controllers = await locateControllers(where, names);
    return targetOf(choose(controllers, logonServer), transport, discovery.port);
  };
  const target = site === undefined ? targetOf(first, transport, discovery.port) : await pin(domain);

  refuseUnsafePassword(signIn, transport !== 'clear', target.host);
  const connection = await openSearchConnection(
    {
      target,
      signIn,
      trust: transport === 'clear' ? undefined : await trustedAuthorities(discovery.caFile),
      connectTimeoutMs: timeoutMs,
      operationTimeoutMs: timeoutMs,
      kept: new Map([...rootDseAttributes, ...forestAttributes]),
      attributesSeen: new Set(),
    },
    signal,
  );
  let facts: ForestFacts;
  try {
    facts = await readForest(connection, await readRootDse(connection));
  } finally {
    connection.close();
  }
  const domains = await Promise.all(
    facts.domains.map(async (one): Promise<DiscoveredDomain> => {
      if (one.dnsName.toLowerCase() === domain) return { ...one, target };
      try {
        return { ...one, target: await pin(one.dnsName) };
      } catch (error) {
        if (error instanceof ExpectedError) return { ...one, problem: error };
        throw error;
      }
    }),
  );
  return { ...facts, domains, namedBy, ...(site === undefined ? {} : { site }) };
}

interface FoundDomain {
  readonly domain: string;
  readonly namedBy: string;
  readonly first: Controller;
  readonly logonServer: string | undefined;
}

/** The first of the candidates that has a controller; the first failure where none has. */
async function findDomain(discovery: Discovery, names: Names, port: number): Promise<FoundDomain> {
  const { timeoutMs, site } = discovery;
  const candidates: readonly LocalDomain[] =
    discovery.domain === undefined
      ? await localDomains(discovery.local ?? localConfiguration())
      : [{ domain: discovery.domain.toLowerCase(), namedBy: 'given' }];
  let failure: ExpectedError | undefined;
  for (const { domain, namedBy, logonServer } of candidates) {
    try {
      const where = { domain, port, timeoutMs, ...(site === undefined ? {} : { site }) };
      const controllers = await locateControllers(where, names);
      return { domain, namedBy, first: choose(controllers, logonServer), logonServer };
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      failure ??= error;
    }
  }
  throw failure ?? noDomain();
}

/** The controller that signed the user in, if it is among the best; its name here is the first label of its DNS name. */
function choose(
  controllers: readonly [Controller, ...Controller[]],
  logonServer: string | undefined,
): Controller {
  const wanted = `${logonServer ?? ''}.`.toLowerCase();
  return controllers.find(({ host }) => host.toLowerCase().startsWith(wanted)) ?? controllers[0];
}

function targetOf({ host, address }: Controller, transport: Transport, port: number | undefined): Target {
  return {
    host,
    transport,
    ...(address === undefined ? {} : { address }),
    ...(port === undefined ? {} : { port }),
  };
}

function noDomain(): ExpectedError {
  return new ExpectedError({
    code: 'discovery.no-domain',
    summary: 'This computer names no domain: it is not joined to one, or nobody of a domain is signed in.',
    action: 'Name the domain (corp.contoso.com) or a controller (ldap://dc1.corp.contoso.com).',
  });
}
