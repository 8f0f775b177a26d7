import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Implementation } from '../../core/contract/contract.ts';
import type { Answering } from '../../core/contract/dispatch.ts';
import type { AppInfo } from '../../core/contract/outputs.ts';
import { requireAllowedLink } from '../host/allowed-link.ts';
import { askEngine } from '../host/ask-engine.ts';
import type { Engine } from '../host/engine.ts';

/** Where the files of exports are written, by operation, until the page has fetched them. */
export type ExportPaths = Map<string, string>;

/**
 * Answers every operation of the contract but those that only the page's browser can do: the clipboard, and the choice
 * of files, which come as uploads.
 */
export function createAnswering(
  engine: Engine,
  info: AppInfo,
  temporaryFolder: string,
  exportPaths: ExportPaths,
): Answering {
  const { clipboard: _clipboard, files: _files, ...asked } = askEngine(engine);
  return {
    ...asked,
    app: { info: async () => info },
    external: {
      // The page's own browser opens it, once it is known to lead somewhere that Foresync links to.
      async open({ url }: { readonly url: string }) {
        requireAllowedLink(url);
        return null;
      },
    },
    findings: { ...asked['findings'], export: exportFindings(engine, temporaryFolder, exportPaths) },
  };
}

/** Lets the engine write into a folder of the host's, whatever file the page named. */
function exportFindings(
  engine: Engine,
  temporaryFolder: string,
  exportPaths: ExportPaths,
): Implementation['findings']['export'] {
  return async (input) => {
    const path = join(mkdtempSync(join(temporaryFolder, 'export-')), `findings.${input.format}`);
    const { token } = await engine.registerFile(path);
    const answer = await engine.operation('findings', 'export', { ...input, file: token });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the engine's findings.export answers
    const { operation } = answer as { readonly operation: string };
    exportPaths.set(operation, path);
    return { operation };
  };
}
