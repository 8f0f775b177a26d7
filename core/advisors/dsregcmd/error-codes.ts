/** What an error code of the join or of the sign-in means. */
export interface CodeMeaning {
  /** `0x801c03f3` */
  readonly code: string;
  /** A sentence. */
  readonly meaning: string;
  /** What to do first, a sentence. */
  readonly action: string;
  /** The join has begun and waits for the synchronisation. */
  readonly isWaiting?: true;
  /** The federation service, not Entra ID, has refused. */
  readonly isOfFederation?: true;
}

const network =
  'Open the registration addresses (enterpriseregistration.windows.net, login.microsoftonline.com, device.login.microsoftonline.com) for the SYSTEM account: machine proxy (netsh winhttp), firewall.';
const federation =
  'Check AD FS: WS-Trust windowstransport endpoints (2005 and 13, intranet), certificate, reachability in the SYSTEM context.';
const leaveAndJoin =
  'As an administrator: dsregcmd /leave, restart. Computers that were imaged must join after sysprep, not before.';
const tpm =
  'Update the firmware of the TPM or clear it; a TPM 1.2, or one in FIPS mode, is not used: disable it.';

type Row = readonly [codes: string, meaning: string, action: string];

/**
 * Sources: "Troubleshoot Microsoft Entra hybrid joined devices"; "Troubleshoot primary refresh token issues on Windows
 * devices"; "Microsoft Entra hybrid join using Microsoft Entra Kerberos" (0x801c0095, 0x80090311, 0x80090303, 0x8009030c).
 */
const rows: readonly Row[] = [
  [
    '801c001d',
    'The service connection point was not found or could not be read, or no domain controller was reached.',
    'Check the service connection point (foresync advise hybrid-join), its replication and the right to read it.',
  ],
  ['801c001f 801c0021', 'The discovery of the registration service timed out or failed.', network],
  [
    '801c003d',
    'The realm of the user could not be found out.',
    'Check that the suffix of the sign-in name and azureADName of the connection point are verified domains.',
  ],
  [
    '801c003a',
    'The tenant was not found.',
    'Check azureADId and azureADName of the service connection point, and TenantId and TenantName in the registry.',
  ],
  ['801c0025', 'The registration service was not available for a time (503).', 'Try again in an hour.'],
  ['801c0002', 'The device could not authenticate itself.', leaveAndJoin],
  ['801c0006', 'The registration service had an error of its own.', 'Try again in an hour.'],
  [
    '801c0095',
    'The Kerberos ticket lacks the identity on premises (hybrid join by Entra Kerberos).',
    'Enable it on every domain controller with Windows Server 2025.',
  ],
  [
    '80090311',
    'No domain controller that can issue the ticket was reached (hybrid join by Entra Kerberos).',
    'Check the line of sight to a domain controller with Windows Server 2025.',
  ],
  [
    '80090303',
    'The service principal name of the registration service is missing in the tenant (hybrid join by Entra Kerberos).',
    'Add the service principal name adrs/enterpriseregistration.windows.net.',
  ],
  [
    '8009030c',
    'The registration service lacks the tag KerberosPolicy:ExchangeForJwt (hybrid join by Entra Kerberos).',
    'Add the tag to the service principal of device registration.',
  ],
  [
    '80072efd 80072ee2 80072ee7 80072efe',
    'The registration service was not reached: connection, time or name.',
    network,
  ],
  [
    '80072f8f',
    'TLS failed: the clock is wrong, or something inspects the traffic.',
    'Set the clock; except device.login.microsoftonline.com and enterpriseregistration.windows.net from TLS inspection.',
  ],
  [
    '8007000d',
    'Something else than the registration service answered, such as the sign-in page of a proxy.',
    'Let the addresses of the registration pass the proxy without sign-in.',
  ],
  [
    'caa90017 caa9002c caa90023 caa82ee2 caa82efe caa82efd caa82f8f caa20003 caa90014 caa90006 caa1002d',
    'The federation service gave no token.',
    federation,
  ],
  [
    '80090016',
    'The key of the device is gone: the computer was cloned after its join, or the TPM was cleared.',
    leaveAndJoin,
  ],
  ['80290407 80280036 80090031', 'The TPM failed, is locked, or runs in FIPS mode.', tpm],
  [
    'c000006d c000006a',
    'The user name or the password was refused.',
    'Let the user sign in with the current password; check password hash synchronisation or the federation service.',
  ],
  [
    'c00000d0',
    'The request for the refresh token was answered with a protocol error.',
    'Look up the server error code; try again after a new sign-in.',
  ],
  [
    'c000023c c00000be c00000c4',
    'The network was not there when the user signed in.',
    'Lock and unlock with a network; check the proxy in the SYSTEM context.',
  ],
  [
    'c000005f',
    'The domain of the sign-in name is not known to Entra ID.',
    'Give the user a sign-in name whose suffix is a verified domain.',
  ],
];

const waiting: readonly Row[] = [
  [
    '801c03f2',
    'The tenant does not know the device yet, does not know the tenant that was named, or asks for patience.',
    'Wait for the next synchronisation; then check the service connection point (AADSTS90002 means: tenant unknown).',
  ],
  [
    '801c03f3',
    'The tenant has no object of this computer: it was not synchronised.',
    'Check that the OU of the computer is in the scope of Connect and that its userCertificate holds its own certificate (foresync advise hybrid-join).',
  ],
];

type Mark = Pick<CodeMeaning, 'isWaiting' | 'isOfFederation'>;

const meanings: ReadonlyMap<string, CodeMeaning> = new Map([
  ...rows.flatMap((row) => entries(row, row[2] === federation ? { isOfFederation: true } : {})),
  ...waiting.flatMap((row) => entries(row, { isWaiting: true })),
]);

function entries([codes, meaning, action]: Row, mark: Mark): readonly [string, CodeMeaning][] {
  return codes.split(' ').map((code) => [code, { code: `0x${code}`, meaning, action, ...mark }]);
}

/** The known codes in a text, each once, in their order: `FAIL [0x801c001d/0x801c03f3]`, `0xCAA90017`, `-2145647600`. */
export function codesIn(text: string): readonly CodeMeaning[] {
  const written = text.matchAll(/(?<![\da-z-])(?:0x)?([\da-f]{8})(?![\da-z-])/gi);
  const negative = text.matchAll(/(?<![\d-])-(\d{9,10})(?!\d)/g);
  const all = [
    ...Array.from(written, ([, code = '']) => code.toLowerCase()),
    ...Array.from(negative, ([, number]) => (0x1_0000_0000 - Number(number)).toString(16)),
  ];
  return [...new Set(all)].flatMap((code) => meanings.get(code) ?? []);
}
