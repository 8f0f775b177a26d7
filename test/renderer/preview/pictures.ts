import type { FakeSettings } from '../fake-api.ts';

/** One picture: what the fake says, how the window is, and how to get there. */
export interface Picture {
  readonly name: string;
  readonly hash: string;
  readonly fake?: FakeSettings;
  readonly isDark?: boolean;
  readonly isHighContrast?: boolean;
  readonly width?: number;
  /** 2 is what 200% zoom leaves of the window. */
  readonly zoom?: number;
  /** Without a workspace nothing is open. */
  readonly isClosed?: boolean;
  readonly locale?: 'pseudo';
  /** Clicks on what has this text or this selector, in order. */
  readonly clicks?: readonly string[];
  readonly isScanning?: boolean;
}

const million = { findings: 1_000_000 };
const pages = ['start', 'overview', 'findings', 'settings'] as const;

export const pictures: readonly Picture[] = [
  ...pages.flatMap((page): readonly Picture[] => [
    { name: `${page}-light`, hash: `#/${page}` },
    { name: `${page}-dark`, hash: `#/${page}`, isDark: true },
    { name: `${page}-contrast`, hash: `#/${page}`, isHighContrast: true },
    { name: `${page}-error`, hash: `#/${page}`, fake: { mode: 'failing' } },
    { name: `${page}-narrow`, hash: `#/${page}`, width: 700 },
    { name: `${page}-zoom`, hash: `#/${page}`, zoom: 2 },
    { name: `${page}-pseudo`, hash: `#/${page}`, locale: 'pseudo' },
  ]),
  { name: 'start-empty', hash: '#/start', fake: { mode: 'empty' }, isClosed: true },
  { name: 'overview-empty', hash: '#/overview', isClosed: true },
  { name: 'findings-empty', hash: '#/findings', isClosed: true },
  { name: 'findings-none', hash: '#/findings', fake: { findings: 0 } },
  { name: 'findings-million', hash: '#/findings', fake: million },
  { name: 'findings-filtered', hash: '#/findings?severity=error&text=contoso' },
  { name: 'details-light', hash: '#/findings', clicks: ['[data-row="1"] > [data-column="1"]'] },
  { name: 'details-duplicate', hash: '#/findings', clicks: ['[data-row="0"] > [data-column="1"]'] },
  {
    name: 'details-dark',
    hash: '#/findings',
    isDark: true,
    clicks: ['[data-row="4"] > [data-column="1"]'],
  },
  {
    name: 'details-contrast',
    hash: '#/findings',
    isHighContrast: true,
    clicks: ['[data-row="1"] > [data-column="1"]'],
  },
  { name: 'columns', hash: '#/findings', clicks: ['text=Columns'] },
  { name: 'shortcuts', hash: '#/start', clicks: ['[aria-label="Keyboard shortcuts"]'] },
  { name: 'directory', hash: '#/start', clicks: ['text=Set it up', 'text=Read the OU tree'] },
  { name: 'files', hash: '#/start', clicks: ['text=Choose files'] },
  { name: 'scan-empty', hash: '#/scan' },
  { name: 'scan-light', hash: '#/scan', isScanning: true },
  { name: 'scan-dark', hash: '#/scan', isScanning: true, isDark: true },
  { name: 'scan-contrast', hash: '#/scan', isScanning: true, isHighContrast: true },
];
