import { Resolver } from 'node:dns/promises';

import { ExpectedError } from '../../../model/expected-error.ts';

/** A server that DNS names for a service (RFC 2782). */
export interface ServiceRecord {
  readonly host: string;
  readonly port: number;
  /** The lowest is asked first. */
  readonly priority: number;
  /** Among equals, the share of clients that it wants. */
  readonly weight: number;
}

/** The part of DNS that discovery needs. */
export interface Names {
  /** @throws ExpectedError `discovery.dns` where DNS itself cannot be asked */
  services(name: string): Promise<readonly ServiceRecord[]>;
  /** Where to connect to; undefined leaves that to the operating system. */
  address(host: string): Promise<string | undefined>;
}

const notThere = new Set(['ENOTFOUND', 'ENODATA']);

/** DNS as this computer is set up to ask it. Addresses are the operating system's to find: it has other ways than DNS. */
export function systemNames(): Names {
  return namesBy(new Resolver({ timeout: 3000, tries: 2 }), () => Promise.resolve(undefined));
}

/** Names by the DNS servers of one resolver. */
export function namesBy(resolver: Pick<Resolver, 'resolveSrv'>, address: Names['address']): Names {
  return { services: (name) => services(resolver, name), address };
}

async function services(
  resolver: Pick<Resolver, 'resolveSrv'>,
  name: string,
): Promise<readonly ServiceRecord[]> {
  try {
    const records = await resolver.resolveSrv(name);
    return records.map((record) => ({
      host: record.name.replace(/\.$/, ''),
      port: record.port,
      priority: record.priority,
      weight: record.weight,
    }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (notThere.has(code)) return [];
    throw new ExpectedError({
      code: 'discovery.dns',
      summary: `DNS could not be asked for ${name}.`,
      action: 'Check the network and the VPN, or give a domain controller: ldap://dc1.corp.contoso.com.',
      detail: code,
      retryable: true,
      cause: error,
    });
  }
}
