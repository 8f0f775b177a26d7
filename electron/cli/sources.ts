import { existsSync, globSync, statSync } from 'node:fs';
import { openFile } from '../../core/directory/open-file.ts';
import {
  openDirectory,
  type DirectoryRequest,
  type OpenDirectory,
} from '../../core/directory/ldap/open-directory.ts';
import { parsePlace, type Place } from '../../core/directory/ldap/place.ts';
import { ExpectedError } from '../../core/model/expected-error.ts';
import { usageError } from './failure.ts';

/** A source as it was named: a file, or a directory. */
export type NamedSource =
  | { readonly kind: 'file'; readonly path: string }
  /** `text` is absent for this computer's own domain. */
  | { readonly kind: 'directory'; readonly text?: string; readonly place: Place };

/** A name that ends so is meant as a file, also where there is none. No top-level domain is called that. */
const fileEndings = /\.(?:ldif?|ldf|json|jsonl|ndjson|txt|csv)$/i;

/**
 * The names with patterns such as `*.ldf` replaced by the files that match, sorted: not every shell does that (cmd and
 * PowerShell do not). A name that exists is that file, whatever is in it; a pattern that matches nothing stays.
 */
export function expandPatterns(texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    if (!/[*?[]/.test(text) || /^ldaps?:/i.test(text) || existsSync(text)) return [text];
    const files = globSync(text).filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
    return files.length === 0 ? [text] : files.toSorted();
  });
}

/**
 * What a person means by a source: a file that exists wins over a domain of that name, and what looks like neither is
 * taken for a file that is missing.
 *
 * @throws ExpectedError `usage.source` for a URL that cannot be meant
 */
export function sourceFrom(text: string): NamedSource {
  if (existsSync(text) || fileEndings.test(text)) return { kind: 'file', path: text };
  const place = placeFrom(text);
  return place ? { kind: 'directory', text, place } : { kind: 'file', path: text };
}

/** A place on the command line: what cannot be meant is wrong usage. */
export function placeFrom(text: string): Place | undefined {
  try {
    return parsePlace(text);
  } catch (error) {
    if (error instanceof ExpectedError) throw usageError('source', error.summary, error.action);
    throw error;
  }
}

/** What the directories among the sources are opened with. */
export type DirectorySettings = Omit<DirectoryRequest, 'place'>;

/**
 * Opens sources in the order they were named.
 *
 * @throws ExpectedError of files and directories; `scan.cancelled` when the signal fires
 */
export async function openSources(
  named: readonly NamedSource[],
  settings: DirectorySettings,
  signal: AbortSignal,
): Promise<OpenDirectory> {
  const opened: OpenDirectory[] = [];
  try {
    for (const source of named) opened.push(await openOne(source, settings, signal));
  } catch (error) {
    if (signal.aborted) throw cancelled();
    throw error;
  }
  return {
    sources: opened.flatMap(({ sources }) => sources),
    remarks: [...new Set(opened.flatMap(({ remarks }) => remarks))],
  };
}

async function openOne(
  source: NamedSource,
  settings: DirectorySettings,
  signal: AbortSignal,
): Promise<OpenDirectory> {
  if (source.kind === 'file') return { sources: [await openFile(source.path)], remarks: [] };
  try {
    return await openDirectory({ ...settings, place: source.place }, signal);
  } catch (error) {
    const isUnknown = error instanceof ExpectedError && error.code === 'discovery.no-controller';
    if (!isUnknown || source.text === undefined) throw error;
    throw new ExpectedError({
      code: error.code,
      summary: `There is no file ${source.text}, and ${error.summary}`,
      action: error.action,
      cause: error,
    });
  }
}

function cancelled(): ExpectedError {
  return new ExpectedError({
    code: 'scan.cancelled',
    summary: 'The scan was cancelled before anything was read.',
    action: 'Start it again.',
  });
}
