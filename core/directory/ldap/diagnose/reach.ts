import { lookup } from 'node:dns/promises';
import net from 'node:net';

import { ExpectedError } from '../../../model/expected-error.ts';
import { networkError, timedOut } from '../connection/network-errors.ts';
import { portOf, type Target, type Transport } from '../connection/target.ts';
import { localConfiguration, localDomains } from '../discover/local-domain.ts';
import { locateControllers } from '../discover/locate.ts';
import { systemNames, type Names } from '../discover/names.ts';
import { targetAt, type DomainPlace, type ServerPlace } from '../place.ts';
import type { Found } from './step.ts';

/** What names a server or a domain's controllers, and with which patience to look for them. */
export interface Reach {
  readonly transport: Transport;
  readonly timeoutMs: number;
  /** This computer's DNS when absent. */
  readonly names?: Names;
}

/** What domain controllers listen on; the others are told for information. */
const usualPorts: ReadonlyMap<number, string> = new Map([
  [88, 'Kerberos'],
  [389, 'LDAP'],
  [636, 'LDAPS'],
  [3268, 'global catalog'],
  [3269, 'global catalog with TLS'],
]);

/**
 * The addresses of a server.
 *
 * @throws ExpectedError `connection.unknown-name`
 */
export async function findServer(place: ServerPlace, { transport }: Reach): Promise<Found<Target>> {
  const target = targetAt(place, transport);
  if (net.isIP(place.host) !== 0) {
    return {
      facts: ['An address was given: Kerberos and certificates need the full DNS name of a controller.'],
      value: target,
    };
  }
  try {
    const addresses = await lookup(place.host, { all: true });
    return {
      facts: [`${place.host} is ${addresses.map(({ address }) => address).join(', ')}.`],
      value: target,
    };
  } catch (error) {
    throw networkError(error, place.host) ?? error;
  }
}

/**
 * The controllers of a domain by DNS, and the best of those that accept a connection.
 *
 * @throws ExpectedError `discovery.*`
 */
export async function findController(
  place: DomainPlace,
  { transport, timeoutMs, names = systemNames() }: Reach,
): Promise<Found<Target>> {
  const [local] = place.domain === undefined ? await localDomains(localConfiguration()) : [];
  const domain = place.domain ?? local?.domain;
  if (domain === undefined) throw noDomain();
  const records = await names.services(`_ldap._tcp.dc._msdcs.${domain}`);
  const port = transport === 'tls' ? 636 : 389;
  const [{ host, address, latencyMs }] = await locateControllers({ domain, port, timeoutMs }, names);
  return {
    facts: [
      ...(local ? [`This computer names the domain ${domain} (${local.namedBy}).`] : []),
      `DNS names ${records.length} domain ${records.length === 1 ? 'controller' : 'controllers'} of ${domain}.`,
      `${host} accepts connections within ${Math.ceil(latencyMs)} ms.`,
    ],
    value: { host, transport, ...(address === undefined ? {} : { address }) },
  };
}

/**
 * Which of the usual ports accept connections: the one that is needed must, the others may.
 *
 * @throws ExpectedError `connection.*`
 */
export async function tryPorts(target: Target, timeoutMs: number): Promise<Found<undefined>> {
  const needed = portOf(target);
  const ports = target.port === undefined ? [...usualPorts.keys()] : [needed];
  const tried = await Promise.all(
    ports.map(async (port) => ({ port, problem: await whyClosed({ ...target, port }, timeoutMs) })),
  );
  const facts = tried.map(
    ({ port, problem }) => `${portName(port)}: ${problem ? answerOf(problem) : 'open'}`,
  );
  const problem = tried.find(({ port }) => port === needed)?.problem;
  return { facts, ...(problem ? { problem } : {}) };
}

function portName(port: number): string {
  const use = usualPorts.get(port);
  return use === undefined ? String(port) : `${port} ${use}`;
}

function answerOf({ code }: ExpectedError): string {
  return code === 'connection.refused'
    ? 'refused'
    : code === 'connection.timeout'
      ? 'no answer'
      : 'not reachable';
}

async function whyClosed(target: Target, timeoutMs: number): Promise<ExpectedError | undefined> {
  const { host, address } = target;
  const server = `${host}:${portOf(target)}`;
  const error = await new Promise<unknown>((resolve) => {
    const socket = net.connect({ host: address ?? host, port: portOf(target), timeout: timeoutMs });
    const end = (answer: unknown): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(undefined)).once('error', end);
    socket.once('timeout', () => end(timedOut(server, 'opening a connection', timeoutMs)));
  });
  if (error === undefined || error instanceof ExpectedError) return error;
  const known = networkError(error, server);
  if (known) return known;
  throw error;
}

function noDomain(): ExpectedError {
  return new ExpectedError({
    code: 'discovery.no-domain',
    summary: 'This computer names no domain: it is not joined to one, or nobody of a domain is signed in.',
    action: 'Name the domain (corp.contoso.com) or a controller (ldap://dc1.corp.contoso.com).',
  });
}
