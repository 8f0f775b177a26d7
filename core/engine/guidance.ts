import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GuidancePage } from '../contract/outputs.ts';
import { ExpectedError } from '../model/expected-error.ts';

/**
 * Reads the guidance page of an id, by section.
 *
 * @throws ExpectedError `guidance.unknown`
 */
export async function readGuidance(resourcesFolder: string, id: string): Promise<GuidancePage> {
  return pageOf(id, await textOf(resourcesFolder, id));
}

/** The guidance page of an advisor; null where it has none. */
export async function readAdvisorGuidance(
  resourcesFolder: string,
  advisor: string,
): Promise<GuidancePage | null> {
  // The name of an advisor comes from a workspace: nothing but what names are made of may reach the file system.
  const text = /^[a-z\d-]+$/.test(advisor)
    ? await readIfThere(join(resourcesFolder, 'guidance', 'advisors', `${advisor}.md`))
    : undefined;
  return text === undefined ? null : pageOf(advisor, text);
}

function pageOf(id: string, text: string): GuidancePage {
  const [head = '', ...sections] = text.split(/^## /m);
  return {
    id,
    title: /^# (?:[^:\n]*: )?(.*)$/m.exec(head)?.[1]?.trim() ?? id,
    sections: sections.map((section) => {
      const end = section.indexOf('\n');
      return { heading: section.slice(0, end).trim(), markdown: section.slice(end + 1).trim() };
    }),
  };
}

/** Those of the ids that have a page. */
export async function readGuidanceOf(
  resourcesFolder: string,
  ids: readonly string[],
): Promise<readonly GuidancePage[]> {
  const pages = await Promise.all(
    [...new Set(ids)].map(async (id) => {
      try {
        return [await readGuidance(resourcesFolder, id)];
      } catch (error) {
        if (error instanceof ExpectedError) return [];
        throw error;
      }
    }),
  );
  return pages.flat();
}

/** Tells the titles of ids, each read once; an id whose page is not there or cannot be read is its own title. */
export function guidanceTitles(resourcesFolder: string): (id: string) => Promise<string> {
  const known = new Map<string, Promise<string>>();
  return (id) => {
    const title =
      known.get(id) ??
      readGuidance(resourcesFolder, id).then(
        (page) => page.title,
        () => id,
      );
    known.set(id, title);
    return title;
  };
}

async function textOf(resourcesFolder: string, id: string): Promise<string> {
  // An id names a file: nothing but what ids are made of may reach the file system.
  if (/^[A-Za-z0-9-]+\.[A-Za-z0-9-]+$/.test(id)) {
    const text = await readIfThere(join(resourcesFolder, 'guidance', `${id}.md`));
    if (text !== undefined) return text;
  }
  throw new ExpectedError({
    code: 'guidance.unknown',
    summary: 'There is no guidance page for this problem.',
    action: 'Read the message of the finding; it says what is wrong.',
  });
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).replaceAll('\r\n', '\n');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isMissing) throw error;
    return undefined;
  }
}
