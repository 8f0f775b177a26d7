import { serverEndPoint } from '../sign-in/channel-binding.ts';
import { runSasl, usualFrame } from '../sign-in/sasl.ts';
import { openSecurityContext } from '../sign-in/security-context.ts';
import type { CurrentUserSignIn, Layer, PasswordSignIn } from '../sign-in/sign-in.ts';
import { ask } from './ask.ts';
import { frameHeader } from './frames.ts';
import { saslBindRequest } from './messages.ts';
import { resultError } from './result-errors.ts';
import type { OpenTransport } from './transport.ts';

/** Protects what is sent and received after a sign-in, in the order of sending and receiving. */
export interface SecurityLayer {
  /** The frames that carry these bytes, headers included, to be written in order. */
  protect(plain: Buffer): Buffer[];
  /** The bytes in the body of one frame. Throws when it was altered, repeated or left out of order. */
  unprotect(frame: Buffer): Buffer;
  /** Nothing may be protected or unprotected afterwards. */
  dispose(): void;
}

/** What a sign-in by ticket settled. */
export interface TicketSignIn {
  /** Absent when the layer is `none`. */
  readonly layer?: SecurityLayer;
  readonly channelBound: boolean;
}

/** What wrapping adds at most: token header, confounder and checksum of every Kerberos encryption type take less. */
const wrapOverhead = 256;
/** LDAP result code 14, saslBindInProgress. */
const inProgress = 14;

/** The layer that a domain controller takes on such a connection: sealing in clear, none inside TLS. */
export function layerFor({ layer }: Pick<CurrentUserSignIn, 'layer'>, encrypted: boolean): Layer {
  return layer ?? (encrypted ? 'none' : 'confidentiality');
}

/**
 * Signs in by Kerberos, as the current user or with the password of a principal.
 *
 * @param firstId the LDAP message id to begin with
 * @throws ExpectedError `sign-in.*`
 */
export async function signInWithTicket(
  { socket, certificate }: OpenTransport,
  signIn: CurrentUserSignIn | PasswordSignIn,
  host: string,
  server: string,
  firstId: number,
): Promise<TicketSignIn> {
  const choice: Omit<CurrentUserSignIn, 'kind'> = signIn.kind === 'current-user' ? signIn : {};
  const mechanism = choice.mechanism ?? 'GSSAPI';
  const layer = layerFor(choice, certificate !== undefined);
  const channelBinding =
    certificate === undefined || choice.channelBinding === false ? undefined : serverEndPoint(certificate);
  const context = await openSecurityContext({
    host,
    mechanism,
    layer,
    channelBinding,
    ...(signIn.kind === 'password' ? { account: signIn } : {}),
  });
  let id = firstId;
  try {
    const { maxFrame } = await runSasl(context, mechanism, layer, host, async (token) => {
      const { code, text, token: answer } = await ask(socket, saslBindRequest(id, mechanism, token), server);
      id += 1;
      if (code !== 0 && code !== inProgress) throw resultError(code, text, server);
      return { done: code === 0, token: answer };
    });
    const channelBound = channelBinding !== undefined;
    if (layer === 'none') {
      context.dispose();
      return { channelBound };
    }
    const maxPlain = Math.max(Math.min(maxFrame, usualFrame) - wrapOverhead, wrapOverhead);
    const confidential = layer === 'confidentiality';
    return {
      channelBound,
      layer: {
        protect(plain) {
          const frames: Buffer[] = [];
          for (let start = 0; start < plain.length; start += maxPlain) {
            const body = context.wrap(plain.subarray(start, start + maxPlain), confidential);
            frames.push(frameHeader(body.length), body);
          }
          return frames;
        },
        unprotect: (frame) => context.unwrap(frame),
        dispose: () => context.dispose(),
      },
    };
  } catch (error) {
    context.dispose();
    throw error;
  }
}
