import type { Command } from 'commander';
import type { AdvisorKind } from '../../../../core/advisors/advisor-kind.ts';
import type { Advisor } from '../../../../core/advisors/advisor.ts';
import { addInputOptions, givenOptions } from './input-options.ts';

/** An advisor as `foresync advise <id> <workspace>` runs it. */
export interface AdviseCommand {
  /** The id of the advisor's catalogue. */
  readonly id: string;
  /** One sentence for the help: what it tells. */
  readonly description: string;
  /** Adds the advisor's own options; `--scan`, the format, the file and `--fail-on` are there already. */
  addOptions(command: Command): Command;
  /**
   * Makes the advisor of what was typed.
   *
   * @throws ExpectedError `usage.*` and whatever an input that cannot be read says
   */
  create(options: Record<string, unknown>, workspacePath: string): Promise<Advisor>;
}

/**
 * The command of an advisor whose options are what it says of its inputs.
 *
 * @param help what is written below the options
 */
export function commandOf({ catalogue, about, inputs, create }: AdvisorKind, help?: string): AdviseCommand {
  return {
    id: catalogue.id,
    description: about,
    addOptions: (command) =>
      help === undefined
        ? addInputOptions(command, inputs)
        : addInputOptions(command, inputs).addHelpText('after', help),
    create: async (options, workspace) =>
      await create(givenOptions(options, inputs), { workspace, directories: [] }),
  };
}
