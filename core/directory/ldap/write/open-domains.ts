import type { PlanTarget } from '../../../model/change.ts';
import { dnsNameOf } from '../../../model/distinguished-name.ts';
import { ExpectedError } from '../../../model/expected-error.ts';
import type { Target, Transport } from '../connection/target.ts';
import { locateControllers } from '../discover/locate.ts';
import { systemNames, type Names } from '../discover/names.ts';
import { targetAt, transportFor, type ServerPlace } from '../place.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { openWritableDomain, type WritableDomain, type WritingRequest } from './writable-domain.ts';

/** How to reach and sign in to the domains that are to be changed. */
export interface WritingAccess {
  readonly signIn: SignIn;
  /** Switches to TLS on the port for clear LDAP. */
  readonly startTls: boolean;
  readonly caFile?: string;
  /** Controllers to write to instead of those that the plan names, each for its own domain. */
  readonly servers: readonly ServerPlace[];
  /** This computer's DNS when absent. */
  readonly names?: Names;
}

/** The attributes that will be read. */
export type AttributesToRead = Pick<WritingRequest, 'attributes' | 'alsoRead'>;

const locateWithinMs = 5000;

/**
 * Opens each domain for writing: at a server that was named for it, at the controller that was scanned, or, where a file
 * was, at one that DNS names.
 *
 * @throws ExpectedError as `openWritableDomain`, `discovery.*`; none stays open then
 */
export async function openDomains(
  targets: readonly PlanTarget[],
  attributes: AttributesToRead,
  access: WritingAccess,
  signal?: AbortSignal,
): Promise<readonly WritableDomain[]> {
  const opened: WritableDomain[] = [];
  try {
    for (const target of targets) opened.push(await openOne(target, attributes, access, signal));
    return opened;
  } catch (error) {
    await Promise.all(opened.map((one) => one.close()));
    throw error;
  }
}

async function openOne(
  { domain, controller }: PlanTarget,
  attributes: AttributesToRead,
  access: WritingAccess,
  signal: AbortSignal | undefined,
): Promise<WritableDomain> {
  const { signIn, caFile, startTls, servers } = access;
  const open = (target: Target): Promise<WritableDomain> =>
    openWritableDomain(
      { target, domain, signIn, ...attributes, ...(caFile === undefined ? {} : { caFile }) },
      signal,
    );
  let elsewhere: ExpectedError | undefined;
  for (const place of servers) {
    try {
      return await open(targetAt(place, transportFor(place, signIn.kind, startTls)));
    } catch (error) {
      if (!(error instanceof ExpectedError) || error.code !== 'apply.other-domain') throw error;
      elsewhere = error;
    }
  }
  if (elsewhere) throw elsewhere;
  const transport = transportFor({ kind: 'domain' }, signIn.kind, startTls);
  if (controller !== null) return open(controllerTarget(controller, transport));
  const found = await locateControllers(
    { domain: dnsNameOf(domain), port: transport === 'tls' ? 636 : 389, timeoutMs: locateWithinMs },
    access.names ?? systemNames(),
  );
  const [{ host, address }] = found;
  return open({ host, transport, ...(address === undefined ? {} : { address }) });
}

/**
 * The controller that a scan read, as it is written to: not at the port of the catalog, and inside TLS where it was read
 * so or a password has to travel.
 *
 * @param usual how a controller is reached on the usual ports
 */
export function controllerTarget(controller: string, usual: Transport): Target {
  const [, host = controller, text = ''] = /^(.*):(\d+)$/.exec(controller) ?? [];
  const port = Number(text);
  const wasTls = port === 636 || port === 3269;
  const transport = wasTls && usual === 'clear' ? 'tls' : usual;
  const isUsual = text === '' || [389, 636, 3268, 3269].includes(port);
  return { host, transport, ...(isUsual ? {} : { port }) };
}
