/** What the device of a person is to Entra ID; `unknown` where nobody has looked. */
export const deviceStates = [
  'hybrid-joined',
  'entra-joined',
  'registered',
  'domain-joined',
  'pending',
  'disabled',
  'personal',
  'mobile',
  'old-windows',
  'unknown',
] as const;
export type DeviceState = (typeof deviceStates)[number];

/** Why a device is refused, and what to do about it. */
export interface Because {
  /** A sentence. */
  readonly because: string;
  /** Sentences, in the order of doing. */
  readonly next: readonly string[];
}

const look: Because = {
  because: 'Nobody has looked what the device is to Entra ID.',
  next: [
    'Run dsregcmd /status as the user, save it, and have the advisor for it explain what it says (foresync advise dsregcmd).',
    'Look in the sign-in log at the device that was presented (Device info) and at the error code.',
  ],
};

/** What a device that is not hybrid joined means. */
export const reasonOfDevice: Readonly<Record<Exclude<DeviceState, 'hybrid-joined'>, Because>> = {
  'entra-joined': {
    because:
      'The device is joined to Entra ID alone. The control "hybrid joined device" takes only devices that are members of a domain as well.',
    next: [
      'Let the policy ask for a compliant device or a hybrid-joined one, and let the device be managed.',
    ],
  },
  registered: {
    because: 'The device is only registered: somebody added a work account to it, which joins nothing.',
    next: [
      'Use a company computer.',
      'If it is one: join it to the domain, see that it is synchronised, then remove the registration.',
    ],
  },
  'domain-joined': {
    because: 'The computer is a member of the domain, but is not hybrid joined.',
    next: [
      'See where its join stands with the advisor Hybrid join (foresync advise hybrid-join).',
      'Have what dsregcmd /status says on it explained (foresync advise dsregcmd).',
    ],
  },
  pending: {
    because:
      'The device was synchronised, but has not registered: it is pending, and cannot identify itself.',
    next: [
      'Sign in on it within reach of a domain controller and wait an hour, or start the task Automatic-Device-Join.',
      'If it stays pending: dsregcmd /leave as an administrator, then restart.',
    ],
  },
  disabled: {
    because: 'The device is disabled in the tenant.',
    next: ['Enable it in Entra ID, Devices, unless somebody had a reason.'],
  },
  personal: {
    because: 'The device is private: policies that ask for a hybrid-joined device never take it.',
    next: [
      'Use a company computer, or ask whether another way is allowed (a virtual desktop, a managed app).',
    ],
  },
  mobile: {
    because: 'Phones and tablets cannot be hybrid joined: the control can never be met there.',
    next: [
      'Limit the policy to Windows, or let it ask for a compliant device or an app protection policy on other platforms.',
    ],
  },
  'old-windows': {
    because: 'Windows 7 and 8.1 joined in another way, which is out of support.',
    next: ['Use a computer with Windows 10 or 11.'],
  },
  unknown: look,
};

/**
 * Codes of the sign-in log, which tell more than the screen.
 *
 * Source: "Microsoft Entra authentication and authorization error codes".
 */
export const reasonOfCode: ReadonlyMap<string, Because> = new Map(
  (
    [
      [
        '53000 530002',
        'The policy asks for a compliant device, and it is not compliant.',
        'Enrol the device, or mend what Intune reports.',
      ],
      [
        '53001 530003',
        'The policy asks for a hybrid-joined device, and none was presented.',
        'Compare the device in the sign-in log with the one in Entra ID: an empty device id means the browser did not pass it.',
      ],
      [
        '50129 50155 50187',
        'The device could not authenticate itself, or gave nothing to do so.',
        'Explain dsregcmd /status of the computer: certificate, key and refresh token.',
      ],
      [
        '50168',
        'Chrome could have passed the device, but sent no token.',
        'Install the extension or set the policy, and update Chrome.',
      ],
      [
        '50005',
        'The policy does not take the platform of the device.',
        'Look at the device platforms of the policy.',
      ],
      [
        '50097',
        'The device was asked to authenticate itself: a step of every such sign-in.',
        'Only where the sign-in ends with it is something wrong: explain dsregcmd /status.',
      ],
      [
        '53003',
        'A Conditional Access policy refused the sign-in.',
        'Look in the sign-in log which policy, and which of its controls was not met.',
      ],
      [
        '53002',
        'The policy asks for an approved app.',
        'Use one, or let the policy ask for app protection instead.',
      ],
    ] as const
  ).flatMap(([codes, because, next]) => codes.split(' ').map((code) => [code, { because, next: [next] }])),
);
