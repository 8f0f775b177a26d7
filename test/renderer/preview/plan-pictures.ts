import type { Picture } from './pictures.ts';

/** Every state of the pages Plan and History, and of what is decided in the details of a finding. */
const states: readonly Picture[] = [
  { name: 'plan-empty', hash: '#/plan' },
  { name: 'plan-closed', hash: '#/plan', isClosed: true, fake: { mode: 'empty' } },
  { name: 'plan-failing', hash: '#/plan', fake: { mode: 'failing' } },
  {
    name: 'plan-chosen',
    hash: '#/plan',
    fake: { plans: { chosen: 57 } },
    clicks: ['main button:has-text("userPrincipalName")', 'main button:has-text("proxyAddresses")'],
  },
  { name: 'plan-conflict', hash: '#/plan', fake: { plans: { chosen: 57, hasConflict: true } } },
  {
    name: 'plan-import',
    hash: '#/plan',
    fake: { plans: { chosen: 57 } },
    clicks: ['text=Import a list…'],
  },
  {
    name: 'plan-carry',
    hash: '#/plan',
    fake: { plans: { otherScan: 1 } },
    clicks: ['text=Carry 8 chosen changes over…'],
  },
  { name: 'plan-other-scan', hash: '#/plan', fake: { plans: { chosen: 57, otherScan: 1 } } },
  { name: 'plan-preview', hash: '#/plan', fake: { plans: { chosen: 57 } }, clicks: ['text="Preview"'] },
  {
    name: 'plan-breaking',
    hash: '#/plan',
    fake: { plans: { chosen: 57, isBreaking: true } },
    clicks: ['text="Preview"'],
  },
  {
    name: 'plan-exports',
    hash: '#/plan',
    fake: { plans: { chosen: 57 } },
    clicks: ['text="Preview"', 'text=Save or export'],
  },
  {
    name: 'plan-password',
    hash: '#/plan',
    fake: { plans: { chosen: 57 } },
    clicks: ['text="Preview"', 'text=With name and password'],
  },
  {
    name: 'plan-code',
    hash: '#/plan',
    fake: { plans: { chosen: 57, approval: 'code' } },
    clicks: ['text="Preview"', 'text=Apply to 42 objects…'],
  },
  { name: 'plan-applying', hash: '#/plan', applying: 'running' },
  { name: 'plan-checking', hash: '#/plan', applying: 'checking' },
  { name: 'plan-applied', hash: '#/plan', applying: 'ended' },
  { name: 'history-empty', hash: '#/history' },
  { name: 'history-closed', hash: '#/history', isClosed: true, fake: { mode: 'empty' } },
  { name: 'history-runs', hash: '#/history', fake: { plans: { runs: 2 } } },
  {
    name: 'history-run',
    hash: '#/history',
    fake: { plans: { runs: 2 } },
    clicks: ['[aria-label="Show the changes of run 2"]', 'text=Before and after of Anna Berg'],
  },
  {
    name: 'details-choices',
    hash: '#/findings',
    fake: { plans: { accepted: 3 } },
    clicks: ['[data-row="1"] > [data-column="1"]'],
  },
  {
    name: 'details-planned',
    hash: '#/findings',
    fake: { plans: { chosen: 1 } },
    clicks: ['[data-row="1"] > [data-column="1"]'],
  },
  {
    name: 'details-advise-only',
    hash: '#/findings',
    fake: { plans: { isAdviseOnly: true } },
    clicks: ['[data-row="1"] > [data-column="1"]'],
  },
  { name: 'findings-plan-menu', hash: '#/findings', clicks: ['[role="toolbar"] >> text="Plan"'] },
  { name: 'findings-export-menu', hash: '#/findings', clicks: ['[role="toolbar"] >> text="Export"'] },
  {
    name: 'findings-accept',
    hash: '#/findings',
    clicks: ['[role="toolbar"] >> text="Plan"', 'text=Accept as risk…'],
  },
];

/** Each in every theme, and some in a narrow window and in the longest words. */
export const planPictures: readonly Picture[] = [
  ...states.flatMap((picture) => [
    { ...picture, name: `${picture.name}-light` },
    { ...picture, name: `${picture.name}-dark`, isDark: true },
    { ...picture, name: `${picture.name}-contrast`, isHighContrast: true },
  ]),
  { name: 'plan-chosen-narrow', hash: '#/plan', width: 700, fake: { plans: { chosen: 57 } } },
  { name: 'plan-chosen-pseudo', hash: '#/plan', locale: 'pseudo', fake: { plans: { chosen: 57 } } },
  { name: 'plan-applying-narrow', hash: '#/plan', width: 700, applying: 'running' },
  { name: 'plan-applied-narrow', hash: '#/plan', width: 700, applying: 'ended' },
  { name: 'plan-applied-pseudo', hash: '#/plan', locale: 'pseudo', applying: 'ended' },
  { name: 'history-runs-pseudo', hash: '#/history', locale: 'pseudo', fake: { plans: { runs: 2 } } },
];

const shown: ReadonlySet<string> = new Set([
  'plan-chosen-light',
  'plan-breaking-light',
  'plan-applied-light',
  'history-run-light',
  'details-choices-light',
]);

/** Those that the documentation shows. */
export const shownPlanPictures: readonly Picture[] = planPictures.filter(({ name }) => shown.has(name));
