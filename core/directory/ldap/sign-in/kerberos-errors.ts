import { ExpectedError, type ErrorCode } from '../../../model/expected-error.ts';

/** What can be wrong with a sign-in by ticket, whichever library says so. */
type Trouble =
  | 'no-ticket'
  | 'ticket-expired'
  | 'service-unknown'
  | 'kdc-unreachable'
  | 'user-unknown'
  | 'wrong-password'
  | 'password-expired'
  | 'account-revoked'
  | 'realm-unknown'
  | 'clock-skew'
  | 'key-mismatch'
  | 'encryption-type'
  | 'channel-binding'
  | 'kerberos-failed';

const sentences: Record<Trouble, (host: string) => { summary: string; action: string; retryable?: boolean }> =
  {
    'no-ticket': (host) => ({
      summary: `There is no Kerberos ticket to sign in to ${host} with.`,
      action: 'Sign in to Windows with a domain account, or run kinit, and try again.',
    }),
    'ticket-expired': (host) => ({
      summary: `The Kerberos ticket for ${host} has expired.`,
      action: 'Renew it (lock and unlock Windows, or run kinit) and go on.',
      retryable: true,
    }),
    'service-unknown': (host) => ({
      summary: `The domain knows no LDAP service named ${host}.`,
      action:
        "Give a domain controller's full DNS name, such as dc1.corp.contoso.com; an address, an alias or the bare domain name has no service principal name.",
    }),
    'kdc-unreachable': (host) => ({
      summary: `No domain controller answered the request for a ticket for ${host}.`,
      action:
        'Check the network or VPN, DNS, that port 88 of a domain controller is reachable, and the realm of a user name that was typed.',
      retryable: true,
    }),
    'user-unknown': (host) => ({
      summary: `The account of the Kerberos ticket for ${host} does not exist in that domain, or its ticket is not there.`,
      action: 'Sign in with an account of the domain (kinit user@REALM) and try again.',
    }),
    'wrong-password': (host) => ({
      summary: `The domain of ${host} refused the user name or the password.`,
      action: "Check both; the realm behind the @ is the DNS name of the account's domain.",
    }),
    'password-expired': (host) => ({
      summary: `The password of the account to sign in to ${host} with has expired.`,
      action: 'Change it, then sign in again.',
    }),
    'account-revoked': (host) => ({
      summary: `The domain of ${host} refuses this account: it is disabled, locked or expired.`,
      action: 'Use another account, or ask who manages it.',
    }),
    'realm-unknown': (host) => ({
      summary: `This computer does not know to which Kerberos realm ${host} belongs.`,
      action:
        'Name the realm in /etc/krb5.conf (default_realm, domain_realm), or join the computer to the domain.',
    }),
    'clock-skew': (host) => ({
      summary: `The clocks of this computer and of ${host} differ by more than Kerberos allows (5 minutes).`,
      action: 'Set the time of this computer from the domain and try again.',
      retryable: true,
    }),
    'key-mismatch': (host) => ({
      summary: `${host} could not read the ticket that was issued for it.`,
      action:
        'Another account may hold its service principal name (setspn -Q ldap/<host>), or replication is behind: try another controller.',
    }),
    'encryption-type': (host) => ({
      summary: `This computer and the domain of ${host} share no Kerberos encryption type.`,
      action: 'Allow AES for Kerberos on both sides.',
    }),
    'channel-binding': (host) => ({
      summary: `${host} refused the binding of the sign-in to the TLS connection.`,
      action:
        'Something between here and there ends TLS (a proxy or load balancer): connect to the controller itself, or to port 389 with sealing.',
    }),
    'kerberos-failed': (host) => ({
      summary: `The Kerberos sign-in to ${host} failed.`,
      action: 'See the detail; signing in with a password over LDAPS may still work.',
    }),
  };

/** Messages of MIT Kerberos and Heimdal. They are not translated: Node sets no locale for native code. */
const texts: readonly (readonly [pattern: RegExp, trouble: Trouble])[] = [
  [/preauthentication failed|password incorrect/i, 'wrong-password'],
  [/password has expired/i, 'password-expired'],
  [/credentials have been revoked/i, 'account-revoked'],
  [/expired/i, 'ticket-expired'],
  [/can't find client principal|client .*not found in kerberos database|client .*unknown/i, 'user-unknown'],
  [/server .*not found in kerberos database|server .*unknown/i, 'service-unknown'],
  [/cannot (contact any|find|resolve .*)\s?kdc|unable to reach any kdc/i, 'kdc-unreachable'],
  [/cannot determine realm|does not specify default realm|cannot find .*realm/i, 'realm-unknown'],
  [/clock skew/i, 'clock-skew'],
  [/decrypt integrity check failed|wrong principal in request|key table/i, 'key-mismatch'],
  [/no support for encryption type|encryption type/i, 'encryption-type'],
  [/channel binding/i, 'channel-binding'],
  // Last: what the mechanism says stands behind "No credentials were supplied".
  [
    /no kerberos credentials available|no credentials cache|credentials cache .*not found|no credential/i,
    'no-ticket',
  ],
];

/** Status codes of SSPI (winerror.h). */
const statuses: Readonly<Record<number, Trouble>> = {
  0x80090302: 'encryption-type', // SEC_E_UNSUPPORTED_FUNCTION
  0x80090303: 'service-unknown', // SEC_E_TARGET_UNKNOWN
  0x80090304: 'kdc-unreachable', // SEC_E_INTERNAL_ERROR: the local security authority cannot be contacted
  0x8009030c: 'user-unknown', // SEC_E_LOGON_DENIED
  0x8009030d: 'no-ticket', // SEC_E_UNKNOWN_CREDENTIALS
  0x8009030e: 'no-ticket', // SEC_E_NO_CREDENTIALS
  0x80090311: 'kdc-unreachable', // SEC_E_NO_AUTHENTICATING_AUTHORITY
  0x80090317: 'ticket-expired', // SEC_E_CONTEXT_EXPIRED
  0x80090322: 'key-mismatch', // SEC_E_WRONG_PRINCIPAL
  0x80090324: 'clock-skew', // SEC_E_TIME_SKEW
  0x80090331: 'encryption-type', // SEC_E_ALGORITHM_MISMATCH
  0x80090342: 'encryption-type', // SEC_E_KDC_UNKNOWN_ETYPE
  0x80090346: 'channel-binding', // SEC_E_BAD_BINDINGS
};

/** The failure of a GSSAPI call, from the library's own words. */
export function kerberosError(text: string, host: string): ExpectedError {
  const trouble = texts.find(([pattern]) => pattern.test(text))?.[1] ?? 'kerberos-failed';
  return troubleError(trouble, host, text);
}

/** SEC_E_LOGON_DENIED: of a ticket that its account is unknown, of a password that one of the two is wrong. */
const logonDenied = 0x8009030c;

/** The failure of an SSPI call, from its status. */
export function sspiError(call: string, status: number, host: string, hadPassword = false): ExpectedError {
  const code = status >>> 0;
  const trouble = hadPassword && code === logonDenied ? 'wrong-password' : statuses[code];
  return troubleError(trouble ?? 'kerberos-failed', host, `${call}: 0x${code.toString(16)}`);
}

function troubleError(trouble: Trouble, host: string, detail: string): ExpectedError {
  const code: ErrorCode = `sign-in.${trouble}`;
  return new ExpectedError({ code, detail, ...sentences[trouble](host) });
}
