import { dnKey } from '../../../model/distinguished-name.ts';
import { ExpectedError } from '../../../model/expected-error.ts';
import type { ConnectionFacts } from '../connection/connect.ts';
import { portOf, type Target } from '../connection/target.ts';
import type { RootDse } from '../root-dse.ts';

/** The ports of the global catalog, which takes no changes (MS-ADTS 6.1.1.4.7). */
const catalogPorts: ReadonlySet<number> = new Set([3268, 3269]);

/** @throws ExpectedError `apply.global-catalog` */
export function refuseCatalogPort(target: Target): void {
  if (!catalogPorts.has(portOf(target))) return;
  throw new ExpectedError({
    code: 'apply.global-catalog',
    summary: `Nothing is written to port ${portOf(target)} of ${target.host}: it is that of the global catalog.`,
    action: 'Name a controller of the domain on port 389 or 636.',
  });
}

/** Whether two connections ended at one controller. A server that does not tell its name is taken at its address. */
export function isSameServer(root: RootDse, { serverName }: ConnectionFacts): boolean {
  return serverName === undefined || root.host?.toLowerCase() === serverName.toLowerCase();
}

/**
 * Refuses, before anything is written, a connection that others could read or change on the way, a controller that takes
 * no changes or is of another domain, and two connections that ended at different controllers.
 *
 * @param domain head of the domain whose objects are to be changed
 * @throws ExpectedError `apply.not-protected`, `apply.read-only`, `apply.other-domain`, `apply.other-server`
 */
export function refuseUnfit(root: RootDse, facts: ConnectionFacts, domain: string): void {
  const { server, security } = facts;
  if (!security.tls && security.layer === 'none') {
    throw new ExpectedError({
      code: 'apply.not-protected',
      summary: `Nothing is written over a clear connection to ${server}: it is neither signed nor encrypted.`,
      action: 'Sign in as the current user, or use LDAPS (ldaps://) or --starttls.',
    });
  }
  if (root.isReadOnly) {
    throw new ExpectedError({
      code: 'apply.read-only',
      summary: `${server} is a read-only domain controller.`,
      action: 'Name a writable controller of the domain with --server.',
    });
  }
  if (dnKey(root.defaultContext ?? '') !== dnKey(domain)) {
    throw new ExpectedError({
      code: 'apply.other-domain',
      summary: `${server} holds ${root.defaultContext ?? 'no domain'}, and the plan changes objects of ${domain}.`,
      action: `Name a controller of ${domain} with --server.`,
    });
  }
  if (!isSameServer(root, facts)) {
    throw new ExpectedError({
      code: 'apply.other-server',
      summary: `Two connections to ${server} ended at two controllers: ${facts.serverName ?? 'one'} and ${root.host ?? 'another'}.`,
      action: 'Name one controller with --server.',
    });
  }
}
