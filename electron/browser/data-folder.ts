import { join } from 'node:path';

/**
 * Where the desktop app keeps its data: both hosts know the same settings, saved directories and recent workspaces.
 *
 * @param home the user's own folder
 */
export function dataFolderOf(
  platform: NodeJS.Platform,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  return join(folderForPrograms(platform, home, environment), 'foresync', 'data');
}

function folderForPrograms(
  platform: NodeJS.Platform,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  if (platform === 'win32') return environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  const configured = environment['XDG_CONFIG_HOME'] ?? '';
  return configured === '' ? join(home, '.config') : configured;
}
