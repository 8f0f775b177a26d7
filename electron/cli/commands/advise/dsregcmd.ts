import { text } from 'node:stream/consumers';
import {
  createDsregcmdAdvisor,
  dsregFile,
  type DsregText,
} from '../../../../core/advisors/dsregcmd/dsregcmd.ts';
import { dsregcmdKind } from '../../../../core/advisors/dsregcmd/kind.ts';
import { tenantEvidence } from '../../../../core/advisors/tenant-choice.ts';
import { usageError } from '../../failure.ts';
import { repeatable } from '../../options.ts';
import { expandPatterns } from '../../sources.ts';
import type { AdviseCommand } from './advise-command.ts';

interface DsregcmdOptions {
  readonly file?: readonly string[];
}

/** `foresync advise dsregcmd <workspace> --file <file>…` */
export const dsregcmdCommand: AdviseCommand = {
  id: dsregcmdKind.catalogue.id,
  description: dsregcmdKind.about,
  addOptions: (command) =>
    command.addOption(
      repeatable(
        '--file <file>',
        'a saved output, a pattern such as outputs/*.txt, or - for text that is pasted; may be repeated',
      ),
    ),
  create(typed, workspace) {
    const { file: files = [] }: DsregcmdOptions = typed;
    if (files.length === 0) {
      throw usageError(
        'file',
        'No output of dsregcmd /status was named.',
        'Name one with --file <file>, or paste one with --file -.',
      );
    }
    return Promise.resolve(
      createDsregcmdAdvisor(expandPatterns(files).map(outputFrom), tenantEvidence(undefined, workspace)),
    );
  },
};

function outputFrom(name: string): DsregText {
  if (name !== '-') return dsregFile(name);
  // What was pasted comes once, and may be asked for twice.
  let pasted: Promise<string> | undefined;
  return { name: 'pasted text', read: () => (pasted ??= text(process.stdin)) };
}
