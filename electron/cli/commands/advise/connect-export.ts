import { createConnectExportAdvisor } from '../../../../core/advisors/connect-export/connect-export.ts';
import type { AdviseCommand } from './advise-command.ts';

/** `foresync advise connect-export <workspace> --export <folder>` */
export const connectExportCommand: AdviseCommand = {
  id: 'connect-export',
  description: 'Reads the configuration of an Entra Connect server and says what is wrong with it.',
  addOptions: (command) =>
    command
      .requiredOption(
        '--export <folder>',
        'what Get-ADSyncServerConfiguration -Path wrote, or the JSON file of the wizard',
      )
      .option('--compare <folder>', 'another export: tells what differs from it')
      .option('--attribute <name>', 'tells which rules feed this attribute, and which shadow it'),
  async create(options) {
    return await createConnectExportAdvisor({
      path: textOf(options['export']) ?? '',
      comparedWith: textOf(options['compare']),
      attribute: textOf(options['attribute']),
    });
  },
};

function textOf(option: unknown): string | undefined {
  return typeof option === 'string' ? option : undefined;
}
