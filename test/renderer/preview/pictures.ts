import type { FakeSettings } from '../fake-api.ts';
import { formPictures } from './form-pictures.ts';
import { planPictures, shownPlanPictures } from './plan-pictures.ts';
import { shownTenantPictures, tenantPictures } from './tenant-pictures.ts';

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
  /** What comes up after them, where nothing else on the page says that something is on its way. */
  readonly shows?: string;
  /** A scan of which something is heard. */
  readonly scan?: 'running' | 'failed';
  /** A plan whose applying is heard of. */
  readonly applying?: 'running' | 'checking' | 'ended';
  /** What the tenant says of a user who was asked for. */
  readonly userAnswer?: 'visible' | 'hidden';
}

const themes = {
  light: {},
  dark: { isDark: true },
  contrast: { isHighContrast: true },
} as const;

const million = { findings: 1_000_000 };
const pages = ['start', 'overview', 'findings', 'advisors', 'settings'] as const;

const pagePictures: readonly Picture[] = [
  ...pages.flatMap((page): readonly Picture[] => [
    { name: `${page}-light`, hash: `#/${page}` },
    { name: `${page}-dark`, hash: `#/${page}`, isDark: true },
    { name: `${page}-contrast`, hash: `#/${page}`, isHighContrast: true },
    { name: `${page}-error`, hash: `#/${page}`, fake: { mode: 'failing' } },
    { name: `${page}-narrow`, hash: `#/${page}`, width: 700 },
    { name: `${page}-zoom`, hash: `#/${page}`, zoom: 2 },
    { name: `${page}-pseudo`, hash: `#/${page}`, locale: 'pseudo' },
  ]),
  {
    name: 'start-fallback',
    hash: '#/start',
    fake: { fallback: 'Electron is not installed. Install it with: npm install.' },
    zoom: 2,
  },
  { name: 'start-empty', hash: '#/start', fake: { mode: 'empty' }, isClosed: true },
  { name: 'overview-empty', hash: '#/overview', isClosed: true },
  { name: 'findings-empty', hash: '#/findings', isClosed: true },
  { name: 'scan-empty', hash: '#/scan' },
  { name: 'scan-light', hash: '#/scan', scan: 'running' },
  { name: 'scan-dark', hash: '#/scan', scan: 'running', isDark: true },
  { name: 'scan-contrast', hash: '#/scan', scan: 'running', isHighContrast: true },
];

const detailPictures: readonly Picture[] = [
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
  ...advisorPictures(),
  ...formPictures,
  { name: 'columns', hash: '#/findings', clicks: ['text=Columns'] },
  {
    name: 'shortcuts',
    hash: '#/start',
    clicks: ['[aria-label="Keyboard shortcuts"]'],
    shows: '[role="dialog"]',
  },
  { name: 'directory', hash: '#/start', clicks: ['text=Set it up', 'text=Read the OU tree'] },
  { name: 'files', hash: '#/start', clicks: ['text=Choose files'] },
];

function advisorPictures(): readonly Picture[] {
  const hash = '#/advisors/sync-preview';
  const first = ['[data-row="1"] > [data-column="1"]'];
  const tree = ['text=Choose in the OU tree', '[role="treeitem"]'];
  const signIn = ['text=Ask: Live forests', 'text=With name and password'];
  return [
    { name: 'advisor-light', hash },
    { name: 'advisor-dark', hash, isDark: true },
    { name: 'advisor-contrast', hash, isHighContrast: true },
    { name: 'advisor-narrow', hash, width: 700 },
    { name: 'advisor-pseudo', hash, locale: 'pseudo' },
    { name: 'advisor-details', hash, clicks: first },
    { name: 'advisor-details-dark', hash, isDark: true, clicks: first },
    { name: 'advisor-compare', hash, clicks: ['text=Compare with the run before'] },
    { name: 'advisor-skipped', hash, fake: { advisor: 'skipped' } },
    { name: 'advisor-failed', hash, fake: { advisor: 'failed' } },
    { name: 'advisor-running', hash, fake: { advisor: 'running' } },
    { name: 'advisor-first', hash, fake: { advisor: 'none' } },
    ...Object.entries(themes).flatMap(([theme, colours]): readonly Picture[] => [
      { name: `advisor-scope-${theme}`, hash, fake: { advisor: 'none' }, clicks: tree, ...colours },
      { name: `advisor-forest-${theme}`, hash: '#/advisors/hybrid-join', clicks: signIn, ...colours },
      { name: `advisor-columns-${theme}`, hash, clicks: ['text=Columns'], ...colours },
    ]),
    { name: 'advisor-scope-narrow', hash, fake: { advisor: 'none' }, clicks: tree, width: 700 },
    { name: 'advisor-filtered', hash: `${hash}?outcomes=syncPreview.conflict&text=12` },
    { name: 'advisor-needs', hash: '#/advisors/connect-export' },
    { name: 'advisor-no-tenant', hash: '#/advisors/only-joined-devices', fake: { tenants: 'none' } },
    { name: 'advisor-needs-dark', hash: '#/advisors/connect-export', isDark: true },
    { name: 'advisor-none', hash, isClosed: true },
  ];
}

/** What the documentation shows, and what a person should look at before a release. */
export const pictures: readonly Picture[] = [
  ...pagePictures,
  ...detailPictures,
  ...shownPlanPictures,
  ...shownTenantPictures,
];

const states: Readonly<Record<string, Partial<Picture>>> = {
  full: {},
  empty: { isClosed: true, fake: { mode: 'empty' } },
  failing: { fake: { mode: 'failing' } },
};

const everyPage: readonly Picture[] = Object.entries(themes).flatMap(([theme, colours]) =>
  Object.entries(states).flatMap(([state, fake]) => [
    ...pages.map((page) => ({ name: `${page}, ${state}, ${theme}`, hash: `#/${page}`, ...fake, ...colours })),
    {
      name: `scan, ${state}, ${theme}`,
      hash: '#/scan',
      ...fake,
      ...colours,
      ...(state === 'full' ? { scan: 'running' as const } : {}),
      ...(state === 'failing' ? { scan: 'failed' as const } : {}),
    },
  ]),
);

/** Every page in every theme, with something to show, with nothing and with nothing but errors; and what opens in them. */
export const everyState: readonly Picture[] = [
  ...everyPage,
  ...detailPictures,
  ...planPictures,
  ...tenantPictures,
];
