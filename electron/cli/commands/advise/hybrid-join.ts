import type { GivenDirectory } from '../../../../core/advisors/advisor-kind.ts';
import { hybridJoinKind } from '../../../../core/advisors/hybrid-join/kind.ts';
import {
  addSignInOptions,
  directoryOptionsGiven,
  signInFrom,
  type SignInOptions,
} from '../../directory-options.ts';
import { usageError } from '../../failure.ts';
import { repeatable } from '../../options.ts';
import { sourceFrom, type NamedSource } from '../../sources.ts';
import type { AdviseCommand } from './advise-command.ts';
import { addInputOptions, givenOptions } from './input-options.ts';

interface HybridJoinOptions extends SignInOptions {
  readonly forest?: readonly string[];
}

/** Where a forest's configuration is: `--forest` takes its exports and the forests themselves. */
const inputs = hybridJoinKind.inputs.filter(({ id }) => id !== 'forest' && id !== 'live-forest');

/** `foresync advise hybrid-join <workspace>` */
export const hybridJoinCommand: AdviseCommand = {
  id: hybridJoinKind.catalogue.id,
  description: hybridJoinKind.about,
  addOptions: (command) =>
    addSignInOptions(
      addInputOptions(
        command.addOption(
          repeatable(
            '--forest <source>',
            'where its configuration is: a domain, ldap://server, ldaps://server, or an export with CN=Services; may be repeated',
          ),
        ),
        inputs,
      ),
    ),
  async create(typed, workspace) {
    const options: HybridJoinOptions = typed;
    const named = (options.forest ?? []).map((text) => ({ text, source: sourceFrom(text) }));
    const files = named.flatMap(({ source }) => (source.kind === 'file' ? [source.path] : []));
    return await hybridJoinKind.create(
      { ...givenOptions(typed, inputs), ...(files.length === 0 ? {} : { forest: files }) },
      { workspace, directories: await directoriesFrom(options, named) },
    );
  },
};

async function directoriesFrom(
  options: HybridJoinOptions,
  named: readonly { readonly text: string; readonly source: NamedSource }[],
): Promise<readonly GivenDirectory[]> {
  const places = named.flatMap(({ text, source }) =>
    source.kind === 'directory' ? [{ name: text, place: source.place }] : [],
  );
  const [needless] = directoryOptionsGiven(options);
  if (places.length === 0 && needless !== undefined) {
    throw usageError(
      'file-only',
      `${needless} means nothing without a directory.`,
      'Leave it out, or name one with --forest.',
    );
  }
  const signIn = await signInFrom(
    options,
    places.map(({ place }) => place),
  );
  const { starttls: startTls = false, caFile } = options;
  return places.map((one) => ({ ...one, signIn, startTls, ...(caFile === undefined ? {} : { caFile }) }));
}
