import { ExpectedError } from '../../../model/expected-error.ts';
import type { Protection, SecurityContext } from './security-context.ts';
import type { Layer, Mechanism } from './sign-in.ts';

/** The server's answer to one bind request of a SASL exchange. */
export interface BindAnswer {
  /** Whether the server has accepted, or else expects another token. */
  readonly done: boolean;
  /** serverSaslCreds, empty when absent. */
  readonly token: Buffer;
}

/** Sends one bind request and waits for the answer; rejects when the server refuses. */
export type SendBind = (token: Buffer) => Promise<BindAnswer>;

/** What a finished exchange settled. */
export interface SaslOutcome {
  /** The largest wrapped message that the server takes, in bytes. */
  readonly maxFrame: number;
}

/** RFC 4752, section 3.3. */
const layerBit: Record<Layer, number> = { none: 1, integrity: 2, confidentiality: 4 };

/** What both the server's frames and ours keep below: the value of Cyrus SASL, which every directory server knows. */
export const usualFrame = 65_536;

/** More than any exchange of Kerberos or SPNEGO takes; a server that goes on beyond is not serious. */
const mostRounds = 10;

/**
 * Drives the exchange to its end. Accepts only what was asked for: both sides proven, the layer that was chosen,
 * never less. The context is the caller's to dispose of.
 *
 * @throws ExpectedError `sign-in.*`
 */
export async function runSasl(
  context: SecurityContext,
  mechanism: Mechanism,
  layer: Layer,
  host: string,
  send: SendBind,
): Promise<SaslOutcome> {
  return mechanism === 'GSSAPI' ? gssapi(context, layer, host, send) : spnego(context, layer, host, send);
}

/** RFC 4752, section 3.1: tokens until the context stands, then the server's offer of layers and our choice. */
async function gssapi(
  context: SecurityContext,
  layer: Layer,
  host: string,
  send: SendBind,
): Promise<SaslOutcome> {
  let token = await context.step(Buffer.alloc(0));
  for (let round = 0; !context.established; round += 1) {
    const answer = await send(token);
    if (answer.done || round === mostRounds) throw brokenExchange(host);
    token = await context.step(answer.token);
  }
  requireProtection(context.protection, layer, host);

  const offerMessage = await send(token);
  if (offerMessage.done) throw brokenExchange(host);
  const offer = context.unwrap(offerMessage.token);
  if (offer.length !== 4) throw brokenExchange(host);
  const offered = offer.readUInt8(0);
  if ((offered & layerBit[layer]) === 0) throw layerNotOffered(layer, host, `offered: ${offered}`);

  const choice = Buffer.alloc(4);
  choice.writeUInt8(layerBit[layer], 0);
  if (layer !== 'none') choice.writeUIntBE(usualFrame, 1, 3);
  const last = await send(context.wrap(choice, false));
  if (!last.done) throw brokenExchange(host);
  return { maxFrame: offer.readUIntBE(1, 3) };
}

/** RFC 4178 inside MS-ADTS 5.1.1.1: tokens until both sides are done; the layer follows the flags of the context. */
async function spnego(
  context: SecurityContext,
  layer: Layer,
  host: string,
  send: SendBind,
): Promise<SaslOutcome> {
  let token = await context.step(Buffer.alloc(0));
  for (let round = 0; round < mostRounds; round += 1) {
    const answer = await send(token);
    token = Buffer.alloc(0);
    if (answer.token.length > 0 && !context.established) token = await context.step(answer.token);
    if (answer.done) {
      if (!context.established) throw brokenExchange(host);
      requireProtection(context.protection, layer, host);
      return { maxFrame: usualFrame };
    }
  }
  throw brokenExchange(host);
}

function requireProtection(protection: Protection, layer: Layer, host: string): void {
  if (!protection.mutual) {
    throw new ExpectedError({
      code: 'sign-in.not-mutual',
      summary: `${host} did not prove that it is what it says.`,
      action: 'Make sure that Kerberos is used and not NTLM: give the full DNS name of a domain controller.',
    });
  }
  const missing =
    (layer !== 'none' && !protection.integrity) ||
    (layer === 'confidentiality' && !protection.confidentiality);
  if (missing) throw layerNotOffered(layer, host, JSON.stringify(protection));
}

function layerNotOffered(layer: Layer, host: string, detail: string): ExpectedError {
  const names: Record<Layer, string> = { none: 'unsigned', integrity: 'signed', confidentiality: 'sealed' };
  return new ExpectedError({
    code: 'sign-in.layer-not-offered',
    summary: `${host} does not offer a ${names[layer]} connection.`,
    action: 'Connect with LDAPS or StartTLS instead.',
    detail,
  });
}

function brokenExchange(host: string): ExpectedError {
  return new ExpectedError({
    code: 'sign-in.broken-exchange',
    summary: `${host} did not keep to the protocol while signing in.`,
    action:
      'Try another domain controller, or LDAPS; something between here and there may change the traffic.',
  });
}
