import net from 'node:net';
import type { X509Certificate } from 'node:crypto';
import tls from 'node:tls';

import { ask } from '../connection/ask.ts';
import { startTlsRequest } from '../connection/messages.ts';
import { networkError, timedOut } from '../connection/network-errors.ts';
import { resultError } from '../connection/result-errors.ts';
import { portOf, type Target } from '../connection/target.ts';
import { tlsError } from '../connection/tls-errors.ts';
import { trustedAuthorities } from '../connection/trust.ts';
import { within } from '../connection/within.ts';
import type { Found } from './step.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** A chain that is longer is none: certificates that sign each other would go round in circles. */
const longestChain = 10;

/**
 * Sets up TLS to look at the certificates, also where they are not to be trusted, and ends it again: nothing but the
 * request to start TLS is ever sent over this connection.
 *
 * @throws ExpectedError `tls.*`, `connection.*`
 */
export async function lookAtCertificate(
  target: Target,
  timeoutMs: number,
  now: Date,
  caFile?: string,
): Promise<Found<undefined>> {
  const server = `${target.host}:${portOf(target)}`;
  const trust = await trustedAuthorities(caFile);
  let opened: net.Socket | undefined;
  try {
    const work = handshake(target, trust, (socket) => (opened = socket));
    const secure = await within(work, timeoutMs, () => timedOut(server, 'setting up TLS', timeoutMs));
    const leaf = secure.getPeerX509Certificate();
    const facts = [
      `${secure.getProtocol() ?? 'TLS'}, ${secure.getCipher().standardName}.`,
      ...(leaf ? certificateFacts(leaf, now) : []),
    ];
    // Node's types know an error only; without a certificate authority in sight it is one all the same.
    const distrust: unknown = secure.authorizationError;
    return secure.authorized ? { facts } : { facts, problem: tlsError(asError(distrust), server) };
  } finally {
    // The outermost only: it takes the one below along.
    opened?.destroy();
  }
}

async function handshake(
  target: Target,
  trust: tls.SecureContext,
  adopt: (socket: net.Socket) => void,
): Promise<tls.TLSSocket> {
  const server = `${target.host}:${portOf(target)}`;
  const socket = net.connect({ host: target.address ?? target.host, port: portOf(target) });
  adopt(socket);
  await happening(socket, 'connect', (error) => networkError(error, server) ?? error);
  if (target.transport === 'start-tls') {
    const { code, text } = await ask(socket, startTlsRequest(1), server);
    if (code !== 0) throw resultError(code, text, server);
  }
  const secure = tls.connect({
    socket,
    secureContext: trust,
    // Only to look at what is not trusted; whether it is stands in `authorized`.
    rejectUnauthorized: false,
    host: target.host,
    ...(net.isIP(target.host) === 0 ? { servername: target.host } : {}),
  });
  adopt(secure);
  await happening(secure, 'secureConnect', (error) => tlsError(error, server));
  return secure;
}

function happening(
  socket: net.Socket,
  event: 'connect' | 'secureConnect',
  inWords: (error: Error) => unknown,
): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once(event, resolve);
    socket.on('error', (error) => reject(inWords(error)));
    socket.once('close', () => reject(inWords(Object.assign(new Error('closed'), { code: 'ECONNRESET' }))));
  });
}

function certificateFacts(leaf: X509Certificate, now: Date): readonly string[] {
  const chain: X509Certificate[] = [];
  for (
    let certificate: X509Certificate | undefined = leaf;
    certificate &&
    chain.length < longestChain &&
    !chain.some((one) => one.fingerprint256 === certificate?.fingerprint256);
    certificate = certificate.issuerCertificate
  )
    chain.push(certificate);
  const days = Math.floor((leaf.validToDate.getTime() - now.getTime()) / dayMs);
  return [
    `Certificate for ${leaf.subjectAltName ?? leaf.subject}.`,
    `Valid from ${dateOf(leaf.validFromDate)} to ${dateOf(leaf.validToDate)} (${days} days left).`,
    `Issued by ${issuerOf(leaf)}; the server sent a chain of ${chain.length}.`,
  ].map(oneLine);
}

function issuerOf(certificate: X509Certificate): string {
  return certificate.issuer === certificate.subject ? 'itself' : certificate.issuer;
}

function dateOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** From the certificate of whoever answered: nothing in it may disturb the screen. */
function oneLine(text: string): string {
  return text.replaceAll(/\p{C}+/gu, ', ').slice(0, 300);
}

/** Node gives the code of a distrusted certificate as an error, or as the bare code. */
function asError(distrust: unknown): unknown {
  return typeof distrust === 'string' ? Object.assign(new Error(distrust), { code: distrust }) : distrust;
}
