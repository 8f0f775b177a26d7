import { readConnectExport } from '../../../../core/connect/read-export.ts';
import { openTenantFile } from '../../../../core/tenant/snapshot-file.ts';
import { createHybridJoinAdvisor } from '../../../../core/advisors/hybrid-join/hybrid-join.ts';
import type { ForestSource } from '../../../../core/advisors/hybrid-join/forest-configuration.ts';
import { forestFile } from '../../../../core/advisors/hybrid-join/read-forest-file.ts';
import { liveForest } from '../../../../core/advisors/hybrid-join/read-forest.ts';
import {
  addSignInOptions,
  directoryOptionsGiven,
  signInFrom,
  type SignInOptions,
} from '../../directory-options.ts';
import { usageError } from '../../failure.ts';
import { repeatable } from '../../options.ts';
import { sourceFrom } from '../../sources.ts';
import type { AdviseCommand } from './advise-command.ts';

interface HybridJoinOptions extends SignInOptions {
  readonly forest?: readonly string[];
  readonly tenant?: string;
  readonly connectExport?: string;
}

/** `foresync advise hybrid-join <workspace>` */
export const hybridJoinCommand: AdviseCommand = {
  id: 'hybrid-join',
  description:
    'Says of forests and of every computer whether they can be hybrid joined, and where it stands.',
  addOptions: (command) =>
    addSignInOptions(
      command
        .addOption(
          repeatable(
            '--forest <source>',
            'where its configuration is: a domain, ldap://server, ldaps://server, or an export with CN=Services; may be repeated',
          ),
        )
        .option('--tenant <file>', 'a tenant snapshot (default: the last one that the workspace keeps)')
        .option('--connect-export <folder>', 'an export of Entra Connect, whose scope counts then'),
    ),
  async create(typed) {
    const options: HybridJoinOptions = typed;
    const { tenant, connectExport } = options;
    return createHybridJoinAdvisor({
      tenant: tenant === undefined ? undefined : { path: tenant, file: await openTenantFile(tenant) },
      connect:
        connectExport === undefined
          ? undefined
          : { path: connectExport, configuration: await readConnectExport(connectExport) },
      // The password is asked for last of all.
      forests: await forestsFrom(options),
    });
  },
};

async function forestsFrom(options: HybridJoinOptions): Promise<readonly ForestSource[]> {
  const named = (options.forest ?? []).map((text) => ({ text, source: sourceFrom(text) }));
  const places = named.flatMap(({ source }) => (source.kind === 'directory' ? [source.place] : []));
  const [needless] = directoryOptionsGiven(options);
  if (places.length === 0 && needless !== undefined) {
    throw usageError(
      'file-only',
      `${needless} means nothing without a directory.`,
      'Leave it out, or name one with --forest.',
    );
  }
  const signIn = await signInFrom(options, places);
  const { starttls: startTls = false, caFile } = options;
  return named.map(({ text, source }) =>
    source.kind === 'file'
      ? forestFile(source.path)
      : liveForest({
          name: text,
          place: source.place,
          signIn,
          startTls,
          ...(caFile === undefined ? {} : { caFile }),
        }),
  );
}
