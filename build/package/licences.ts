import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A package that is shipped, and on which terms; the licence's name or text is missing where the package has none. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  readonly identifier?: string;
  readonly text?: string;
}

/**
 * The licences of what is in built bundles, as the build wrote them into a folder `licences` beside them.
 *
 * @param modules the node_modules from which they were built
 */
export function bundledLicences(folders: readonly string[], modules: string): readonly Licence[] {
  return folders
    .flatMap((folder) =>
      globSync('licences/*.json', { cwd: folder }).flatMap(
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the build
        (path) => JSON.parse(readFileSync(join(folder, path), 'utf8')) as Licence[],
      ),
    )
    .map((licence) => withNotices(licence, join(modules, licence.name)));
}

/** The licences of the packages in the node_modules of a folder. */
export function installedLicences(folder: string): readonly Licence[] {
  return globSync(['node_modules/*/package.json', 'node_modules/@*/*/package.json'], { cwd: folder }).map(
    (path) => licenceOf(dirname(join(folder, path))),
  );
}

function licenceOf(folder: string): Licence {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every package has these
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const text = textOf(folder, /^(licen[cs]e|copying)/i);
  const licence = {
    name,
    version,
    ...(license === undefined ? {} : { identifier: license }),
    ...(text === undefined ? {} : { text }),
  };
  return withNotices(licence, folder);
}

/** A licence with the notices of a package on what it took from others, which go with it. */
function withNotices(licence: Licence, folder: string): Licence {
  const notices = textOf(folder, /^(third.?party.*|notices?(\..*)?)$/i);
  const text = [licence.text, notices].filter((part) => part !== undefined).join('\n\n');
  return text === '' ? licence : { ...licence, text };
}

function textOf(folder: string, name: RegExp): string | undefined {
  const file = existsSync(folder) ? readdirSync(folder).find((entry) => name.test(entry)) : undefined;
  return file === undefined ? undefined : readFileSync(join(folder, file), 'utf8').trim();
}

/** The text that goes with the program: every package once, by name. */
export function licencesText(licences: readonly Licence[]): string {
  const byName = new Map(licences.map((licence) => [`${licence.name} ${licence.version}`, licence]));
  const sections = [...byName]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([title, { identifier, text }]) => {
      const heading = identifier === undefined ? title : `${title} (${identifier})`;
      return `${heading}\n${'-'.repeat(heading.length)}\n\n${text ?? 'The package carries no licence text.'}\n`;
    });
  return `Foresync contains these packages, each on the terms below it.\n\n${sections.join('\n\n')}`;
}
