import { knownAttributes } from '../../attributes.ts';
import { portOf, type Target } from '../connection/target.ts';
import { trustedAuthorities } from '../connection/trust.ts';
import type { Names } from '../discover/names.ts';
import { forestAttributes } from '../forest.ts';
import { transportFor, type Place } from '../place.ts';
import { rootDseAttributes } from '../root-dse.ts';
import { readSchemaCoverage, schemaAttributes, type SchemaCoverage } from '../schema-coverage.ts';
import {
  openSearchConnection,
  type SearchConnection,
  type SearchConnectionOptions,
} from '../search/search-connection.ts';
import { refuseUnsafePassword, type SignIn } from '../sign-in/sign-in.ts';
import { lookAtCertificate } from './certificate.ts';
import { probeDemands } from './demands.ts';
import { accountOf, howSecured, rootFacts, schemaFacts } from './directory-facts.ts';
import { findController, findServer, tryPorts } from './reach.ts';
import { sampleRights } from './rights.ts';
import { attempt, resultOf, type Found, type StepId, type StepResult } from './step.ts';

/** What to diagnose. */
export interface Diagnosis {
  readonly place: Place;
  readonly signIn: SignIn;
  readonly startTls: boolean;
  readonly caFile?: string;
  /** Lower-case names of the attributes that a scan would read. */
  readonly reads: ReadonlySet<string>;
  /** For each thing that is tried. */
  readonly timeoutMs: number;
  /** This computer's DNS when absent. */
  readonly names?: Names;
}

const nothingKnown: SchemaCoverage = { doubtful: new Map(), absent: new Set() };

/**
 * Tries, one after the other, everything that reading a directory takes, and tells how each went as soon as it is known.
 * All steps are named, those too that could not be tried because an earlier one failed. It reads and changes nothing.
 *
 * @throws the signal's reason
 */
export async function* diagnose(
  diagnosis: Diagnosis,
  signal: AbortSignal,
): AsyncGenerator<StepResult, undefined> {
  const { place, signIn, startTls, caFile, reads, timeoutMs } = diagnosis;
  const transport = transportFor(place, signIn.kind, startTls);
  const named = place.kind === 'server' ? place.host : (place.domain ?? 'this computer');
  const reach = { transport, timeoutMs, ...(diagnosis.names ? { names: diagnosis.names } : {}) };
  let failed: StepId | undefined;

  /** Runs a step unless an earlier one that it builds on has failed. */
  async function step<Value>(id: StepId, work: () => Promise<Found<Value>>): Promise<Found<Value>> {
    signal.throwIfAborted();
    if (failed !== undefined) return { facts: [], untried: `An earlier step has failed: ${titles[failed]}.` };
    const found = await attempt(work);
    signal.throwIfAborted();
    if (found.problem) failed = id;
    return found;
  }

  const found = await step('names', () =>
    place.kind === 'server' ? findServer(place, reach) : findController(place, reach),
  );
  yield resultOf('names', named, found);
  const target: Target = found.value ?? { host: named, transport };
  const server = `${target.host}:${portOf(target)}`;
  const encrypted = transport !== 'clear';

  const subject = found.value ? server : named;
  yield resultOf('ports', found.value?.host ?? named, await step('ports', () => tryPorts(target, timeoutMs)));
  yield resultOf(
    'tls',
    subject,
    await step('tls', () =>
      encrypted
        ? lookAtCertificate(target, timeoutMs, new Date(), caFile)
        : Promise.resolve({
            facts: [],
            untried:
              'This connection takes no TLS: Kerberos encrypts it. Try ldaps:// or --starttls to look at TLS.',
          }),
    ),
  );

  // Made only when it is used: reading the authorities may fail.
  const options = async (): Promise<Omit<SearchConnectionOptions, 'signIn'>> => ({
    target,
    trust: encrypted ? await trustedAuthorities(caFile) : undefined,
    connectTimeoutMs: timeoutMs,
    operationTimeoutMs: timeoutMs,
    kept: new Map([...knownKept(reads), ...rootDseAttributes, ...schemaAttributes, ...forestAttributes]),
    attributesSeen: new Set(),
  });
  const demands = await step('demands', async () => probeDemands(await options(), signIn.kind, signal));
  yield resultOf('demands', subject, demands);

  const signedIn = await step('signIn', async () => {
    refuseUnsafePassword(signIn, encrypted, target.host);
    const connection = await openSearchConnection({ ...(await options()), signIn }, signal);
    return {
      facts: [`Signed in${howSecured(connection.security)}.`, ...(await accountOf(connection))],
      value: connection,
    };
  });
  const connection = signedIn.value;
  const closeIt = (): void => connection?.close();
  signal.addEventListener('abort', closeIt, { once: true });
  try {
    yield resultOf('signIn', subject, signedIn);
    const read = await step('rootDse', async () => rootFacts(connectionOf(connection)));
    yield resultOf('rootDse', subject, read);
    const root = read.value?.root;
    const base =
      (place.kind === 'server' ? place.base : undefined) ?? root?.defaultContext ?? root?.contexts[0];
    const coverage =
      connection && root?.schemaContext !== undefined
        ? await attempt(async () => ({
            facts: [],
            value: await readSchemaCoverage(connection, root.schemaContext ?? '', reads, false),
          }))
        : undefined;
    const schema = coverage?.value ?? nothingKnown;

    const rights = await step('rights', async () =>
      root && base !== undefined
        ? sampleRights(connectionOf(connection), { base, reads, schema, root })
        : { facts: [], untried: 'The server does not say what it holds: give a base DN.' },
    );
    yield resultOf('rights', base ?? subject, rights);
    // What the account may read has nothing to do with what the schema has.
    if (failed === 'rights') failed = undefined;
    const schemaStep = await step('schema', async () => {
      if (coverage?.problem) throw coverage.problem;
      return schemaFacts(schema, read.value?.forest, reads);
    });
    yield resultOf('schema', root?.schemaContext ?? subject, schemaStep);
  } finally {
    signal.removeEventListener('abort', closeIt);
    closeIt();
  }
}

/** What people call the steps. */
export const titles: Readonly<Record<StepId, string>> = {
  names: 'DNS',
  ports: 'Ports',
  tls: 'TLS',
  demands: 'Demands',
  signIn: 'Sign-in',
  rootDse: 'rootDSE',
  rights: 'Rights',
  schema: 'Schema',
};

function knownKept(reads: ReadonlySet<string>): Map<string, { bytes: boolean }> {
  return new Map(
    [...reads, 'tokengroups'].map((name) => [
      name,
      { bytes: name === 'tokengroups' || knownAttributes.get(name)?.bytes === true },
    ]),
  );
}

function connectionOf(connection: SearchConnection | undefined): SearchConnection {
  if (!connection) throw new Error('A step after the sign-in is tried without a connection.');
  return connection;
}
