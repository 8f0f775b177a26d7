import { textIn } from './row.ts';
import type { Workspace } from './workspace.ts';

/** What plans and journals know their workspace by, whatever its name: 32 hexadecimal digits. */
export function workspaceId({ database }: Workspace): string {
  return textIn(database.prepare('SELECT id FROM workspace').get(), 'id');
}
