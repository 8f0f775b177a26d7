import type { Connector, Partition } from './configuration.ts';
import { guidKey, isTrue } from './values.ts';
import { childOf, childrenOf, textIn, type XmlElement } from './xml.ts';

/**
 * Every element that is read of `Connectors/Connector_{guid}.xml`. Accounts, passwords, the cookies of replication and
 * the schema are not among them.
 */
export const connectorElements: ReadonlySet<string> = new Set([
  'ma-data',
  'id',
  'name',
  'category',
  'subtype',
  'private-configuration',
  'adma-configuration',
  'forest-name',
  'parameter-values',
  'parameter',
  'attribute-inclusion',
  'attribute',
  'ma-partition-data',
  'partition',
  'selected',
  'filter',
  'object-classes',
  'object-class',
  'containers',
  'inclusions',
  'inclusion',
  'exclusions',
  'exclusion',
]);

/** The parameter with the DN of the group that the wizard's group filter takes. */
const groupParameter = 'Connector.GroupFilteringGroupDn';
/** The connector of every tenant has this id. */
const entraId = 'b891884f-051e-4a83-95af-2544101c9083';

/** A connector, from the root element of its file. */
export function readConnector(root: XmlElement): Connector {
  const id = guidKey(textIn(root, 'id'));
  const forest = childOf(childOf(root, 'private-configuration'), 'adma-configuration');
  const parameters = [...childrenOf(root, 'parameter-values'), ...childrenOf(forest, 'parameter-values')]
    .flatMap((values) => childrenOf(values, 'parameter'))
    .find((parameter) => parameter.attributes.get('name') === groupParameter);
  return {
    id,
    name: textIn(root, 'name'),
    kind: kindOf(id, textIn(root, 'category'), textIn(root, 'subtype')),
    forest: textIn(forest, 'forest-name') || null,
    partitions: childrenOf(childOf(root, 'ma-partition-data'), 'partition').map(readPartition),
    attributes: textsIn(childOf(root, 'attribute-inclusion'), 'attribute'),
    filterGroup: parameters?.text || null,
  };
}

function kindOf(id: string, category: string, subtype: string): Connector['kind'] {
  if (category === 'AD') return 'directory';
  return id === entraId || /Azure Active Directory|Entra/i.test(subtype) ? 'entra' : 'other';
}

function readPartition(partition: XmlElement): Partition {
  const filter = childOf(partition, 'filter');
  const containers = childOf(filter, 'containers');
  return {
    name: textIn(partition, 'name'),
    isSelected: isTrue(textIn(partition, 'selected')),
    objectClasses: textsIn(childOf(filter, 'object-classes'), 'object-class'),
    inclusions: textsIn(childOf(containers, 'inclusions'), 'inclusion') ?? [],
    exclusions: textsIn(childOf(containers, 'exclusions'), 'exclusion') ?? [],
  };
}

function textsIn(element: XmlElement | undefined, name: string): readonly string[] | null {
  return element ? childrenOf(element, name).map(({ text }) => text) : null;
}
