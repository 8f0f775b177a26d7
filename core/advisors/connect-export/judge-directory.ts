import type { ConnectConfiguration } from '../../connect/configuration.ts';
import type { ConnectScope } from '../../connect/scope.ts';
import type { Advice, NotJudged } from '../../model/advice.ts';
import { dnKey, domainDn, isWithin, parentDn } from '../../model/distinguished-name.ts';
import { advice } from './catalogue.ts';

/** What lies here is not hybrid joined. */
const domainControllers = /^OU=Domain Controllers,DC=/i;

/** A container of a scan: only those that hold an object are known. */
export interface ScannedContainer {
  readonly dn: string;
  readonly computers: number;
}

/** What a scan read of the directory. */
export interface ScannedDirectory {
  readonly containers: readonly ScannedContainer[];
  /** Containers that the user chose for the scan; none: everything. */
  readonly scopeDns: readonly string[];
  readonly excludeDns: readonly string[];
}

/** What judging against a directory came to. */
export interface DirectoryVerdict {
  readonly advice: readonly Advice[];
  readonly notJudged: readonly NotJudged[];
}

/**
 * Compares the chosen containers with those of a scan, and its computers with the scope. A container is chosen by its DN:
 * renamed, it falls out of scope at the next full import.
 *
 * Source: "Microsoft Entra Connect Sync: Configure filtering", organizational-unit-based filtering.
 */
export function judgeDirectory(
  configuration: ConnectConfiguration,
  scope: ConnectScope,
  directory: ScannedDirectory,
): DirectoryVerdict {
  const present = ancestorsOf(directory.containers);
  const domains = new Set(directory.containers.map(({ dn }) => dnKey(domainDn(dn))));
  const chosen = chosenContainers(configuration);
  const [read, unread] = split(chosen, ({ dn }) => wasRead(dn, directory, domains));
  return {
    advice: [
      ...read
        .filter(({ dn }) => !present.has(dnKey(dn)))
        .map(({ dn, connector, isIncluded }) =>
          advice(isIncluded ? 'containerGone' : 'exclusionGone', dn, 'container', {
            connector,
            container: dn,
            'not in either list': isIncluded ? unnamedSiblings(dn, directory.containers, chosen) : [],
          }),
        ),
      ...computersLeftOut(directory.containers, scope),
    ],
    notJudged: unread.length === 0 ? [] : [unreadPart(unread.map(({ dn }) => dn))],
  };
}

interface ChosenContainer {
  readonly dn: string;
  readonly connector: string;
  readonly isIncluded: boolean;
}

function chosenContainers({ connectors }: ConnectConfiguration): readonly ChosenContainer[] {
  return connectors.flatMap((connector) =>
    connector.partitions
      .filter(({ isSelected }) => isSelected)
      .flatMap(({ name, inclusions, exclusions }) =>
        [
          ...inclusions.map((dn) => ({ dn, connector: connector.name, isIncluded: true })),
          ...exclusions.map((dn) => ({ dn, connector: connector.name, isIncluded: false })),
        ].filter(({ dn }) => dnKey(dn) !== dnKey(name)),
      ),
  );
}

/** Whether the scan would have read what the container holds. */
function wasRead(
  dn: string,
  { scopeDns, excludeDns }: ScannedDirectory,
  domains: ReadonlySet<string>,
): boolean {
  return (
    domains.has(dnKey(domainDn(dn))) &&
    (scopeDns.length === 0 || scopeDns.some((each) => isWithin(dn, dnKey(each)))) &&
    !excludeDns.some((each) => isWithin(dn, dnKey(each)))
  );
}

/** Every container that holds an object, directly or not, by {@link dnKey}. */
function ancestorsOf(containers: readonly ScannedContainer[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const container of containers) {
    for (let dn: string | undefined = container.dn; dn !== undefined; dn = parentDn(dn)) {
      const key = dnKey(dn);
      if (keys.has(key)) break;
      keys.add(key);
    }
  }
  return keys;
}

/** Containers of its kind beside the one that is gone which nobody chose: what it may be called now. At most ten. */
function unnamedSiblings(
  dn: string,
  containers: readonly ScannedContainer[],
  chosen: readonly ChosenContainer[],
): readonly string[] {
  const parent = parentDn(dn);
  if (parent === undefined) return [];
  const [parentKey, named] = [dnKey(parent), new Set(chosen.map((each) => dnKey(each.dn)))];
  const type = dn.slice(0, dn.indexOf('=') + 1).toLowerCase();
  const siblings = new Map<string, string>();
  for (const container of containers) {
    if (!isWithin(container.dn, parentKey)) continue;
    for (let each: string | undefined = container.dn; each !== undefined; each = parentDn(each)) {
      const above = parentDn(each);
      if (above === undefined || dnKey(above) !== parentKey) continue;
      const isOfKind = each.toLowerCase().startsWith(type) && !domainControllers.test(each);
      if (isOfKind && !named.has(dnKey(each))) siblings.set(dnKey(each), each);
      break;
    }
  }
  return [...siblings.values()].toSorted().slice(0, 10);
}

function computersLeftOut(containers: readonly ScannedContainer[], scope: ConnectScope): readonly Advice[] {
  return containers.flatMap(({ dn, computers }) => {
    if (computers === 0 || domainControllers.test(dn)) return [];
    const reason = scope.leavesOut(dn);
    return reason === null ? [] : [advice('computersOutOfScope', dn, 'container', { computers, reason })];
  });
}

function unreadPart(dns: readonly string[]): NotJudged {
  const more = dns.length > 5 ? `, and ${String(dns.length - 5)} more` : '';
  return {
    what: `whether chosen containers exist: ${dns.slice(0, 5).join('; ')}${more}`,
    reason: 'The scan did not read that part of the directory.',
  };
}

function split<Item>(items: readonly Item[], isFirst: (item: Item) => boolean): readonly [Item[], Item[]] {
  const { yes = [], no = [] } = Object.groupBy(items, (item) => (isFirst(item) ? 'yes' : 'no'));
  return [yes, no];
}
