/** What a package is made for. */
export interface Target {
  /** As Node names it. */
  readonly platform: 'linux' | 'win32';
  readonly arch: 'x64';
  /** The folder that electron-builder makes in dist/. */
  readonly folder: string;
  /** The program in that folder. */
  readonly executable: string;
}

/** What Foresync is packaged for. */
export const targets: readonly Target[] = [
  { platform: 'linux', arch: 'x64', folder: 'linux-unpacked', executable: 'foresync' },
  { platform: 'win32', arch: 'x64', folder: 'win-unpacked', executable: 'Foresync.exe' },
];
