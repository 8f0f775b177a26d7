import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const linuxNames = [
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chromium',
  'chromium-browser',
];
const windowsPaths = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
const macPaths = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Every installed Chrome, Edge or Chromium that works with files and folders it is told of; best first. */
export function installedBrowsers(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return candidates(platform, environment).filter((path) => existsSync(path) && !isSnap(path));
}

function candidates(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  if (platform === 'darwin') return macPaths;
  if (platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA'].flatMap(
      (name) => environment[name] ?? [],
    );
    return windowsPaths.flatMap((path) => folders.map((folder) => join(folder, path)));
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return linuxNames.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** A browser in a snap sees no folder outside its own. */
function isSnap(path: string): boolean {
  return path.startsWith('/snap/') || realpathSync(path).endsWith('/snap');
}
