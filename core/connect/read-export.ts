import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asFileError } from '../directory/file-errors.ts';
import { ExpectedError } from '../model/expected-error.ts';
import { byPrecedence, type ConnectConfiguration, type Connector, type SyncRule } from './configuration.ts';
import { connectorElements, readConnector } from './read-connector.ts';
import { readPolicy } from './read-policy.ts';
import { readRule, ruleElements } from './read-rule.ts';
import { readSettings, settingElements } from './read-settings.ts';
import { readText } from './read-text.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** A large installation has some hundred rules. */
const mostFiles = 5_000;

/** Folders and the file of an export, by what they are in any case. */
const parts = {
  connectors: 'connectors',
  settings: 'globalsettings',
  rules: 'synchronizationrules',
} as const;

/**
 * Reads the configuration of a Connect server: the folder that `Get-ADSyncServerConfiguration -Path` writes, or the JSON
 * of the wizard (the file, or a folder in which it is the only one). Accounts and passwords are not read.
 *
 * @throws ExpectedError `connect.*`, `source.*`: names the file that is damaged; a part that is not there is in `missing`
 */
export async function readConnectExport(path: string): Promise<ConnectConfiguration> {
  if (!(await isFolder(path))) return readPolicy(await readText(path), path);
  const names = new Map((await listed(path)).map((name) => [name.toLowerCase(), name]));
  const folder = (part: string): string | undefined => {
    const name = names.get(part);
    return name === undefined ? undefined : join(path, name);
  };
  if (!Object.values(parts).some((part) => names.has(part)))
    return await readOnlyPolicy(path, [...names.values()]);

  const connectors = await readFiles(folder(parts.connectors), connectorElements, 'ma-data', readConnector);
  const rules = await readFiles(folder(parts.rules), ruleElements, 'synchronizationRule', readRule);
  const settings = await readFiles(
    folder(parts.settings),
    settingElements,
    'saved-mv-configuration',
    readSettings,
  );
  return {
    form: 'server',
    connectors,
    rules: rules.toSorted(byPrecedence),
    settings: settings[0] ?? null,
    missing: missingParts(connectors, rules, settings.length > 0),
  };
}

async function readOnlyPolicy(path: string, names: readonly string[]): Promise<ConnectConfiguration> {
  const [policy, ...others] = names.filter((name) => /policy.*\.json$/i.test(name));
  if (policy !== undefined && others.length === 0) {
    const file = join(path, policy);
    return readPolicy(await readText(file), file);
  }
  throw new ExpectedError({
    code: 'connect.not-an-export',
    summary: `${path} has none of the folders Connectors, GlobalSettings and SynchronizationRules in it.`,
    action: 'Give the folder that Get-ADSyncServerConfiguration -Path wrote on the Connect server.',
  });
}

async function readFiles<Shape>(
  folder: string | undefined,
  kept: ReadonlySet<string>,
  root: string,
  read: (element: XmlElement) => Shape,
): Promise<Shape[]> {
  if (folder === undefined) return [];
  const names = (await listed(folder)).filter((name) => /\.xml$/i.test(name)).toSorted();
  if (names.length > mostFiles) {
    throw new ExpectedError({
      code: 'connect.too-large',
      summary: `${folder} has ${names.length.toLocaleString('en')} files: no export of Entra Connect has.`,
      action: 'Check that it is the folder that Get-ADSyncServerConfiguration wrote.',
    });
  }
  const shapes: Shape[] = [];
  for (const name of names) {
    const file = join(folder, name);
    const element = parseXml(await readText(file), kept, file);
    if (element.name !== root) {
      throw new ExpectedError({
        code: 'connect.not-an-export',
        summary: `${file} begins with <${element.name.slice(0, 100)}>, where an export has <${root}>.`,
        action: 'Export the configuration again; put no other files into its folders.',
      });
    }
    shapes.push(read(element));
  }
  return shapes;
}

function missingParts(
  connectors: readonly Connector[],
  rules: readonly SyncRule[],
  hasSettings: boolean,
): ConnectConfiguration['missing'] {
  const known = new Set(connectors.map(({ id }) => id));
  const absent = new Set(rules.map(({ connector }) => connector).filter((id) => !known.has(id)));
  return [
    ...(connectors.length === 0
      ? [{ what: 'connectors and scope', reason: 'The export has no file in the folder Connectors.' }]
      : [...absent].map((id) => ({
          what: `scope of the connector ${id}`,
          reason: `Rules name it, but the export has no file Connectors/Connector_{${id}}.xml.`,
        }))),
    ...(rules.length === 0
      ? [{ what: 'rules', reason: 'The export has no file in the folder SynchronizationRules.' }]
      : []),
    ...(hasSettings
      ? []
      : [{ what: 'server settings', reason: 'The export has no file GlobalSettings/MV.xml.' }]),
  ];
}

async function isFolder(path: string): Promise<boolean> {
  try {
    const status = await stat(path);
    if (status.isDirectory() || status.isFile()) return status.isDirectory();
  } catch (error) {
    const told = asFileError(error, path);
    if (!(told instanceof ExpectedError) || told.code !== 'source.not-found') throw told;
    throw new ExpectedError({
      code: 'connect.not-found',
      summary: `There is no folder ${path}.`,
      action: 'Check the path: it is the folder that Get-ADSyncServerConfiguration -Path wrote.',
      cause: error,
    });
  }
  throw new ExpectedError({
    code: 'connect.not-an-export',
    summary: `${path} is neither a folder nor a file on a disk.`,
    action: 'Give the folder that Get-ADSyncServerConfiguration -Path wrote.',
  });
}

/** What is in a folder; what is no file or folder, a pipe for example, is left out. */
async function listed(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() || entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    throw asFileError(error, folder);
  }
}
