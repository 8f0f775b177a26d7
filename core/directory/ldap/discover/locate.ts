import net from 'node:net';

import { ExpectedError } from '../../../model/expected-error.ts';
import type { Names, ServiceRecord } from './names.ts';

/** A controller of a domain that can be reached. */
export interface Controller {
  /** Full DNS name. */
  readonly host: string;
  /** Where to connect to, unless the operating system is to look the name up. */
  readonly address?: string;
  readonly latencyMs: number;
}

/** Which controllers to look for. */
export interface Locating {
  /** DNS name of the domain. */
  readonly domain: string;
  /** Its controllers are preferred. */
  readonly site?: string;
  /** Where a controller must accept connections: 389, 636, 3268 or 3269. */
  readonly port: number;
  /** How long one may take to accept; also the longest that the search takes for each group of equals. */
  readonly timeoutMs: number;
}

/** Controllers of one priority that are tried at the same time. A domain may have hundreds. */
const mostTried = 8;

/**
 * The reachable controllers of a domain, the best first: those of the site before the others (MS-ADTS 6.3.6), by the
 * priority in DNS, then by how soon they accept a connection, where the weight in DNS has a say in whom is tried.
 *
 * @param random from 0 up to 1; decides by weight (RFC 2782)
 * @throws ExpectedError `discovery.no-controller`, `discovery.none-reachable`, `discovery.dns`
 */
export async function locateControllers(
  { domain, site, port, timeoutMs }: Locating,
  names: Names,
  random: () => number = Math.random,
): Promise<readonly [Controller, ...Controller[]]> {
  const tried = new Set<string>();
  for (const name of serviceNames(domain, site)) {
    const records = (await names.services(name)).filter(({ host }) => !tried.has(host.toLowerCase()));
    for (const group of byPriority(records)) {
      const chosen = byWeight(group, random).slice(0, mostTried);
      for (const { host } of chosen) tried.add(host.toLowerCase());
      const answers = await Promise.all(
        chosen.map((record) => tryController(record, port, timeoutMs, names)),
      );
      const reachable = answers.filter((answer) => answer !== undefined);
      const [best, ...others] = reachable.toSorted((one, other) => one.latencyMs - other.latencyMs);
      if (best) return [best, ...others];
    }
  }
  throw tried.size === 0 ? noController(domain) : noneReachable(domain, port, [...tried]);
}

/** MS-ADTS 6.3.2.3: the site's own first. */
function serviceNames(domain: string, site: string | undefined): readonly string[] {
  const all = `_ldap._tcp.dc._msdcs.${domain}`;
  return site === undefined ? [all] : [`_ldap._tcp.${site}._sites.dc._msdcs.${domain}`, all];
}

function byPriority(records: readonly ServiceRecord[]): readonly (readonly ServiceRecord[])[] {
  const groups = Map.groupBy(records, ({ priority }) => priority);
  return [...groups].toSorted(([one], [other]) => one - other).map(([, group]) => group);
}

/** A random order in which a weight of 20 comes first twice as often as one of 10 (RFC 2782; 0 hardly ever). */
function byWeight(records: readonly ServiceRecord[], random: () => number): readonly ServiceRecord[] {
  return records
    .map((record) => ({ record, key: (1 - random()) ** (1 / Math.max(record.weight, 0.01)) }))
    .toSorted((one, other) => other.key - one.key)
    .map(({ record }) => record);
}

async function tryController(
  { host }: ServiceRecord,
  port: number,
  timeoutMs: number,
  names: Names,
): Promise<Controller | undefined> {
  const address = await names.address(host);
  const startedAt = performance.now();
  const accepts = await new Promise<boolean>((resolve) => {
    const socket = net.connect({ host: address ?? host, port, timeout: timeoutMs });
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
  if (!accepts) return undefined;
  const latencyMs = performance.now() - startedAt;
  return { host, latencyMs, ...(address === undefined ? {} : { address }) };
}

function noController(domain: string): ExpectedError {
  return new ExpectedError({
    code: 'discovery.no-controller',
    summary: `DNS names no domain controller of ${domain}.`,
    action:
      "Check the name and that this computer uses the domain's DNS servers, or give a controller by name.",
  });
}

function noneReachable(domain: string, port: number, hosts: readonly string[]): ExpectedError {
  return new ExpectedError({
    code: 'discovery.none-reachable',
    summary: `None of the domain controllers of ${domain} accepts a connection on port ${port}.`,
    action: 'Check the network, the VPN and firewalls, or give a controller that can be reached.',
    detail: hosts.slice(0, 20).join(', '),
    retryable: true,
  });
}
