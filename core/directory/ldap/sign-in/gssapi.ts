import {
  gssLibrary,
  type GssBuffer,
  type GssLibrary,
  type GssOid,
  type Out,
  type Pointer,
} from './gssapi-library.ts';
import { kerberosError } from './kerberos-errors.ts';
import type { Account, ContextRequest, Protection, SecurityContext } from './security-context.ts';
import type { Layer, Mechanism } from './sign-in.ts';

const oid = (hex: string): GssOid => ({ length: hex.length / 2, elements: Buffer.from(hex, 'hex') });

const mechanisms: Record<Mechanism, GssOid> = {
  GSSAPI: oid('2a864886f712010202'), // 1.2.840.113554.1.2.2, Kerberos 5 (RFC 4121)
  'GSS-SPNEGO': oid('2b0601050502'), // 1.3.6.1.5.5.2 (RFC 4178)
};
const hostBasedService = oid('2a864886f71201020104'); // 1.2.840.113554.1.2.1.4 (RFC 2743)
const userName = oid('2a864886f71201020101'); // 1.2.840.113554.1.2.1.1 (RFC 2743)
const noConfidentialityOrIntegrityFlags = oid('2a85702b0d1d'); // 1.2.752.43.13.29, GSS_KRB5_CRED_NO_CI_FLAGS_X

/** RFC 2744, section 3 and appendix A. */
const flag = { mutual: 2, replay: 4, sequence: 8, confidentiality: 16, integrity: 32 };
const initiate = 1;
const indefinite = 0xffffffff;

const none = (): GssBuffer => ({ length: 0, value: null });
const given = (bytes: Buffer): GssBuffer => ({
  length: bytes.length,
  value: bytes.length > 0 ? bytes : null,
});

/** The high half of a major status is an error, the low half only information (RFC 2744, section 3.9.1). */
const isError = (major: number): boolean => (major & 0xffff0000) !== 0;

function flagsFor(layer: Layer): number {
  if (layer === 'none') return flag.mutual;
  const signed = flag.mutual | flag.replay | flag.sequence | flag.integrity;
  return layer === 'integrity' ? signed : signed | flag.confidentiality;
}

/** Copies the library's buffer and gives it back. */
function take(library: GssLibrary, buffer: GssBuffer): Buffer {
  const length = Number(buffer.length);
  const bytes =
    length > 0 && typeof buffer.value === 'bigint' ? library.read(buffer.value, length) : Buffer.alloc(0);
  library.releaseBuffer([0], buffer);
  return bytes;
}

/** The library's own words for a status: what GSSAPI calls it, then what the mechanism says. */
function statusText(library: GssLibrary, major: number, minor: number): string {
  const texts: string[] = [];
  for (const [status, type] of [
    [major, 1],
    [minor, 2],
  ] as const) {
    const more: Out<number> = [0];
    do {
      const text = none();
      if (library.displayStatus([0], status, type, null, more, text) !== 0) break;
      texts.push(take(library, text).toString());
    } while (more[0] !== 0);
  }
  return texts.join(': ');
}

/**
 * A security context of the system's GSSAPI library, with the credentials of the process (its ticket cache) or, for an
 * account that is given, with a ticket that nothing but this context knows.
 *
 * @throws ExpectedError `sign-in.*`
 */
export async function openGssContext(request: ContextRequest): Promise<SecurityContext> {
  const library = await gssLibrary();
  const minor: Out<number> = [0];
  const name: Out<Pointer | null> = [null];
  const credentials: Out<Pointer | null> = [null];
  const context: Out<Pointer | null> = [null];
  let established = false;
  let protection: Protection = { mutual: false, integrity: false, confidentiality: false };

  const failure = (major: number): Error => kerberosError(statusText(library, major, minor[0]), request.host);
  const dispose = (): void => {
    if (context[0] !== null) library.deleteContext([0], context, null);
    if (credentials[0] !== null) library.releaseCredentials([0], credentials);
    if (name[0] !== null) library.releaseName([0], name);
    context[0] = credentials[0] = name[0] = null;
  };
  const live = (): Pointer => {
    if (context[0] === null) throw new Error('The security context is not open.');
    return context[0];
  };

  const importName = (text: string, type: GssOid, out: Out<Pointer | null>): void => {
    const major = library.importName(minor, given(Buffer.from(text)), type, out);
    if (isError(major)) throw failure(major);
  };
  const acquireFor = async ({ user, password }: Account): Promise<void> => {
    const principal: Out<Pointer | null> = [null];
    const secret = Buffer.from(password());
    try {
      importName(user, userName, principal);
      const major = await library.acquireWithPassword(
        minor,
        principal[0],
        given(secret),
        indefinite,
        null,
        initiate,
        credentials,
        null,
        null,
      );
      if (isError(major)) throw failure(major);
    } finally {
      secret.fill(0);
      if (principal[0] !== null) library.releaseName([0], principal);
    }
  };

  importName(`ldap@${request.host}`, hostBasedService, name);
  try {
    if (request.account) await acquireFor(request.account);
  } catch (error) {
    dispose();
    throw error;
  }

  // MIT's SPNEGO asks for sealing whatever the flags say, and a server refuses that inside TLS. This turns it off.
  if (request.mechanism === 'GSS-SPNEGO' && request.layer !== 'confidentiality') {
    let major = library.acquireCredentials(minor, null, indefinite, null, initiate, credentials, null, null);
    if (!isError(major)) {
      major = library.setCredentialOption(minor, credentials, noConfidentialityOrIntegrityFlags, none());
    }
    if (isError(major)) {
      const error = failure(major);
      dispose();
      throw error;
    }
  }

  const bindings =
    request.channelBinding === undefined
      ? null
      : {
          initiatorType: 0 as const,
          initiator: none(),
          acceptorType: 0 as const,
          acceptor: none(),
          application: given(request.channelBinding),
        };

  return {
    get established() {
      return established;
    },
    get protection() {
      return protection;
    },
    async step(token) {
      const output = none();
      const flags: Out<number> = [0];
      const major = await library.initContext(
        minor,
        credentials[0],
        context,
        name[0],
        mechanisms[request.mechanism],
        flagsFor(request.layer),
        0,
        bindings,
        given(token),
        null,
        output,
        flags,
        null,
      );
      if (isError(major)) throw failure(major);
      established = major === 0;
      if (established) {
        protection = {
          mutual: (flags[0] & flag.mutual) !== 0,
          integrity: (flags[0] & flag.integrity) !== 0,
          confidentiality: (flags[0] & flag.confidentiality) !== 0,
        };
      }
      return take(library, output);
    },
    wrap(message, confidential) {
      const output = none();
      const major = library.wrap(minor, live(), confidential ? 1 : 0, 0, given(message), [0], output);
      if (major !== 0) throw failure(major);
      return take(library, output);
    },
    unwrap(token) {
      const output = none();
      const major = library.unwrap(minor, live(), given(token), output, [0], null);
      // Not only errors: the low half says that a message came twice, late or out of order.
      if (major !== 0) throw failure(major);
      return take(library, output);
    },
    dispose,
  };
}
