import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { textOf, type DirectoryObject } from '../../model/directory-object.ts';
import { domainDn } from '../../model/distinguished-name.ts';
import { entra } from '../../rules/profiles/entra.ts';
import { readCoverage, readRequest, readScan } from '../../workspace/scans.ts';
import { createSnapshotReader, type SnapshotObject, type SnapshotReader } from '../../workspace/snapshot.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import type { AdvisorContext } from '../advisor.ts';
import { sourceDays, type AsOf } from './as-of.ts';
import { computerFacts, type ComputerFacts } from './computer-facts.ts';
import type { Controller } from './judge-forest.ts';

/** A computer of the snapshot. */
export interface Computer {
  readonly snapshot: SnapshotObject;
  readonly facts: ComputerFacts;
  /** DNs of other computers that hold one of its certificates for joining. */
  readonly sharedWith: readonly string[];
  /** The day that its source shows it as of. */
  readonly asOf: AsOf;
}

/** What the first pass over a snapshot leaves: about 100 bytes a computer. */
export interface Directory {
  readonly controllers: readonly Controller[];
  /** Users that synchronisation takes, by the suffix (lower case) of their sign-in name. */
  readonly suffixes: ReadonlyMap<string, number>;
  readonly hasComputers: boolean;
  /** When the scan began: ISO 8601, UTC. */
  readonly scannedAt: string;
  /** Whether no computer has an attribute (lower case), and nothing tells that the sources gave it. */
  lacks(name: string): boolean;
  /** All computers, read again one at a time. */
  computers(): Iterable<Computer>;
}

const pauseEvery = 5_000;

/**
 * The directory as the scan that is judged has it. Where that scan reads no computers, says so and answers nothing.
 *
 * @param what is not judged without it
 */
export async function readScanned(
  { workspace, scan, skip, progress, signal }: AdvisorContext,
  what: string,
): Promise<Directory | undefined> {
  if (scan === null) {
    skip({ what, reason: 'The workspace has no scan.' });
    return undefined;
  }
  const { profile } = readScan(workspace, scan);
  if (profile !== entra.id) {
    skip({
      what,
      reason: `Scan ${scan} was made with the profile ${profile}, which reads no computers; scan with --profile ${entra.id}.`,
    });
    return undefined;
  }
  progress('reading the directory');
  return await readDirectory(workspace, scan, signal);
}

/** Reads a snapshot once. */
async function readDirectory(workspace: Workspace, scan: number, signal: AbortSignal): Promise<Directory> {
  const reader = createSnapshotReader(workspace);
  const missing = readCoverage(workspace, scan).sources.map(
    ({ notSeen }) => new Set(notSeen.map(({ attribute }) => attribute.toLowerCase())),
  );
  /** Whether the source of an object gave an attribute to anything at all. */
  const isGiven =
    ({ source }: SnapshotObject) =>
    (name: string): boolean =>
      !(missing[source]?.has(name) ?? false);
  const { startedAt: scannedAt } = readScan(workspace, scan);
  const days = sourceDays(scannedAt, readRequest(workspace, scan).controllers ?? []);
  const numbers: number[] = [];
  const controllers: Controller[] = [];
  const suffixes = new Map<string, number>();
  const seen = new Set<string>();
  const firstHolder = new Map<string, number>();
  const sharers = new Map<string, number[]>();

  let read = 0;
  for (const snapshot of reader.all(scan)) {
    if (++read % pauseEvery === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    const { kind, object, number, outOfScope } = snapshot;
    days.note(snapshot.source, object);
    if (kind === 'user' && outOfScope === null) countSuffix(suffixes, object);
    if (kind !== 'computer') continue;
    numbers.push(number);
    for (const name of object.attributes.keys()) seen.add(name);
    const facts = computerFacts(object, isGiven(snapshot));
    if (facts.isController) controllers.push(controllerOf(snapshot, facts));
    for (const key of joiningKeys(facts)) {
      const first = firstHolder.get(key);
      if (first === undefined) firstHolder.set(key, number);
      else sharers.set(key, [...(sharers.get(key) ?? [first]), number]);
    }
  }
  return {
    controllers,
    suffixes,
    hasComputers: numbers.length > 0,
    scannedAt,
    lacks: (name) => !seen.has(name) && (!entra.reads.has(name) || missing.every((names) => names.has(name))),
    *computers() {
      for (const number of numbers) {
        const snapshot = reader.object(number);
        const facts = computerFacts(snapshot.object, isGiven(snapshot));
        const sharedWith = otherHolders(reader, sharers, facts, number);
        yield { snapshot, facts, sharedWith, asOf: days.of(snapshot.source) };
      }
    },
  };
}

/** One key of 96 bits for each certificate that names a GUID; images share these and no others. */
function joiningKeys({ certificates }: ComputerFacts): ReadonlySet<string> {
  const joining = certificates?.filter(({ names }) => names !== 'other') ?? [];
  return new Set(
    joining.map(({ bytes }) => createHash('sha256').update(bytes).digest('base64').slice(0, 16)),
  );
}

/** More are not named. */
const mostNamed = 10;

function otherHolders(
  reader: SnapshotReader,
  sharers: ReadonlyMap<string, readonly number[]>,
  facts: ComputerFacts,
  own: number,
): readonly string[] {
  if (sharers.size === 0) return [];
  const holders = new Set([...joiningKeys(facts)].flatMap((key) => sharers.get(key) ?? []));
  holders.delete(own);
  return [...holders].slice(0, mostNamed).map((number) => reader.object(number).object.dn);
}

function controllerOf({ object, number, objectClass }: SnapshotObject, facts: ComputerFacts): Controller {
  const { dn, name, operatingSystem, operatingSystemVersion } = facts;
  return {
    dn,
    object: number,
    objectClass,
    name,
    domain: domainDn(object.dn),
    operatingSystem,
    operatingSystemVersion,
  };
}

function countSuffix(suffixes: Map<string, number>, object: DirectoryObject): void {
  const name = textOf(object, 'userprincipalname') ?? '';
  const at = name.lastIndexOf('@');
  if (at < 0) return;
  const suffix = name.slice(at + 1).toLowerCase();
  suffixes.set(suffix, (suffixes.get(suffix) ?? 0) + 1);
}
