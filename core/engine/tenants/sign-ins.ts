import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { Implementation } from '../../contract/contract.ts';
import { resultOf } from '../../contract/result-of.ts';
import { registration as registrationShape } from '../../contract/tenant/inputs.ts';
import type { Registration, SignInProgressEvent } from '../../contract/tenant/outputs.ts';
import type { SignInWay } from '../../tenant/sign-in/ask-person.ts';
import type { PersonSignIn, SignedInPerson } from '../../tenant/sign-in/person.ts';
import type { TokenSource } from '../../tenant/graph/connection.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import type { EngineHost } from '../engine-host.ts';
import type { Emit } from '../engine.ts';
import { jsonFile } from '../json-file.ts';
import type { Operations } from '../operations.ts';
import { newToken } from '../tokens.ts';

/** The sign-ins of persons to tenants. Tokens are in memory, and in the host's vault where it has one; nowhere else. */
export interface SignIns {
  readonly implementation: Pick<Implementation['tenants'], 'signIns' | 'signIn' | 'signOut' | 'forget'>;
  /** Who is signed in; undefined where nobody is. */
  who(registration: Registration): Promise<SignedInPerson | undefined>;
  /** Permissions among these that were granted. */
  granted<Permission extends string>(
    registration: Registration,
    permissions: readonly Permission[],
  ): Promise<readonly Permission[]>;
  /**
   * Where the tokens of a reading come from. Where the tenant asks for the person again, the browser is opened.
   *
   * @param permissions those among them that were granted are used
   * @param onAsk told when a person is waited for, and when no more
   * @throws ExpectedError `sign-in.needed` where nobody is signed in, `sign-in.consent-missing` where nothing was granted
   */
  tokens(
    registration: Registration,
    permissions: readonly string[],
    signal: AbortSignal,
    onAsk: (isAsking: boolean) => void,
  ): Promise<TokenSource>;
  /** Waits until nobody is being asked any more, which is soon once cancelled. */
  ended(): Promise<void>;
}

export interface SignInsOptions {
  readonly dataFolder: string;
  readonly host: EngineHost;
  readonly operations: Operations;
  /** Takes `signInProgress` and, for every sign-in, `signInEnded`. */
  readonly emit: Emit;
}

interface Asking {
  readonly latest: SignInProgressEvent;
  readonly end: Promise<void>;
}

/** Nobody is asked, and nothing of MSAL is loaded, until somebody wants it. */
export function createSignIns({ dataFolder, host, operations, emit }: SignInsOptions): SignIns {
  // What is kept of a sign-in here is no secret: which app registration, of which tenant.
  const file = jsonFile(join(dataFolder, 'tenants.json'), z.array(registrationShape).max(100), []);
  const persons = new Map<string, Promise<PersonSignIn>>();
  const asking = new Map<string, Asking>();

  const personOf = (registration: Registration): Promise<PersonSignIn> => {
    const name = nameOf(registration);
    const known = persons.get(name) ?? createPerson(registration, host);
    persons.set(name, known);
    return known;
  };
  const remember = (registration: Registration): void => {
    file.write([registration, ...others(registration)].slice(0, 100));
  };
  const others = (registration: Registration): readonly Registration[] =>
    file.read().filter((one) => nameOf(one) !== nameOf(registration));
  const signOut = async (registration: Registration): Promise<void> => {
    await (await personOf(registration)).signOut();
    await host.vault.write(nameOf(registration), null);
  };

  const ask = async (
    started: Pick<SignInProgressEvent, 'operation' | 'registration'>,
    permissions: readonly string[],
    kind: 'browser' | 'deviceCode',
    signal: AbortSignal,
  ): Promise<void> => {
    const { operation, registration } = started;
    const way: SignInWay =
      kind === 'browser'
        ? { kind: 'browser', openBrowser: (url) => host.openSignIn(url) }
        : {
            kind: 'device-code',
            show: ({ userCode, verificationUri }) => {
              const latest = { ...started, ask: { kind: 'code', userCode, verificationUri } } as const;
              const known = asking.get(operation);
              if (known) asking.set(operation, { ...known, latest });
              emit('signInProgress', latest);
            },
          };
    const result = await resultOf(async () => {
      const account = await (await personOf(registration)).signIn(permissions, way, signal);
      remember(registration);
      return account;
    });
    asking.delete(operation);
    operations.remove(operation);
    const isCancelled = !result.ok && result.error.code === 'sign-in.cancelled';
    emit('signInEnded', {
      operation,
      registration,
      account: result.ok ? result.value : null,
      error: result.ok || isCancelled ? null : result.error,
    });
  };

  return {
    implementation: {
      async signIns() {
        const known = file.read().map(async (registration) => ({
          registration,
          account: (await (await personOf(registration)).who()) ?? null,
        }));
        return {
          isLasting: await host.vault.isThere(),
          known: await Promise.all(known),
          asking: [...asking.values()].at(-1)?.latest ?? null,
        };
      },
      async signIn({ registration, permissions, way }) {
        // A person answers one question at a time: the one before is given up.
        for (const operation of asking.keys()) operations.cancel(operation);
        const operation = newToken();
        const abort = new AbortController();
        operations.add(operation, () => abort.abort());
        const started = { operation, registration };
        const latest = { ...started, ask: { kind: way } } as const;
        // The first thing it does is to wait, so that the entry stands before anything ends.
        asking.set(operation, { latest, end: ask(started, permissions, way, abort.signal) });
        return { operation };
      },
      async signOut({ registration }) {
        await signOut(registration);
        return null;
      },
      async forget({ registration }) {
        await signOut(registration);
        file.write([...others(registration)]);
        persons.delete(nameOf(registration));
        return null;
      },
    },
    who: async (registration) => await (await personOf(registration)).who(),
    async granted(registration, permissions) {
      const names = await (await personOf(registration)).granted(permissions);
      return permissions.filter((name) => names.includes(name));
    },
    async tokens(registration, permissions, signal, onAsk) {
      const person = await personOf(registration);
      if (!(await person.who())) throw nobody();
      const granted = await person.granted(permissions);
      if (granted.length === 0) throw nothingGranted();
      let isAsking = false;
      const tell = (now: boolean): void => {
        if (now !== isAsking) onAsk(now);
        isAsking = now;
      };
      const source = person.tokens(granted, signal, {
        kind: 'browser',
        async openBrowser(url) {
          tell(true);
          await host.openSignIn(url);
        },
      });
      return async (need) => {
        const token = await source(need);
        tell(false);
        return token;
      };
    },
    async ended() {
      await Promise.all([...asking.values()].map(({ end }) => end));
    },
  };
}

async function createPerson(registration: Registration, { vault }: EngineHost): Promise<PersonSignIn> {
  // MSAL takes a tenth of a second to load, which nothing else should wait for.
  const { personSignIn } = await import('../../tenant/sign-in/person.ts');
  const name = nameOf(registration);
  if (!(await vault.isThere())) return personSignIn(registration);
  return personSignIn(registration, {
    load: async () => (await vault.read(name)) ?? undefined,
    save: async (text) => await vault.write(name, text),
  });
}

/** What tokens are kept under: says nothing of the tenant to whoever sees the name. */
function nameOf({ cloud, tenant, clientId }: Registration): string {
  const whole = [cloud, tenant.toLowerCase(), clientId.toLowerCase()].join(' ');
  return createHash('sha256').update(whole).digest('hex').slice(0, 32);
}

function nobody(): ExpectedError {
  return new ExpectedError({
    code: 'sign-in.needed',
    summary: 'Nobody is signed in to the tenant.',
    action: 'Sign in first.',
  });
}

function nothingGranted(): ExpectedError {
  return new ExpectedError({
    code: 'sign-in.consent-missing',
    summary: 'Foresync has no permission to read anything of the tenant.',
    action: 'Ask for the permissions, or send the consent link to an administrator of the tenant.',
  });
}
