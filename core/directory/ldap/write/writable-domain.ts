import { ExpectedError } from '../../../model/expected-error.ts';
import { connect, type Connection } from '../connection/connect.ts';
import { translateError } from '../connection/errors.ts';
import { portOf, type Target } from '../connection/target.ts';
import { trustedAuthorities } from '../connection/trust.ts';
import { readRootDse, rootDseAttributes, type RootDse } from '../root-dse.ts';
import { openSearchConnection, type SearchConnection } from '../search/search-connection.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { ldapChanges, type AttributeModification } from './modify-request.ts';
import { keepBytes, readByGuid, type ReadObject } from './read-by-guid.ts';
import { isSameServer, refuseCatalogPort, refuseUnfit } from './writable-server.ts';

/** Where to write, as whom, and what will be looked at. */
export interface WritingRequest {
  readonly target: Target;
  /** Head of the domain that the server must hold. */
  readonly domain: string;
  readonly signIn: SignIn;
  readonly caFile?: string;
  /** Those that changes are about. */
  readonly attributes: readonly string[];
  /** Others that {@link WritableDomain.read} will be asked for. */
  readonly alsoRead?: readonly string[];
  /** For TCP and TLS, for the sign-in; 15 s when absent. */
  readonly connectTimeoutMs?: number;
  /** For one answer; 120 s when absent. */
  readonly operationTimeoutMs?: number;
}

/** What became of a modify request. Only `lost` leaves open whether the server has acted. */
export type ModifyAnswer =
  | { readonly kind: 'done' }
  /** The server's result code other than success: it has changed nothing. */
  | { readonly kind: 'refused'; readonly code: number; readonly reason: string }
  | { readonly kind: 'lost'; readonly reason: string };

/** A domain at one of its controllers, which takes changes. */
export interface WritableDomain {
  /** `dc1.corp.contoso.com:389` */
  readonly server: string;
  /** Its head, as the server spells it. */
  readonly domain: string;
  /** As whom the server sees us: a SID, or what was signed in with where it tells none. */
  readonly account: string;
  /**
   * Objects by their GUID, as they stand at this controller. Connects again where the connection is gone.
   *
   * @param attributes of those that the domain was opened for; those that changes are about when absent
   * @throws ExpectedError `connection.*`, `tls.*`, `sign-in.*`, `directory.*`
   */
  read(guids: readonly string[], attributes?: readonly string[]): Promise<ReadonlyMap<string, ReadObject>>;
  /** One request: all of it is done, or nothing. Without any control. */
  modify(dn: string, modifications: readonly AttributeModification[]): Promise<ModifyAnswer>;
  close(): Promise<void>;
}

/**
 * Connects to a domain controller in order to change objects of its domain.
 *
 * @param signal gives up while connecting; later it has no say: what was sent must be learned
 * @throws ExpectedError `apply.global-catalog`, `apply.not-protected`, `apply.read-only`, `apply.other-domain`,
 *   `apply.other-server`, `connection.*`, `tls.*`, `sign-in.*`, `directory.*`
 */
export async function openWritableDomain(
  request: WritingRequest,
  signal?: AbortSignal,
): Promise<WritableDomain> {
  const { target, signIn, caFile, connectTimeoutMs = 15_000, operationTimeoutMs = 120_000 } = request;
  const server = `${target.host}:${portOf(target)}`;
  refuseCatalogPort(target);
  const kept = keepBytes([...request.attributes, ...(request.alsoRead ?? [])]);
  const trust = target.transport === 'clear' ? undefined : await trustedAuthorities(caFile);
  const openReader = (until?: AbortSignal): Promise<SearchConnection> =>
    openSearchConnection(
      {
        target,
        signIn,
        trust,
        connectTimeoutMs,
        operationTimeoutMs,
        kept: new Map([...rootDseAttributes, ...kept]),
        attributesSeen: new Set(),
      },
      until,
    );
  const openWriter = (until?: AbortSignal): Promise<Connection> =>
    connect(target, signIn, {
      connectTimeoutMs,
      operationTimeoutMs,
      ...(caFile === undefined ? {} : { caFile }),
      ...(until === undefined ? {} : { signal: until }),
    });
  const openSameWriter = async (root: RootDse): Promise<Connection> => {
    const fresh = await openWriter();
    if (isSameServer(root, fresh.facts)) return fresh;
    await fresh.close();
    throw anotherServer(server);
  };
  const openSameReader = async (root: RootDse): Promise<SearchConnection> => {
    const fresh = await openReader();
    try {
      refuseAnother(root, await readRootDse(fresh), server);
      return fresh;
    } catch (error) {
      fresh.close();
      throw error;
    }
  };
  const writer = await openWriter(signal);
  let reader: SearchConnection | undefined;
  try {
    reader = await openReader(signal);
    const root = await readRootDse(reader);
    refuseUnfit(root, writer.facts, request.domain);
    return domainOver(writer, reader, root);
  } catch (error) {
    reader?.close();
    await writer.close();
    throw translateError(error, server);
  }

  function domainOver(first: Connection, reading: SearchConnection, root: RootDse): WritableDomain {
    let currentReader = Promise.resolve(reading);
    let currentWriter: Promise<Connection> = Promise.resolve(first);
    const domain = root.defaultContext ?? request.domain;
    return {
      server,
      domain,
      account: first.facts.userSid ?? (signIn.kind === 'password' ? signIn.user : signIn.kind),
      async read(guids, attributes = request.attributes) {
        const unasked = attributes.find((name) => !kept.has(name.toLowerCase()));
        // It would look as if no object had it.
        if (unasked !== undefined) throw new Error(`the domain was not opened for ${unasked}`);
        const mine = currentReader;
        const isUsable = await mine.then(
          (one) => !one.isClosed,
          () => false,
        );
        if (!isUsable && currentReader === mine) currentReader = openSameReader(root);
        return readByGuid(await currentReader, domain, guids, attributes);
      },
      async modify(dn, modifications) {
        const mine = currentWriter;
        try {
          const connection = await mine;
          await connection.client.modify(dn, ldapChanges(modifications));
          return { kind: 'done' };
        } catch (error) {
          const answer = modifyAnswer(error, server);
          if (answer.kind === 'lost' && currentWriter === mine) {
            // A new one: the library keeps half an answer that it had got for the next connection.
            currentWriter = mine.then(closed, () => undefined).then(() => openSameWriter(root));
            currentWriter.catch(() => undefined);
          }
          return answer;
        }
      },
      async close() {
        await currentReader.then(
          (one) => one.close(),
          () => undefined,
        );
        await currentWriter.then(closed, () => undefined);
      },
    };
  }
}

async function closed(connection: Connection): Promise<void> {
  await connection.close();
}

/** A name that several servers share may lead elsewhere when it is connected to again. */
function refuseAnother(before: RootDse, now: RootDse, server: string): void {
  if (now.host !== before.host || now.defaultContext !== before.defaultContext) throw anotherServer(server);
}

/** Whatever is not the server's own word leaves open whether it has acted, were it a defect of ours. */
function modifyAnswer(error: unknown, server: string): ModifyAnswer {
  const translated = translateError(error, server);
  if (!(translated instanceof ExpectedError)) {
    return { kind: 'lost', reason: `An answer of ${server} could not be read: ${String(translated)}` };
  }
  const { summary, detail = '' } = translated;
  const code = /^LDAP result (\d+):/.exec(detail)?.[1];
  if (code === undefined) return { kind: 'lost', reason: summary };
  return { kind: 'refused', code: Number(code), reason: `${summary} (${detail})` };
}

function anotherServer(server: string): ExpectedError {
  return new ExpectedError({
    code: 'apply.other-server',
    summary: `Another domain controller answers at ${server} than before.`,
    action: 'Name one controller with --server, then start again.',
  });
}
