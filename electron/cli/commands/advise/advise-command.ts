import type { Command } from 'commander';
import type { Advisor } from '../../../../core/advisors/advisor.ts';

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
