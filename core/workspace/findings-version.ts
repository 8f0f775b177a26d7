import { textIn } from './row.ts';
import type { Workspace } from './workspace.ts';

/**
 * Tells when what a view of findings shows may have changed: a text that stays the same until then. Choosing fixes for a
 * plan writes the workspace too, and must not make everybody who remembers the order of a million findings forget it.
 */
export function createVersionReader({ database }: Workspace): () => string {
  const read = database.prepare(
    `SELECT json_array(
       (SELECT max(id) FROM finding), (SELECT json_group_array(state) FROM scan),
       (SELECT accepted_revision FROM workspace)) AS version,
       (SELECT count(*) FROM scan WHERE state = 'running') AS running`,
  );
  const readDataVersion = database.prepare('PRAGMA data_version');
  return () => {
    const row = read.get();
    const version = textIn(row, 'version');
    // A scan that runs replaces findings by others.
    return row?.['running'] === 0 ? version : `${version} ${String(readDataVersion.get()?.['data_version'])}`;
  };
}
