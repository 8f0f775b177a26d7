import type { Picture } from './pictures.ts';

const advice = '#/advisors/mailbox-guid';
const open = ['text="Clear mailbox GUIDs…"'];
const second = 'label:has-text("2. Clear the GUID")';
const make = 'text="Add to the plan"';

/** What follows from an advice: the three ways for mailbox GUIDs, and the refused sign-in. */
const states: readonly Picture[] = [
  { name: 'mailbox-guid', hash: advice, clicks: open },
  { name: 'mailbox-guid-list', hash: advice, clicks: [...open, second, 'text="Those of a list"'] },
  { name: 'mailbox-guid-planned', hash: advice, clicks: [...open, second, make] },
  {
    name: 'mailbox-guid-left-out',
    hash: advice,
    fake: { mailboxGuid: 'leftOut' },
    clicks: [...open, make],
  },
  { name: 'mailbox-guid-live', hash: advice, fake: { mailboxGuid: 'live' }, clicks: [...open, second, make] },
  { name: 'mailbox-guid-refused', hash: advice, fake: { mailboxGuid: 'refused' }, clicks: [...open, make] },
  { name: 'mailbox-guid-script', hash: advice, clicks: [...open, 'text="Write the scripts"'] },
  {
    name: 'mailbox-guid-equal-rule',
    hash: advice,
    fake: { mailboxGuid: 'refused' },
    clicks: [...open, 'button:has-text("Choose a folder…")', 'text="Write the scripts"'],
  },
  { name: 'mailbox-guid-third', hash: advice, clicks: [...open, 'label:has-text("3. Clone")'] },
  { name: 'mailbox-guid-command', hash: advice, clicks: ['[data-row="1"] > [data-column="1"]'] },
  { name: 'sign-in-error', hash: '#/advisors/sign-in-error' },
  { name: 'sign-in-error-chrome', hash: '#/advisors/sign-in-error', clicks: ['text="Chrome"'] },
  { name: 'sign-in-error-failing', hash: '#/advisors/sign-in-error', fake: { mode: 'failing' } },
  { name: 'sign-in-error-closed', hash: '#/advisors/sign-in-error', isClosed: true },
];

/** Each in every theme, and some in a narrow window and in the longest words. */
export const formPictures: readonly Picture[] = [
  ...states.flatMap((picture) => [
    { ...picture, name: `${picture.name}-light` },
    { ...picture, name: `${picture.name}-dark`, isDark: true },
    { ...picture, name: `${picture.name}-contrast`, isHighContrast: true },
  ]),
  { name: 'mailbox-guid-narrow', hash: advice, width: 700, clicks: open },
  { name: 'mailbox-guid-zoom', hash: advice, zoom: 2, clicks: [...open, make] },
  { name: 'mailbox-guid-pseudo', hash: advice, locale: 'pseudo', clicks: ['text=Cléár máílbóx'] },
  { name: 'sign-in-error-narrow', hash: '#/advisors/sign-in-error', width: 700 },
  { name: 'sign-in-error-pseudo', hash: '#/advisors/sign-in-error', locale: 'pseudo' },
];
