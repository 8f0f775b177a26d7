import type { FakeTenants } from '../fake-tenants.ts';
import type { Picture } from './pictures.ts';

const hash = '#/tenant';
const shown: Readonly<Record<string, FakeTenants>> = {
  none: 'none',
  whole: 'signedIn',
  gaps: 'gaps',
  browser: 'browser',
  code: 'code',
  reading: 'reading',
  confirming: 'confirming',
};

/** The tenant in each of its states: signing in, reading, read. */
export const tenantPictures: readonly Picture[] = [
  ...Object.entries(shown).flatMap(([name, tenants]): readonly Picture[] => [
    { name: `tenant-${name}`, hash, fake: { tenants } },
    { name: `tenant-${name}-dark`, hash, fake: { tenants }, isDark: true },
    { name: `tenant-${name}-contrast`, hash, fake: { tenants }, isHighContrast: true },
  ]),
  ...(['visible', 'hidden'] as const).flatMap((userAnswer): readonly Picture[] => {
    const asked = {
      hash: '#/advisors/only-joined-devices',
      fake: { tenants: 'signedIn' },
      userAnswer,
    } as const;
    return [
      { name: `user-sign-ins-${userAnswer}`, ...asked },
      { name: `user-sign-ins-${userAnswer}-dark`, ...asked, isDark: true },
      { name: `user-sign-ins-${userAnswer}-contrast`, ...asked, isHighContrast: true },
      { name: `user-sign-ins-${userAnswer}-narrow`, ...asked, width: 480 },
      { name: `user-sign-ins-${userAnswer}-pseudo`, ...asked, locale: 'pseudo' },
    ];
  }),
  { name: 'tenant-gaps-narrow', hash, fake: { tenants: 'gaps' }, width: 700 },
  { name: 'tenant-code-narrow', hash, fake: { tenants: 'code' }, width: 480 },
  { name: 'tenant-gaps-zoom', hash, fake: { tenants: 'gaps' }, zoom: 2 },
  { name: 'tenant-gaps-pseudo', hash, fake: { tenants: 'gaps' }, locale: 'pseudo' },
  { name: 'tenant-closed', hash, isClosed: true, fake: { mode: 'empty' } },
  { name: 'tenant-error', hash, fake: { mode: 'failing' } },
  { name: 'tenant-registration', hash, fake: { tenants: 'none' }, clicks: ['text=Show how'] },
  {
    name: 'tenant-registration-dark',
    hash,
    fake: { tenants: 'none' },
    isDark: true,
    clicks: ['text=Show how'],
  },
];

const shownNames = [
  'tenant-none',
  'tenant-code',
  'tenant-gaps',
  'tenant-gaps-dark',
  'tenant-gaps-narrow',
  'user-sign-ins-visible',
  'user-sign-ins-hidden',
];

/** Those that a person should look at before a release. */
export const shownTenantPictures: readonly Picture[] = tenantPictures.filter(({ name }) =>
  shownNames.includes(name),
);
