import { ExpectedError } from '../../../model/expected-error.ts';
import type { Target } from '../connection/target.ts';
import { openSearchConnection, type SearchConnectionOptions } from '../search/search-connection.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import type { Found } from './step.ts';

/** What is tried, and what it tells. */
interface Probe {
  readonly signIn: SignIn;
  /** The refusal that shows the demand. */
  readonly refusal: string;
  readonly demanded: string;
  readonly notDemanded: string;
}

const signing: Probe = {
  signIn: { kind: 'current-user', layer: 'none' },
  refusal: 'sign-in.signing-required',
  demanded: 'The server demands signing on a clear connection. Sealing, which is the default, meets it.',
  notDemanded: 'The server does not demand signing: it would take an unprotected session from others.',
};
const channelBinding: Probe = {
  signIn: { kind: 'current-user', channelBinding: false },
  refusal: 'sign-in.channel-binding-required',
  demanded: 'The server demands channel binding inside TLS. The sign-in as the current user sends it.',
  notDemanded: 'The server does not demand channel binding inside TLS.',
};

/**
 * What the server demands of a sign-in, found out by signing in without it: as the current user only, whose ticket says
 * nothing to anybody who reads along. A password is never risked for that.
 */
export async function probeDemands(
  options: Omit<SearchConnectionOptions, 'signIn'>,
  signIn: SignIn['kind'],
  signal: AbortSignal,
): Promise<Found<undefined>> {
  if (signIn === 'password') {
    return { facts: [], untried: 'Only tried as the current user; TLS meets the demand for signing.' };
  }
  if (signIn === 'anonymous') return { facts: [], untried: 'Nobody signs in.' };
  const probe = probeFor(options.target);
  try {
    const connection = await openSearchConnection({ ...options, signIn: probe.signIn }, signal);
    connection.close();
    return { facts: [probe.notDemanded] };
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    if (error.code === probe.refusal) return { facts: [probe.demanded] };
    // A controller that allows nothing but simple binds inside TLS answers so.
    if (error.code === signing.refusal) {
      return {
        facts: ['The server takes no sign-in as the current user inside TLS, only on port 389 with sealing.'],
      };
    }
    return { facts: [], untried: `The sign-in fails for another reason: ${error.summary}` };
  }
}

function probeFor(target: Target): Probe {
  return target.transport === 'clear' ? signing : channelBinding;
}
