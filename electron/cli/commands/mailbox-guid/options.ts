import { InvalidArgumentError, type Command } from 'commander';
import {
  checkMarker,
  defaultMarker,
  type Marker,
} from '../../../../core/advisors/mailbox-guid/plan-edits.ts';
import type { ConnectConfiguration } from '../../../../core/connect/configuration.ts';
import { readConnectExport } from '../../../../core/connect/read-export.ts';
import { ExpectedError } from '../../../../core/model/expected-error.ts';
import { addScanOption } from '../../selection-options.ts';

/** What {@link addConnectOption} leaves. */
export interface ConnectOptions {
  readonly scan?: number;
  readonly connectExport?: string;
}

/** What {@link addMarkerOptions} leaves. */
export interface MarkerOptions {
  readonly marker: Marker;
  readonly keepArchiveGuid?: boolean;
}

/** The workspace, `--scan` and `--connect-export`. */
export function addConnectOption(command: Command): Command {
  return addScanOption(command.argument('<workspace>', 'the file named with scan --workspace')).option(
    '--connect-export <folder>',
    'what Get-ADSyncServerConfiguration -Path wrote: judges by the rules of that server',
  );
}

/** `--marker` and `--keep-archive-guid`. */
export function addMarkerOptions(command: Command): Command {
  return command
    .option(
      '--marker <attribute=value>',
      `what marks the users of the rule (default: ${defaultMarker.attribute}=${defaultMarker.value})`,
      markerOf,
      defaultMarker,
    )
    .option('--keep-archive-guid', 'leave msExchArchiveGUID as it is');
}

/** The export that was named. */
export async function configurationOf({
  connectExport,
}: ConnectOptions): Promise<ConnectConfiguration | undefined> {
  return connectExport === undefined ? undefined : await readConnectExport(connectExport);
}

function markerOf(text: string): Marker {
  const [attribute = '', ...value] = text.split('=');
  try {
    return checkMarker({ attribute, value: value.join('=') });
  } catch (error) {
    if (error instanceof ExpectedError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}
