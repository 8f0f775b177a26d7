import type { ConnectConfiguration } from '../../connect/configuration.ts';
import { readConnectExport } from '../../connect/read-export.ts';
import { connectScope } from '../../connect/scope.ts';
import type { Advice } from '../../model/advice.ts';
import type { Advisor } from '../advisor.ts';
import { connectExportCatalogue } from './catalogue.ts';
import { compareExports } from './compare.ts';
import { judgeConnectors } from './judge-connectors.ts';
import { judgeDirectory } from './judge-directory.ts';
import { judgeFlows } from './judge-flows.ts';
import { judgeRules } from './judge-rules.ts';
import { judgeSettings, settingsNotJudged } from './judge-settings.ts';
import { listFeeds, listRules } from './list-rules.ts';
import { readDirectory } from './read-directory.ts';

/** What the advisor is made with. */
export interface ConnectExportInputs {
  /** Folder of an export, or the JSON file of the wizard. */
  readonly path: string;
  /** A second one to compare with; `path` is "here". */
  readonly comparedWith?: string | undefined;
  /** Name of an attribute whose feeding rules are told. */
  readonly attribute?: string | undefined;
}

/**
 * Makes the advisor; reads the exports.
 *
 * @throws ExpectedError `connect.*`, `source.*`
 */
export async function createConnectExportAdvisor(inputs: ConnectExportInputs): Promise<Advisor> {
  const { path, comparedWith, attribute } = inputs;
  const configuration = await readConnectExport(path);
  const other = comparedWith === undefined ? undefined : await readConnectExport(comparedWith);
  return {
    catalogue: connectExportCatalogue,
    inputs: [
      { name: 'Connect export', value: path },
      ...(comparedWith === undefined ? [] : [{ name: 'compared with', value: comparedWith }]),
      ...(attribute === undefined ? [] : [{ name: 'attribute', value: attribute }]),
    ],
    async run({ workspace, scan, say, skip, progress }) {
      progress('judging the export');
      const scope = connectScope(configuration);
      for (const part of [
        ...configuration.missing,
        ...(other?.missing ?? []).map(({ what, reason }) => ({
          what: `${what} of the other export`,
          reason,
        })),
        ...settingsNotJudged(configuration),
        ...scope.notJudged,
      ]) {
        skip(part);
      }
      for (const advice of judgeExport(configuration)) await say(advice);

      progress('comparing with the scan');
      const directory = readDirectory(workspace, scan);
      if (typeof directory === 'string') {
        skip({ what: 'renamed containers, computers out of scope', reason: directory });
      } else {
        const verdict = judgeDirectory(configuration, scope, directory);
        verdict.notJudged.forEach(skip);
        for (const advice of verdict.advice) await say(advice);
      }

      if (other) for (const advice of compareExports(configuration, other)) await say(advice);
      if (attribute !== undefined) {
        const fed = listFeeds(configuration, attribute);
        if (fed.length === 0)
          skip({ what: attribute, reason: 'No enabled rule of the export feeds an attribute of this name.' });
        for (const advice of fed) await say(advice);
      }
      for (const advice of listRules(configuration)) await say(advice);
    },
  };
}

/** Everything that an export alone tells to be wrong. */
export function judgeExport(configuration: ConnectConfiguration): readonly Advice[] {
  return [
    ...judgeSettings(configuration),
    ...judgeConnectors(configuration),
    ...judgeRules(configuration),
    ...judgeFlows(configuration),
  ];
}
