import type { Advisor } from '../../core/advisors/advisor.ts';
import type { Advice, AdvisorCatalogue } from '../../core/model/advice.ts';

/** A small advisor for tests: it judges keys. */
export const keysCatalogue: AdvisorCatalogue = {
  id: 'keys',
  title: 'Keys',
  columns: ['door'],
  outcomes: [
    {
      id: 'keys.lost',
      severity: 'error',
      title: 'Lost',
      sentence: 'The key of {door} is lost.',
      action: 'Look for it.',
    },
    { id: 'keys.bent', severity: 'warning', title: 'Bent', sentence: 'The key is bent.', action: 'Mend it.' },
    { id: 'keys.fits', severity: 'none', title: 'Fits', sentence: 'The key fits.', action: '' },
  ],
};

/** An advice about a key. */
export function keyAdvice(outcome: 'lost' | 'bent' | 'fits', subject: string, door = 'the shed'): Advice {
  return {
    outcome: `keys.${outcome}`,
    subject,
    object: null,
    subjectClass: 'key',
    evidence: [
      { name: 'door', value: door },
      { name: 'notches', value: '3\n5' },
    ],
  };
}

/** The advisor, which says what it is given. */
export function keysAdvisor(given: readonly Advice[], more: Partial<Advisor> = {}): Advisor {
  return {
    catalogue: keysCatalogue,
    inputs: [{ name: 'lock', value: 'lock.xml' }],
    async run({ say, skip }) {
      for (const one of given) await say(one);
      skip({ what: 'Hinges', reason: 'No hinge was given.' });
    },
    ...more,
  };
}
