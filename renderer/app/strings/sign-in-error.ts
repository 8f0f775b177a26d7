import type { Format } from '../format.ts';

/** The part of the catalogue that is about refused sign-ins. */
export function createSignInErrorStrings(format: Format) {
  return {
    signIn: {
      navigation: 'Refused sign-in',
      title: 'What the user sees',
      about:
        'A sign-in is refused: "can only be accessed from domain joined devices", or "sign in with Edge". Answer what is known; it is explained as you answer. Nothing is read and nothing is kept.',
      device: 'Device',
      devices: {
        unknown: 'Nobody has looked',
        'hybrid-joined': 'Hybrid joined: domain and Entra ID',
        'entra-joined': 'Joined to Entra ID alone',
        registered: 'Registered: a work account was added',
        'domain-joined': 'Member of the domain alone',
        pending: 'Pending in Entra ID',
        disabled: 'Disabled in Entra ID',
        personal: 'Private computer',
        mobile: 'Phone or tablet',
        'old-windows': 'Windows 7 or 8.1',
      },
      deviceHint: 'dsregcmd /status on the computer, or Devices in the Entra portal, tells.',
      browser: 'Signed in with',
      browsers: {
        edge: 'Edge',
        chrome: 'Chrome',
        firefox: 'Firefox',
        other: 'Another browser',
        app: 'An app',
      },
      passes: {
        chrome: 'Chrome has the policy CloudAPAuthEnabled, or the extension Microsoft Single Sign On',
        firefox: 'Firefox allows Windows single sign-on',
      },
      passesAnswers: { unknown: 'Nobody has looked', yes: 'Yes', no: 'No' },
      account: 'Account of the browser',
      accounts: {
        unknown: 'Nobody has looked',
        work: 'Work account',
        personal: 'Personal account',
        'other-tenant': 'Account of another company',
        none: 'None',
      },
      isPrivate: 'It was a private, InPrivate, incognito or guest window',
      message: 'Message or error code',
      messageHint:
        'What the screen says, with its “More details”, or the code of the sign-in log, such as 53001. In another language than English only the code is understood.',
      reasons: 'Why it is refused',
      certain: 'Certain',
      possible: 'Possible',
      counted: (certain: number, possible: number) =>
        `${format.plural(certain, { one: '# certain reason', other: '# certain reasons' })}, ${format.plural(possible, { one: '# possible one', other: '# possible ones' })}`,
      explaining: 'Explaining…',
      chrome: 'What Chrome needs',
      chromeWay: 'Let Chrome pass the device by',
      chromeWays: {
        policy: 'Policy (Chrome 111 or later)',
        extension: 'Extension Microsoft Single Sign On',
      },
      registryFile: 'Registry file',
      policyFile: 'Text of the policy',
    },
  };
}
