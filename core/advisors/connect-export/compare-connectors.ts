import type { ConnectConfiguration, Connector, Partition } from '../../connect/configuration.ts';
import type { Advice } from '../../model/advice.ts';
import { dnKey } from '../../model/distinguished-name.ts';
import { advice } from './catalogue.ts';
import { differenceEvidence, partDifference, type PartDifference } from './difference.ts';

/** What a connector is in any installation, whatever it is called: its forest, else its kind. */
export function connectorKey({ kind, forest, name }: Connector): string {
  return kind === 'other' ? `other ${name.toLowerCase()}` : `${kind} ${forest?.toLowerCase() ?? ''}`;
}

/** Connectors and their scope that differ between two exports. */
export function compareConnectors(
  here: ConnectConfiguration,
  there: ConnectConfiguration,
): readonly Advice[] {
  const others = new Map(there.connectors.map((each) => [connectorKey(each), each]));
  const own = new Set(here.connectors.map(connectorKey));
  return [
    ...here.connectors.flatMap((connector) => {
      const other = others.get(connectorKey(connector));
      return other ? compareScope(connector, other) : [onlyOne('connectorOnlyHere', connector)];
    }),
    ...there.connectors
      .filter((connector) => !own.has(connectorKey(connector)))
      .map((connector) => onlyOne('connectorOnlyThere', connector)),
  ];
}

function onlyOne(outcome: 'connectorOnlyHere' | 'connectorOnlyThere', connector: Connector): Advice {
  return advice(outcome, connector.name, 'connector', {
    connector: connector.name,
    forest: connector.forest ?? '',
  });
}

function compareScope(here: Connector, there: Connector): readonly Advice[] {
  const parts = [
    partDifference('domains', domainsOf(here), domainsOf(there), dnKey),
    partDifference('chosen containers', chosenOf(here, 'inclusions'), chosenOf(there, 'inclusions'), dnKey),
    partDifference('excluded containers', chosenOf(here, 'exclusions'), chosenOf(there, 'exclusions'), dnKey),
    ...compareReading(here, there),
    partDifference('group filter', listOf(here.filterGroup), listOf(there.filterGroup), dnKey),
  ].filter(({ changes }) => changes.length > 0);
  if (parts.length === 0) return [];
  return [
    advice('scopeDiffers', here.name, 'connector', {
      connector: here.name,
      'name in the other export': there.name === here.name ? '' : there.name,
      ...differenceEvidence(parts),
    }),
  ];
}

/** Classes and attributes, where both exports tell them. */
function compareReading(here: Connector, there: Connector): readonly PartDifference[] {
  const partitions = [...here.partitions, ...there.partitions];
  return [
    ...(partitions.every(({ objectClasses }) => objectClasses !== null)
      ? [partDifference('object classes', classesOf(here), classesOf(there))]
      : []),
    ...(here.attributes && there.attributes
      ? [partDifference('attributes', here.attributes, there.attributes)]
      : []),
  ];
}

function selectedOf({ partitions }: Connector): readonly Partition[] {
  return partitions.filter(({ isSelected }) => isSelected);
}

function domainsOf(connector: Connector): readonly string[] {
  return selectedOf(connector).map(({ name }) => name);
}

function chosenOf(connector: Connector, list: 'inclusions' | 'exclusions'): readonly string[] {
  return selectedOf(connector).flatMap((partition) => partition[list]);
}

function classesOf(connector: Connector): readonly string[] {
  return selectedOf(connector).flatMap(({ name, objectClasses }) =>
    (objectClasses ?? []).map((each) => `${each} in ${name}`),
  );
}

function listOf(text: string | null): readonly string[] {
  return text === null ? [] : [text];
}
