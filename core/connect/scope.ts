import { knownAttributes } from '../directory/attributes.ts';
import type { NotJudged } from '../model/advice.ts';
import { objectClassOf, type DirectoryObject } from '../model/directory-object.ts';
import { dnKey, domainDn, parentDn } from '../model/distinguished-name.ts';
import { holds, isAnswerable } from './condition.ts';
import type { ConnectConfiguration, Connector, Partition } from './configuration.ts';
import { filterRules, type FilterRule } from './filter-rules.ts';

/** What a Connect server was told to take. */
export interface ConnectScope {
  /** A sentence why the server leaves the object out; null where it takes it. */
  covers(object: DirectoryObject): string | null;
  /** The same of all that lies directly in a container, whatever it is. */
  leavesOut(container: string): string | null;
  /** What of the configuration could not be taken into account. */
  readonly notJudged: readonly NotJudged[];
  /** Attributes (lower case) that decide: where a scan did not read one, nothing is left out by it. */
  readonly reads: readonly string[];
}

interface ChosenPartition {
  readonly connector: Connector;
  readonly partition: Partition;
  /** By {@link dnKey}: whether the container is taken. */
  readonly chosen: ReadonlyMap<string, { readonly isTaken: boolean; readonly dn: string }>;
  readonly classes: ReadonlySet<string> | null;
}

/**
 * The scope that the customer configured: domains, containers, object classes, and attribute filters in custom rules, all
 * of which must take an object. What Connect leaves out by default is told by the scan's own scope.
 *
 * Source: "Microsoft Entra Connect Sync: Configure filtering".
 */
export function connectScope(configuration: ConnectConfiguration): ConnectScope {
  const partitions = new Map(
    configuration.connectors
      .filter(({ kind }) => kind === 'directory')
      .flatMap((connector) => connector.partitions.map((each) => chosenPartition(connector, each)))
      .map((each): [string, ChosenPartition] => [dnKey(each.partition.name), each]),
  );
  const filters = filterRules(configuration);
  const partitionOf = remembered((parent) => partitions.get(dnKey(domainDn(parent))));
  const containerReason = remembered((parent) => {
    const partition = partitionOf(parent);
    return partition ? reasonOfContainer(parent, partition) : null;
  });
  const leavesOut: ConnectScope['leavesOut'] = (container) => {
    if (partitions.size === 0) return null;
    const found = partitionOf(container);
    if (!found) return `No connector of the export has the domain ${domainDn(container)}.`;
    const { connector, partition } = found;
    if (partition.isSelected) return containerReason(container);
    return `The domain ${partition.name} is not selected in the connector ${connector.name}.`;
  };
  return {
    notJudged: notJudged(configuration, filters),
    reads: readsOf(filters),
    leavesOut,
    covers(object) {
      const parent = parentDn(object.dn) ?? object.dn;
      const reason = leavesOut(parent);
      const found = partitionOf(parent);
      if (reason !== null || !found) return reason;
      const { connector, classes } = found;
      const objectClass = objectClassOf(object);
      if (classes && !classes.has(objectClass.toLowerCase())) {
        return `The class ${objectClass} is not selected in the connector ${connector.name}.`;
      }
      return reasonOfRules(object, objectClass, connector, filters);
    },
  };
}

function chosenPartition(connector: Connector, partition: Partition): ChosenPartition {
  return {
    connector,
    partition,
    // A container in both lists is taken.
    chosen: new Map(
      [
        ...partition.exclusions.map((dn) => ({ dn, isTaken: false })),
        ...partition.inclusions.map((dn) => ({ dn, isTaken: true })),
      ].map((choice) => [dnKey(choice.dn), choice]),
    ),
    classes: partition.objectClasses && new Set(partition.objectClasses.map((name) => name.toLowerCase())),
  };
}

/** The nearest container of both lists counts. Without any that is taken, all are but those that are excluded. */
function reasonOfContainer(parent: string, { partition, chosen }: ChosenPartition): string | null {
  for (let dn: string | undefined = parent; dn !== undefined; dn = parentDn(dn)) {
    const choice = chosen.get(dnKey(dn));
    // The wizard excludes the whole domain where single containers are chosen in it.
    if (choice && !choice.isTaken && dnKey(choice.dn) === dnKey(partition.name)) break;
    if (choice) return choice.isTaken ? null : `The container ${choice.dn} is excluded.`;
  }
  const isWhole = partition.inclusions.length === 0 && !chosen.has(dnKey(partition.name));
  return isWhole ? null : `The container ${parent} is in none that was chosen.`;
}

function reasonOfRules(
  object: DirectoryObject,
  objectClass: string,
  connector: Connector,
  filters: readonly FilterRule[],
): string | null {
  for (const { rule, filters: isFiltered } of filters) {
    if (isFiltered === undefined || rule.connector !== connector.id) continue;
    if (rule.sourceObjectType.toLowerCase() !== objectClass.toLowerCase()) continue;
    if (holds(rule.content?.scopeGroups ?? [], object, isKept) !== true) continue;
    // The first rule that says anything decides.
    return isFiltered
      ? `The rule ${rule.name} (precedence ${String(rule.precedence ?? '?')}) sets cloudFiltered to True.`
      : null;
  }
  return null;
}

function notJudged(
  configuration: ConnectConfiguration,
  filters: readonly FilterRule[],
): readonly NotJudged[] {
  const groups = configuration.connectors.flatMap(({ name, filterGroup }) =>
    filterGroup === null || configuration.settings?.hasGroupFilter === false ? [] : [{ name, filterGroup }],
  );
  return [
    ...groups.map(({ name, filterGroup }) => ({
      what: `group filter of the connector ${name}`,
      reason: `Only direct members of ${filterGroup} are synchronised; a scan does not keep the members of groups. The sync preview takes a list of them (--members).`,
    })),
    ...filters
      .filter(({ filters: isFiltered }) => isFiltered === undefined)
      .map(({ rule }) => ({
        what: `filter of the rule ${rule.name}`,
        reason: 'An expression decides about cloudFiltered; expressions are not evaluated.',
      })),
    ...filters.flatMap(({ rule }) =>
      (rule.content?.scopeGroups ?? [])
        .flat()
        .filter((condition) => !isAnswerable(condition, isKept))
        .map(({ attribute, operator }) => ({
          what: `filter of the rule ${rule.name}`,
          reason: `Its condition ${attribute} ${operator} cannot be answered from a scan.`,
        })),
    ),
  ];
}

/** Of the conditions that an object of a scan can answer. */
function readsOf(filters: readonly FilterRule[]): readonly string[] {
  const conditions = filters.flatMap(({ rule }) => (rule.content?.scopeGroups ?? []).flat());
  const names = conditions
    .filter((condition) => isAnswerable(condition, isKept))
    .map(({ attribute }) => attribute.toLowerCase());
  return [...new Set(names)].filter((name) => name !== 'dn');
}

function isKept(name: string): boolean {
  return knownAttributes.get(name)?.keep === 'values';
}

/** Objects share their containers, of which there are few. */
function remembered<Answer>(ask: (parent: string) => Answer): (parent: string) => Answer {
  const answers = new Map<string, { readonly answer: Answer }>();
  return (parent) => {
    let known = answers.get(parent);
    if (!known) {
      known = { answer: ask(parent) };
      answers.set(parent, known);
    }
    return known.answer;
  };
}
