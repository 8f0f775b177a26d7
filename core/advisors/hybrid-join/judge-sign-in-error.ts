import { reasonsOfMessage } from './sign-in-message.ts';
import { reasonOfDevice, type Because, type DeviceState } from './sign-in-reasons.ts';

/** With what the person signed in. */
export const browsers = ['edge', 'chrome', 'firefox', 'other', 'app'] as const;
export type Browser = (typeof browsers)[number];

/** Whose account the browser, or its profile, is signed in with. */
export const accounts = ['work', 'personal', 'other-tenant', 'none', 'unknown'] as const;
export type Account = (typeof accounts)[number];

/** What a person answers who meets "can only be accessed from domain joined devices" or "sign in with Edge". */
export interface SignInAnswers {
  readonly device: DeviceState;
  readonly browser: Browser;
  readonly account: Account;
  /** Private, InPrivate, incognito or guest window. */
  readonly isPrivateWindow: boolean;
  /** Whether Chrome has the extension or the policy, or Firefox its setting; undefined where nobody has looked. */
  readonly passesDevice: boolean | undefined;
  /** What the screen or the sign-in log says, or its code alone (`status.errorCode`: 53001); empty where nobody knows. */
  readonly message: string;
}

/** One reason, and what to do about it. */
export interface SignInReason extends Because {
  readonly id: string;
  /** Whether the answers prove it, or only leave it possible. */
  readonly isCertain: boolean;
}

/**
 * Why Entra ID refused the sign-in, most certain first.
 *
 * Sources: "Conditional Access: Conditions", supported browsers; "Conditional Access: Grant", require hybrid joined
 * device; "Microsoft Entra authentication and authorization error codes".
 */
export function explainSignInError(answers: SignInAnswers): readonly SignInReason[] {
  const { device, browser, account, isPrivateWindow, message } = answers;
  const reasons: SignInReason[] = [];
  const add = (id: string, isCertain: boolean, reason: Because): void =>
    void reasons.push({ id, isCertain, ...reason });
  for (const { id, ...reason } of reasonsOfMessage(message)) add(id, true, reason);
  if (isPrivateWindow) {
    add('private-window', true, {
      because: 'Private and guest windows never tell Entra ID which device they are on.',
      next: ['Use an ordinary window.'],
    });
  }
  if (device !== 'hybrid-joined') add(`device.${device}`, device !== 'unknown', reasonOfDevice[device]);
  const ofAccount = accountReason(account, browser);
  if (ofAccount) add(`account.${account}`, account !== 'unknown', ofAccount);
  const ofBrowser = browserReason(answers);
  if (ofBrowser) add(`browser.${browser}`, answers.passesDevice === false || browser === 'other', ofBrowser);
  if (reasons.length === 0) {
    add('refresh-token', false, {
      because:
        'Device, browser and account are as they should be: the user may have no primary refresh token, or the device is disabled or old in the tenant.',
      next: [
        'Explain what dsregcmd /status says as the user: AzureAdPrt must be YES.',
        'Look in the sign-in log at the device that was presented, and at the same device in Entra ID.',
      ],
    });
  }
  return reasons.toSorted((one, other) => Number(other.isCertain) - Number(one.isCertain));
}

function accountReason(account: Account, browser: Browser): Because | undefined {
  switch (account) {
    case 'work':
      return undefined;
    case 'personal':
    case 'other-tenant':
      return {
        because:
          account === 'personal'
            ? 'The browser is signed in with a personal account: it passes nothing about the device to the company.'
            : 'The browser is signed in with an account of another company: it passes the device to that one.',
        next: ['Switch to a profile of the work account, and sign in there.'],
      };
    case 'none':
    case 'unknown':
      // Only Edge takes the device from the profile; elsewhere it comes from Windows.
      return browser === 'edge'
        ? {
            because: 'Edge passes the device only where its profile is signed in with the work account.',
            next: ['Look at the profile picture in Edge and sign in with the work account.'],
          }
        : undefined;
    default:
      return account satisfies never;
  }
}

function browserReason({ browser, passesDevice }: SignInAnswers): Because | undefined {
  if (passesDevice === true && browser !== 'other') return undefined;
  switch (browser) {
    case 'edge':
    case 'app':
      return undefined;
    case 'chrome':
      return {
        because:
          'Chrome passes the device only with the policy CloudAPAuthEnabled (from Chrome 111 on) or with the extension Microsoft Single Sign On.',
        next: [
          'Set the policy or install the extension for everybody: Foresync writes a registry file and the text of a group policy for that.',
          'Check on the computer: chrome://policy, or chrome://extensions.',
        ],
      };
    case 'firefox':
      return {
        because: 'Firefox passes the device only from 91 on, with its setting for Windows sign-in.',
        next: [
          'Settings, Privacy & Security, Logins: allow Windows single sign-on for Microsoft, work and school accounts.',
        ],
      };
    case 'other':
      return {
        because: 'Entra ID does not get the device from this browser.',
        next: ['Use Edge with the work profile, or Chrome with the policy or the extension.'],
      };
    default:
      return browser satisfies never;
  }
}
