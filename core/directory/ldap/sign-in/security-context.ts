import { ExpectedError } from '../../../model/expected-error.ts';
import type { Layer, Mechanism } from './sign-in.ts';

/** What both sides agreed on, as the library reports it once the context is established. */
export interface Protection {
  readonly mutual: boolean;
  readonly integrity: boolean;
  readonly confidentiality: boolean;
}

/**
 * The client's half of a Kerberos conversation with one server (RFC 2743), whichever library of the operating system
 * does it. Messages carry sequence numbers: wrap and unwrap them in the order in which they are sent and received.
 */
export interface SecurityContext {
  readonly established: boolean;
  /** All false until the context is established. */
  readonly protection: Protection;
  /**
   * Takes the server's token (empty at first) and yields the next one for the server, empty when there is none.
   * May wait for the KDC, off the main thread.
   *
   * @throws ExpectedError `sign-in.*`, see kerberos-errors.ts
   */
  step(token: Buffer): Promise<Buffer>;
  /** Signs the message and, if `confidential`, encrypts it. */
  wrap(message: Buffer, confidential: boolean): Buffer;
  /** Verifies and decrypts. May do so in place: the token is not to be used afterwards. Throws when it was altered. */
  unwrap(token: Buffer): Buffer;
  /** Frees what the library holds. Not while a step is pending; nothing may be called afterwards. */
  dispose(): void;
}

/** What a security context is to achieve. */
export interface ContextRequest {
  /** Full DNS name of the server: its service principal name is `ldap/<host>`. */
  readonly host: string;
  readonly mechanism: Mechanism;
  readonly layer: Layer;
  /** Application data of the channel binding, see channel-binding.ts. */
  readonly channelBinding: Buffer | undefined;
  /** Whose ticket to get, with the mechanism GSSAPI; absent for the account of the process. */
  readonly account?: Account;
}

/** An account of a Kerberos realm. */
export interface Account {
  /** `anna@CORP.CONTOSO.COM`. */
  readonly user: string;
  readonly password: () => string;
}

/**
 * A new context through the operating system's library: SSPI on Windows, GSSAPI elsewhere. Loads native code, and does
 * so here only, so that a simple bind never does.
 *
 * @throws ExpectedError `sign-in.no-kerberos-library`, `sign-in.*`
 */
export async function openSecurityContext(request: ContextRequest): Promise<SecurityContext> {
  if (process.platform === 'win32') {
    const { openSspiContext } = await import('./sspi.ts');
    return openSspiContext(request);
  }
  const { openGssContext } = await import('./gssapi.ts');
  return openGssContext(request);
}

/** The library that does Kerberos could not be loaded. */
export function noKerberosLibrary(name: string, cause: unknown): ExpectedError {
  return new ExpectedError({
    code: 'sign-in.no-kerberos-library',
    summary: `The Kerberos library of this computer (${name}) could not be loaded.`,
    action:
      'Install it (Debian and Ubuntu: libgssapi-krb5-2, Red Hat: krb5-libs), or sign in with a password over LDAPS.',
    detail: cause instanceof Error ? cause.message : String(cause),
    cause,
  });
}
