import { ExpectedError, type ErrorCode } from '../../../model/expected-error.ts';

interface Sentence {
  readonly code: ErrorCode;
  readonly summary: (server: string) => string;
  readonly action: string;
  readonly retryable: boolean;
}

const refused: Sentence = {
  code: 'connection.refused',
  summary: (server) => `Nothing answers at ${server}: the connection was refused.`,
  action: 'Check name and port (389, 636 for LDAPS), and that the machine is a domain controller.',
  retryable: false,
};
const unknownName: Sentence = {
  code: 'connection.unknown-name',
  summary: (server) => `The name of ${server} could not be resolved.`,
  action: "Check the name, and that this computer uses the domain's DNS servers (VPN?).",
  retryable: false,
};
const unreachable: Sentence = {
  code: 'connection.unreachable',
  summary: (server) => `There is no way to ${server} from here.`,
  action: 'Check the network, the VPN and firewalls between here and there.',
  retryable: true,
};
const timeout: Sentence = {
  code: 'connection.timeout',
  summary: (server) => `${server} did not answer in time.`,
  action: 'Check firewalls between here and there, or try another domain controller.',
  retryable: true,
};
const lost: Sentence = {
  code: 'connection.lost',
  summary: (server) => `The connection to ${server} was lost.`,
  action: 'Try again; if it happens at the same place each time, another domain controller may help.',
  retryable: true,
};

/** System errors by their code (errno, getaddrinfo). */
const sentences: Readonly<Record<string, Sentence>> = {
  ECONNREFUSED: refused,
  ENOTFOUND: unknownName,
  EAI_AGAIN: unknownName,
  EAI_NONAME: unknownName,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EADDRNOTAVAIL: unreachable,
  EACCES: unreachable,
  ETIMEDOUT: timeout,
  ECONNRESET: lost,
  ECONNABORTED: lost,
  EPIPE: lost,
};

/** What ldapts says, without a code, when a connection goes or stalls (Client.ts). */
const texts: readonly (readonly [pattern: RegExp, sentence: Sentence])[] = [
  [/operation timed out|connection timeout/i, timeout],
  [/connection closed|socket error|socket connection not established|write after end/i, lost],
];

/** A failure of the network, or nothing when the error is of another kind. */
export function networkError(error: unknown, server: string): ExpectedError | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  const sentence = sentences[code] ?? texts.find(([pattern]) => pattern.test(error.message))?.[1];
  return sentence === undefined ? undefined : connectionError(sentence, server, error, code);
}

/** The server has closed the connection, without an error. */
export function connectionLost(server: string): ExpectedError {
  return connectionError(lost, server, undefined, '');
}

/** The server has not answered within the time given. `doing` says what it was asked for, such as `signing in`. */
export function timedOut(server: string, doing: string, milliseconds: number): ExpectedError {
  return new ExpectedError({
    code: timeout.code,
    summary: `${server} did not answer within ${milliseconds / 1000} s while ${doing}.`,
    action: timeout.action,
    retryable: true,
  });
}

function connectionError(
  { code, summary, action, retryable }: Sentence,
  server: string,
  cause: unknown,
  name: string,
) {
  return new ExpectedError({
    code,
    summary: summary(server),
    action,
    retryable,
    cause,
    ...(name === '' ? {} : { detail: name }),
  });
}
