import { win32 } from 'node:path';

import { noKerberosLibrary } from './security-context.ts';

/**
 * The functions of secur32.dll that signing in needs. Structures are plain bytes (see sec-buffer.ts); each call answers
 * a SECURITY_STATUS as a signed number.
 */
export interface SspiLibrary {
  acquireCredentials(
    principal: null,
    packageName: string,
    use: number,
    logonId: null,
    authData: Buffer | null,
    getKey: null,
    getKeyArgument: null,
    credentials: Buffer,
    expiry: Buffer,
  ): number;
  /** May wait for the KDC: runs on a thread of its own. Every buffer given stays referenced until it is done. */
  initializeContext(
    credentials: Buffer,
    context: Buffer | null,
    target: string,
    flags: number,
    reserved1: number,
    dataRepresentation: number,
    input: Buffer | null,
    reserved2: number,
    newContext: Buffer,
    output: Buffer,
    attributes: Buffer,
    expiry: Buffer,
  ): Promise<number>;
  queryContextAttributes(context: Buffer, attribute: number, result: Buffer): number;
  encryptMessage(context: Buffer, quality: number, message: Buffer, sequence: number): number;
  decryptMessage(context: Buffer, message: Buffer, sequence: number, quality: Buffer): number;
  freeContextBuffer(address: bigint): number;
  deleteContext(context: Buffer): number;
  freeCredentials(credentials: Buffer): number;
  addressOf(bytes: Buffer): bigint;
  /** Copies memory of the library. */
  read(address: bigint, length: number): Buffer;
}

let loaded: Promise<SspiLibrary> | undefined;

/**
 * Windows' security library, loaded at the first call.
 *
 * @throws ExpectedError `sign-in.no-kerberos-library`
 */
export function sspiLibrary(): Promise<SspiLibrary> {
  // By full path: a bare name would also be looked for in the working directory.
  const path = win32.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'secur32.dll');
  loaded ??= load(path).catch((error: unknown) => {
    loaded = undefined;
    throw noKerberosLibrary(path, error);
  });
  return loaded;
}

async function load(path: string): Promise<SspiLibrary> {
  const koffi = await import('koffi');
  const library = koffi.load(path);
  const bind = (name: string, parameters: string[]) => library.func('__stdcall', name, 'int32', parameters);
  const pointer = 'void *';
  const initializeContext = bind('InitializeSecurityContextW', [
    pointer,
    pointer,
    'str16',
    'uint32',
    'uint32',
    'uint32',
    pointer,
    'uint32',
    pointer,
    pointer,
    pointer,
    pointer,
  ]);
  return {
    acquireCredentials: bind('AcquireCredentialsHandleW', [
      pointer,
      'str16',
      'uint32',
      pointer,
      pointer,
      pointer,
      pointer,
      pointer,
      pointer,
    ]),
    initializeContext: (...values) =>
      new Promise((resolve, reject) => {
        const inUse = [...values];
        initializeContext.async(...values, (error: unknown, status: number) => {
          inUse.length = 0;
          if (error)
            reject(error instanceof Error ? error : new Error('InitializeSecurityContextW cannot be called'));
          else resolve(status);
        });
      }),
    queryContextAttributes: bind('QueryContextAttributesW', [pointer, 'uint32', pointer]),
    encryptMessage: bind('EncryptMessage', [pointer, 'uint32', pointer, 'uint32']),
    decryptMessage: bind('DecryptMessage', [pointer, pointer, 'uint32', pointer]),
    freeContextBuffer: bind('FreeContextBuffer', [pointer]),
    deleteContext: bind('DeleteSecurityContext', [pointer]),
    freeCredentials: bind('FreeCredentialsHandle', [pointer]),
    addressOf: (bytes) => koffi.address(bytes),
    read: (address, length) => {
      const bytes: Uint8Array = koffi.decode(address, 'uint8', length);
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
  };
}
