import { ResultCodeError } from 'ldapts';

import { ExpectedError } from '../../../model/expected-error.ts';
import { NotLdapError } from './messages.ts';
import { networkError } from './network-errors.ts';
import { resultError } from './result-errors.ts';

/**
 * Whatever a connection or ldapts throws, as an expected error. Every failure of a server, the network or a sign-in is
 * one; what is not recognised is returned as it is, being a defect of the program.
 *
 * @param server as a person knows it, `dc1.corp.contoso.com:389`
 */
export function translateError(error: unknown, server: string): unknown {
  if (error instanceof ExpectedError) return error;
  if (error instanceof NotLdapError) return notLdap(error, server);
  if (isResult(error)) return resultError(error.code, withoutSuffix(error.message), server, error);
  return networkError(error, server) ?? error;
}

/** ldapts resets the prototype of its result errors, so that the class alone does not tell. */
function isResult(error: unknown): error is Error & { code: number } {
  return (
    error instanceof ResultCodeError ||
    (error instanceof Error && 'code' in error && typeof error.code === 'number')
  );
}

/** ldapts appends the code to the server's text. */
function withoutSuffix(message: string): string {
  return message.replace(/ Code: 0x[0-9a-f]+$/, '');
}

function notLdap(error: NotLdapError, server: string): ExpectedError {
  return new ExpectedError({
    code: 'connection.not-ldap',
    summary: `${server} does not speak LDAP.`,
    action: 'Check name and port (389, or 636 for LDAPS).',
    detail: error.message,
    cause: error,
  });
}
