import type { ConnectConfiguration, Connector } from '../../connect/configuration.ts';
import type { Advice } from '../../model/advice.ts';
import { advice } from './catalogue.ts';

/**
 * What the default rule "In from AD – Computer Join" reads beside userCertificate.
 *
 * Source: the flows of that rule in an export; "Plan your Microsoft Entra hybrid join implementation": the default device
 * attributes must not be excluded.
 */
const deviceAttributes = [
  'objectGUID',
  'objectSid',
  'userAccountControl',
  'cn',
  'displayName',
  'operatingSystem',
  'operatingSystemVersion',
  'mS-DS-CreatorSID',
];

/** Judges what the connectors read, without a directory. */
export function judgeConnectors(configuration: ConnectConfiguration): readonly Advice[] {
  const excluded = configuration.settings?.excludedAttributes ?? [];
  return [
    ...configuration.connectors.filter(({ kind }) => kind === 'directory').flatMap(judgeConnector),
    ...excludedDeviceAttributes('The attribute filter of the server', 'Entra Connect server', (name) =>
      hasName(excluded, name),
    ),
  ];
}

function judgeConnector(connector: Connector): readonly Advice[] {
  const { name, attributes } = connector;
  return [
    ...(attributes
      ? excludedDeviceAttributes(`The connector ${name}`, name, (each) => !hasName(attributes, each))
      : []),
    ...connector.partitions
      .filter(
        ({ isSelected, objectClasses }) => isSelected && objectClasses && !hasName(objectClasses, 'computer'),
      )
      .map((partition) =>
        advice('computersNotSelected', name, 'connector', { connector: name, partition: partition.name }),
      ),
  ];
}

function excludedDeviceAttributes(
  where: string,
  subject: string,
  isExcluded: (name: string) => boolean,
): readonly Advice[] {
  const attributes = deviceAttributes.filter(isExcluded);
  const kind = subject === 'Entra Connect server' ? 'server' : 'connector';
  const connector = kind === 'connector' ? subject : '';
  return [
    ...(isExcluded('userCertificate')
      ? [advice('userCertificateExcluded', subject, kind, { connector, where })]
      : []),
    ...(attributes.length > 0
      ? [advice('deviceAttributesExcluded', subject, kind, { connector, where, attributes })]
      : []),
  ];
}

function hasName(names: readonly string[], name: string): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}
