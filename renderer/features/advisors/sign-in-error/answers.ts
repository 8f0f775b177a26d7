import type { Input } from '../../../app/api.tsx';

/** What is known of a refused sign-in. */
export type Answers = Input<'signInError', 'explain'>;

/** Nobody has looked at anything. */
export const nothingKnown: Answers = {
  device: 'unknown',
  browser: 'edge',
  account: 'unknown',
  isPrivateWindow: false,
  passesDevice: 'unknown',
  message: '',
};

/** What is shown to be asked for of browsers: only these have something to be set. */
export function hasSetting(browser: Answers['browser']): browser is 'chrome' | 'firefox' {
  return browser === 'chrome' || browser === 'firefox';
}

/** The answers without those to questions that are not asked. */
export function asked(answers: Answers): Answers {
  return hasSetting(answers.browser) ? answers : { ...answers, passesDevice: 'unknown' };
}
