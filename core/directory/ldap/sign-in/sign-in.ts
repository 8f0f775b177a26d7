import { ExpectedError } from '../../../model/expected-error.ts';

/** How a bind protects what follows it: RFC 4752, section 3.3. `confidentiality` includes integrity. */
export type Layer = 'none' | 'integrity' | 'confidentiality';

/** SASL mechanism: Kerberos alone (RFC 4752), or negotiated as Windows does it (MS-SPNG). */
export type Mechanism = 'GSSAPI' | 'GSS-SPNEGO';

/** The account of the process: Kerberos through the operating system, nothing typed. */
export interface CurrentUserSignIn {
  readonly kind: 'current-user';
  /** `GSSAPI` when absent. */
  readonly mechanism?: Mechanism;
  /** When absent: `confidentiality` on a clear connection, `none` inside TLS (a domain controller refuses both at once). */
  readonly layer?: Layer;
  /** Whether to bind the sign-in to the TLS channel (RFC 5929). True when absent; without TLS it has no meaning. */
  readonly channelBinding?: boolean;
}

/** Inside TLS a simple bind. On a clear connection Kerberos, which never sends the password, for a principal's name only. */
export interface PasswordSignIn {
  readonly kind: 'password';
  /** `anna@contoso.com`, `CONTOSO\anna`, a distinguished name, or a Kerberos principal: see {@link isPrincipal}. */
  readonly user: string;
  /** A function, so that the password shows in no log, message or inspection of the object. Asked at every sign-in. */
  readonly password: () => string;
}

/** No bind at all: for servers in a lab. Active Directory answers an anonymous session nothing but its rootDSE. */
export interface AnonymousSignIn {
  readonly kind: 'anonymous';
}

/** As whom to sign in. */
export type SignIn = CurrentUserSignIn | PasswordSignIn | AnonymousSignIn;

/** Whether a name is that of a Kerberos principal: its realm, in capitals, tells it from a user principal name. */
export function isPrincipal(user: string): boolean {
  return /^[^@/\\]+@(?=.*[A-Z])[A-Z\d-]+(?:\.[A-Z\d-]+)*$/.test(user);
}

/**
 * Refuses, before anything is sent, a password on a clear connection (but for Kerberos) and the empty name or password that a server
 * would take for an anonymous session and answer with success (RFC 4513, section 5.1.2).
 *
 * @throws ExpectedError `sign-in.password-needs-tls`, `sign-in.user-empty`, `sign-in.password-empty`
 */
export function refuseUnsafePassword(signIn: SignIn, encrypted: boolean, host: string): void {
  if (signIn.kind !== 'password') return;
  if (!encrypted && !isPrincipal(signIn.user)) {
    throw new ExpectedError({
      code: 'sign-in.password-needs-tls',
      summary: `The password was not sent to ${host}: the connection is not encrypted.`,
      action:
        'Connect with LDAPS (port 636) or StartTLS, or sign in by Kerberos: as the current user, or as name@REALM with the realm in capitals.',
    });
  }
  if (signIn.user === '') {
    throw new ExpectedError({
      code: 'sign-in.user-empty',
      summary: `No user name was given for ${host}.`,
      action: 'Give a user principal name, DOMAIN\\user or a distinguished name.',
    });
  }
  if (signIn.password() === '') {
    throw new ExpectedError({
      code: 'sign-in.password-empty',
      summary: `The password of ${signIn.user} is empty.`,
      action: 'Give the password: a server takes an empty one for an anonymous session.',
    });
  }
}
