import type { LibraryHandle, out as markOut, TypeObject } from 'koffi';

import { noKerberosLibrary } from './security-context.ts';

/** A native address, as koffi hands it out. */
export type Pointer = bigint;
/** gss_buffer_desc: when the library has filled it, `value` is an address inside it. */
export interface GssBuffer {
  length: number | bigint;
  value: Buffer | Pointer | null;
}
/** gss_OID_desc. */
export interface GssOid {
  readonly length: number;
  readonly elements: Buffer;
}
/** gss_channel_bindings_struct. Both address types are 0 (GSS_C_AF_UNSPEC), as tls-server-end-point demands. */
export interface GssChannelBindings {
  readonly initiatorType: 0;
  readonly initiator: GssBuffer;
  readonly acceptorType: 0;
  readonly acceptor: GssBuffer;
  readonly application: GssBuffer;
}
/** A place for a result of the library: an array of one. */
export type Out<T> = [T];

/** The functions of RFC 2744 that signing in needs, and MIT's gss_set_cred_option. Each answers the major status. */
export interface GssLibrary {
  importName(minor: Out<number>, name: GssBuffer, type: GssOid, out: Out<Pointer | null>): number;
  acquireCredentials(
    minor: Out<number>,
    name: null,
    lifetime: number,
    mechanisms: null,
    usage: number,
    out: Out<Pointer | null>,
    actualMechanisms: null,
    actualLifetime: null,
  ): number;
  /** The ticket stays in memory. May wait for the KDC, see `initContext`. */
  acquireWithPassword(
    minor: Out<number>,
    name: Pointer | null,
    password: GssBuffer,
    lifetime: number,
    mechanisms: null,
    usage: number,
    out: Out<Pointer | null>,
    actualMechanisms: null,
    actualLifetime: null,
  ): Promise<number>;
  setCredentialOption(
    minor: Out<number>,
    credentials: Out<Pointer | null>,
    option: GssOid,
    value: GssBuffer,
  ): number;
  /** May wait for the KDC: runs on a thread of its own. Every buffer given stays referenced until it is done. */
  initContext(
    minor: Out<number>,
    credentials: Pointer | null,
    context: Out<Pointer | null>,
    target: Pointer | null,
    mechanism: GssOid,
    flags: number,
    lifetime: number,
    bindings: GssChannelBindings | null,
    input: GssBuffer,
    actualMechanism: null,
    output: GssBuffer,
    actualFlags: Out<number>,
    actualLifetime: null,
  ): Promise<number>;
  wrap(
    minor: Out<number>,
    context: Pointer,
    confidential: number,
    quality: number,
    input: GssBuffer,
    state: Out<number>,
    output: GssBuffer,
  ): number;
  unwrap(
    minor: Out<number>,
    context: Pointer,
    input: GssBuffer,
    output: GssBuffer,
    state: Out<number>,
    quality: null,
  ): number;
  displayStatus(
    minor: Out<number>,
    status: number,
    type: number,
    mechanism: null,
    more: Out<number>,
    output: GssBuffer,
  ): number;
  releaseBuffer(minor: Out<number>, buffer: GssBuffer): number;
  releaseName(minor: Out<number>, name: Out<Pointer | null>): number;
  releaseCredentials(minor: Out<number>, credentials: Out<Pointer | null>): number;
  deleteContext(minor: Out<number>, context: Out<Pointer | null>, output: null): number;
  /** Copies memory of the library. */
  read(address: Pointer, length: number): Buffer;
}

const libraryName =
  process.platform === 'darwin' ? '/System/Library/Frameworks/GSS.framework/GSS' : 'libgssapi_krb5.so.2';

let loaded: Promise<GssLibrary> | undefined;

/**
 * The system's GSSAPI library, loaded at the first call.
 *
 * @throws ExpectedError `sign-in.no-kerberos-library`
 */
export function gssLibrary(): Promise<GssLibrary> {
  loaded ??= load().catch((error: unknown) => {
    loaded = undefined;
    throw noKerberosLibrary(libraryName, error);
  });
  return loaded;
}

/** Calls a function on a thread of its own; what it is given stays referenced until it is done. */
function onThread(
  name: string,
  call: ReturnType<LibraryHandle['func']>,
  values: readonly unknown[],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const inUse = [...values];
    call.async(...values, (error: unknown, major: number) => {
      inUse.length = 0;
      if (error) reject(error instanceof Error ? error : new Error(`${name} could not be called`));
      else resolve(major);
    });
  });
}

/** A type as koffi takes it for a parameter. */
type Parameter = string | TypeObject | ReturnType<typeof markOut>;

async function load(): Promise<GssLibrary> {
  const koffi = await import('koffi');
  const library = koffi.load(libraryName);
  // Apple packs these structures to two bytes on Intel processors (gssapi.h), which leaves no gaps in them.
  const struct = process.platform === 'darwin' && process.arch === 'x64' ? koffi.pack : koffi.struct;

  const buffer = struct({ length: 'size_t', value: 'void *' });
  const oid = struct({ length: 'uint32', elements: 'void *' });
  const bindings = struct({
    initiatorType: 'uint32',
    initiator: buffer,
    acceptorType: 'uint32',
    acceptor: buffer,
    application: buffer,
  });

  const status = koffi.out(koffi.pointer('uint32'));
  const handle = koffi.inout(koffi.pointer('void *'));
  const input = koffi.pointer(buffer);
  const output = koffi.out(koffi.pointer(buffer));
  const int = koffi.out(koffi.pointer('int'));
  const bind = (name: string, parameters: Parameter[]) => library.func(name, 'uint32', parameters);

  let setCredentialOption: ReturnType<typeof bind> | undefined;
  let acquireWithPassword: ReturnType<typeof bind> | undefined;
  const initContext = bind('gss_init_sec_context', [
    status,
    'void *',
    handle,
    'void *',
    koffi.pointer(oid),
    'uint32',
    'uint32',
    koffi.pointer(bindings),
    input,
    'void *',
    output,
    status,
    'void *',
  ]);

  return {
    importName: bind('gss_import_name', [
      status,
      input,
      koffi.pointer(oid),
      koffi.out(koffi.pointer('void *')),
    ]),
    acquireCredentials: bind('gss_acquire_cred', [
      status,
      'void *',
      'uint32',
      'void *',
      'int',
      koffi.out(koffi.pointer('void *')),
      'void *',
      'void *',
    ]),
    acquireWithPassword: (...values) => {
      acquireWithPassword ??= bind('gss_acquire_cred_with_password', [
        status,
        'void *',
        input,
        'uint32',
        'void *',
        'int',
        koffi.out(koffi.pointer('void *')),
        'void *',
        'void *',
      ]);
      return onThread('gss_acquire_cred_with_password', acquireWithPassword, values);
    },
    setCredentialOption: (...values) => {
      // Looked up when first needed: Apple's framework need not have it.
      setCredentialOption ??= bind('gss_set_cred_option', [status, handle, koffi.pointer(oid), input]);
      return setCredentialOption(...values);
    },
    initContext: (...values) => onThread('gss_init_sec_context', initContext, values),
    wrap: bind('gss_wrap', [status, 'void *', 'int', 'uint32', input, int, output]),
    unwrap: bind('gss_unwrap', [status, 'void *', input, output, int, 'void *']),
    displayStatus: bind('gss_display_status', [
      status,
      'uint32',
      'int',
      'void *',
      koffi.inout(koffi.pointer('uint32')),
      output,
    ]),
    releaseBuffer: bind('gss_release_buffer', [status, koffi.inout(koffi.pointer(buffer))]),
    releaseName: bind('gss_release_name', [status, handle]),
    releaseCredentials: bind('gss_release_cred', [status, handle]),
    deleteContext: bind('gss_delete_sec_context', [status, handle, 'void *']),
    read: (address, length) => {
      const bytes: Uint8Array = koffi.decode(address, 'uint8', length);
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
  };
}
