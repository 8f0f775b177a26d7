import { join } from 'node:path';
import { expect, it } from 'vitest';
import { dataFolderOf } from '../../../electron/browser/data-folder.ts';

it.each([
  ['linux', {}, join('home', '.config')],
  ['linux', { XDG_CONFIG_HOME: '' }, join('home', '.config')],
  ['linux', { XDG_CONFIG_HOME: 'configured' }, 'configured'],
  ['win32', { APPDATA: 'roaming' }, 'roaming'],
  ['win32', {}, join('home', 'AppData', 'Roaming')],
  ['darwin', { XDG_CONFIG_HOME: 'configured' }, join('home', 'Library', 'Application Support')],
] as const)('on %s with %j is below %s, as in the desktop app', (platform, environment, folder) => {
  expect(dataFolderOf(platform, 'home', environment)).toBe(join(folder, 'foresync', 'data'));
});
