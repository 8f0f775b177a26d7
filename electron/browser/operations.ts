import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Answering } from '../../core/contract/dispatch.ts';
import type { AppInfo, Started } from '../../core/contract/outputs.ts';
import { requireAllowedLink } from '../host/allowed-link.ts';
import { askEngine } from '../host/ask-engine.ts';
import type { Engine } from '../host/engine.ts';
import { fileNames, type NamedFile } from '../host/file-names.ts';
import { applyWithCode } from './approved-apply.ts';

/** Where the files of exports are written, by operation, until the page has fetched them. */
export type ExportPaths = Map<string, string>;

/**
 * Answers every operation of the contract but those that only the page's browser can do: the clipboard, and the choice
 * of files, which come as uploads.
 *
 * @param print shows lines in the terminal
 */
export function createAnswering(
  engine: Engine,
  info: AppInfo,
  temporaryFolder: string,
  exportPaths: ExportPaths,
  print: (lines: readonly string[]) => void,
): Answering {
  const { clipboard: _clipboard, files: _files, ...asked } = askEngine(engine);
  /** Lets the engine write into a folder of the host's, whatever file the page named. */
  const writer =
    (group: string, operation: string, name: string) =>
    async (input: { readonly format: string }): Promise<Started> => {
      const path = join(mkdtempSync(join(temporaryFolder, 'export-')), `${name}.${input.format}`);
      const { token } = await engine.registerFile(path);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what every such operation of the engine answers
      const answer = (await engine.operation(group, operation, { ...input, file: token })) as Started;
      exportPaths.set(answer.operation, path);
      return answer;
    };
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
    findings: { ...asked['findings'], export: writer('findings', 'export', 'findings') },
    advisors: { ...asked['advisors'], export: writer('advisors', 'export', 'advice') },
    choices: { ...asked['choices'], export: writer('choices', 'export', 'list') },
    plans: {
      ...asked['plans'],
      export: writer('plans', 'export', 'plan'),
      apply: applyWithCode(engine, print),
    },
    mailboxGuid: {
      ...asked['mailboxGuid'],
      saveScript: async (input: NamedFile) =>
        await writer('mailboxGuid', 'saveScript', fileNames[input.what])(input),
    },
    signInError: {
      ...asked['signInError'],
      saveChromeFile: async (input: NamedFile) =>
        await writer('signInError', 'saveChromeFile', fileNames[input.what])(input),
    },
    tenants: { ...asked['tenants'], save: writer('tenants', 'save', 'tenant') },
    reports: { write: writer('reports', 'write', 'readiness') },
  };
}
