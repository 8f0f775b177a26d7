import { readdirSync, readFileSync } from 'node:fs';

/** From out/electron/cli to the root of the installation. */
const root = new URL('../../../', import.meta.url);
const guidance = new URL('resources/guidance/', root);

/** The version of the program. */
export function version(): string {
  const description: unknown = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  if (typeof description === 'object' && description !== null && 'version' in description) {
    return String(description.version);
  }
  throw new Error('package.json names no version.');
}

/** Ids that have a guidance page. */
export function guidanceIds(): readonly string[] {
  return readdirSync(guidance)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length));
}

/** @param id one of {@link guidanceIds} */
export function guidancePage(id: string): string {
  return readFileSync(new URL(`${encodeURIComponent(id)}.md`, guidance), 'utf8');
}
