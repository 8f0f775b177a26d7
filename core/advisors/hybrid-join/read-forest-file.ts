import { openFile } from '../../directory/open-file.ts';
import { textOf, valuesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import {
  levelOf,
  type DomainLevel,
  type ForestConfiguration,
  type ForestSource,
} from './forest-configuration.ts';

/** CN=Services itself, the container below it, or the service connection point; the configuration partition last. */
const servicesDn =
  /^(?:(?<point>CN=62a0ff2e-97b9-4513-943f-0d221bd30080,)?CN=Device Registration Configuration,)?CN=Services,(?<configuration>CN=Configuration,.*)$/i;
const partitionsDn = /^CN=Partitions,CN=Configuration,/i;

/**
 * The configuration of a forest in an export that carries it: the service connection point, or at least a container
 * above it, without which its absence means nothing.
 */
export function forestFile(path: string): ForestSource {
  return { name: path, read: async (signal) => await readForestFile(path, signal) };
}

/** @throws ExpectedError `source.*`, `hybrid-join.no-configuration` */
async function readForestFile(path: string, signal: AbortSignal): Promise<ForestConfiguration> {
  const source = await openFile(path);
  let configurationDn: string | undefined;
  let connectionPoint: readonly string[] | null = null;
  let forestLevel: number | undefined;
  const domainLevels: DomainLevel[] = [];
  for await (const { objects } of source.read(signal)) {
    for (const object of objects) {
      const level = levelOf(textOf(object, 'msds-behavior-version'));
      if (level !== undefined && isDomain(object)) domainLevels.push({ domain: object.dn, level });
      if (partitionsDn.test(object.dn)) forestLevel = level;
      const { point, configuration } = servicesDn.exec(object.dn)?.groups ?? {};
      configurationDn ??= configuration;
      if (point !== undefined) connectionPoint = textsOf(object, 'keywords');
    }
  }
  signal.throwIfAborted();
  if (configurationDn === undefined) throw noConfiguration(path);
  return { configurationDn, connectionPoint, forestLevel, domainLevels };
}

function isDomain(object: DirectoryObject): boolean {
  return textsOf(object, 'objectclass').some((name) => name.toLowerCase() === 'domaindns');
}

function textsOf(object: DirectoryObject, name: string): readonly string[] {
  return valuesOf(object, name).filter((value) => typeof value === 'string');
}

function noConfiguration(path: string): ExpectedError {
  return new ExpectedError({
    code: 'hybrid-join.no-configuration',
    summary: `${path} holds nothing at or below CN=Services of the configuration partition, where the service connection point stands.`,
    action:
      'Export CN=Device Registration Configuration,CN=Services,CN=Configuration,… as well, or name the forest itself.',
  });
}
