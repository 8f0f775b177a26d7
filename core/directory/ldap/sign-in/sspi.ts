import { sspiError } from './kerberos-errors.ts';
import {
  joinMessage,
  layOutMessage,
  packAuthIdentity,
  packChannelBindings,
  packSecBufferDesc,
  packSecBuffers,
  secBufferType,
  unpackContextSizes,
  unpackSecBuffers,
  type ContextSizes,
  type SecBuffer,
} from './sec-buffer.ts';
import type { ContextRequest, Protection, SecurityContext } from './security-context.ts';
import type { Layer, Mechanism } from './sign-in.ts';
import { sspiLibrary, type SspiLibrary } from './sspi-library.ts';

const packages: Record<Mechanism, string> = { GSSAPI: 'Kerberos', 'GSS-SPNEGO': 'Negotiate' };

/** ISC_REQ_* and ISC_RET_* (sspi.h). Integrity is not the number that GSSAPI has for it. */
const flag = {
  mutual: 2,
  replay: 4,
  sequence: 8,
  confidentiality: 0x10,
  allocate: 0x100,
  integrity: 0x10000,
};
const outbound = 2; // SECPKG_CRED_OUTBOUND
const sizesAttribute = 0; // SECPKG_ATTR_SIZES
const signOnly = 0x80000001; // SECQOP_WRAP_NO_ENCRYPT
const continueNeeded = 0x90312; // SEC_I_CONTINUE_NEEDED

const handleSize = 16;
const timeSize = 8;

function flagsFor(layer: Layer): number {
  if (layer === 'none') return flag.allocate | flag.mutual;
  const signed = flag.allocate | flag.mutual | flag.replay | flag.sequence | flag.integrity;
  return layer === 'integrity' ? signed : signed | flag.confidentiality;
}

/** A SecBufferDesc and the array it points to, both kept alive by whoever holds this. */
function describe(
  library: SspiLibrary,
  buffers: readonly SecBuffer[],
): { array: Buffer; descriptor: Buffer } {
  const array = packSecBuffers(buffers);
  return { array, descriptor: packSecBufferDesc(buffers.length, library.addressOf(array)) };
}

/**
 * A security context of Windows, with the credentials of the signed-in user or of an account that is given.
 *
 * @throws ExpectedError `sign-in.*`
 */
export async function openSspiContext(
  request: ContextRequest,
  given?: SspiLibrary,
): Promise<SecurityContext> {
  const library = given ?? (await sspiLibrary());
  const target = `ldap/${request.host}`;
  const credentials = Buffer.alloc(handleSize);
  const bindings =
    request.channelBinding === undefined ? undefined : packChannelBindings(request.channelBinding);
  let context: Buffer | undefined;
  let sizes: ContextSizes | undefined;
  let established = false;
  let protection: Protection = { mutual: false, integrity: false, confidentiality: false };

  const check = (call: string, status: number): void => {
    if (status !== 0) throw sspiError(call, status, request.host, request.account !== undefined);
  };
  const live = (): Buffer => {
    if (context === undefined) throw new Error('The security context is not open.');
    return context;
  };
  const secBuffer = (type: number, bytes: Buffer): SecBuffer => ({
    type,
    length: bytes.length,
    address: library.addressOf(bytes),
  });

  const acquire = (identity: Buffer | null): void =>
    check(
      'AcquireCredentialsHandle',
      library.acquireCredentials(
        null,
        packages[request.mechanism],
        outbound,
        null,
        identity,
        null,
        null,
        credentials,
        Buffer.alloc(timeSize),
      ),
    );
  if (request.account === undefined) {
    acquire(null);
  } else {
    const user = Buffer.from(request.account.user, 'utf16le');
    const password = Buffer.from(request.account.password(), 'utf16le');
    try {
      acquire(packAuthIdentity(user, password, library.addressOf));
    } finally {
      // Windows has a copy. Clearing both keeps them in memory until here, too.
      for (const text of [user, password]) text.fill(0);
    }
  }

  return {
    get established() {
      return established;
    },
    get protection() {
      return protection;
    },
    async step(token) {
      const inputs: SecBuffer[] = [];
      if (context !== undefined) inputs.push(secBuffer(secBufferType.token, token));
      if (bindings !== undefined) inputs.push(secBuffer(secBufferType.channelBindings, bindings));
      const input = inputs.length > 0 ? describe(library, inputs) : undefined;
      const output = describe(library, [{ type: secBufferType.token, length: 0, address: 0n }]);
      const next = context === undefined ? Buffer.alloc(handleSize) : Buffer.from(context);
      const attributes = Buffer.alloc(4);
      // The call knows only the addresses of these: they must outlive it.
      const alive = [token, bindings, input?.array];
      const status = await library.initializeContext(
        credentials,
        context ?? null,
        target,
        flagsFor(request.layer),
        0,
        0,
        input?.descriptor ?? null,
        0,
        next,
        output.descriptor,
        attributes,
        Buffer.alloc(timeSize),
      );
      alive.length = 0;
      const [answer] = unpackSecBuffers(output.array);
      if (status !== continueNeeded) check('InitializeSecurityContext', status);
      context = next;
      established = status === 0;
      if (established) {
        const granted = attributes.readUInt32LE();
        protection = {
          mutual: (granted & flag.mutual) !== 0,
          integrity: (granted & flag.integrity) !== 0,
          confidentiality: (granted & flag.confidentiality) !== 0,
        };
      }
      if (answer === undefined || answer.address === 0n) return Buffer.alloc(0);
      const bytes = answer.length > 0 ? library.read(answer.address, answer.length) : Buffer.alloc(0);
      library.freeContextBuffer(answer.address);
      return bytes;
    },
    wrap(message, confidential) {
      if (sizes === undefined) {
        const result = Buffer.alloc(16);
        check('QueryContextAttributes', library.queryContextAttributes(live(), sizesAttribute, result));
        sizes = unpackContextSizes(result);
      }
      const laidOut = layOutMessage(message, sizes);
      const start = library.addressOf(laidOut);
      const dataStart = start + BigInt(sizes.token);
      const { array, descriptor } = describe(library, [
        { type: secBufferType.token, length: sizes.token, address: start },
        { type: secBufferType.data, length: message.length, address: dataStart },
        { type: secBufferType.padding, length: sizes.padding, address: dataStart + BigInt(message.length) },
      ]);
      check('EncryptMessage', library.encryptMessage(live(), confidential ? 0 : signOnly, descriptor, 0));
      const [token, data, padding] = unpackSecBuffers(array);
      return joinMessage(laidOut, sizes, {
        token: token?.length ?? 0,
        data: data?.length ?? 0,
        padding: padding?.length ?? 0,
      });
    },
    unwrap(token) {
      const stream = secBuffer(secBufferType.stream, token);
      const { array, descriptor } = describe(library, [
        stream,
        { type: secBufferType.data, length: 0, address: 0n },
      ]);
      check('DecryptMessage', library.decryptMessage(live(), descriptor, 0, Buffer.alloc(4)));
      // Decrypted in place: the data buffer now points into the token.
      const data = unpackSecBuffers(array).find(({ type }) => type === secBufferType.data);
      if (data === undefined || data.length === 0) return Buffer.alloc(0);
      const offset = Number(data.address - stream.address);
      if (offset < 0 || offset + data.length > token.length) {
        throw new Error('DecryptMessage answered with bytes outside the message.');
      }
      return token.subarray(offset, offset + data.length);
    },
    dispose() {
      if (context !== undefined) library.deleteContext(context);
      library.freeCredentials(credentials);
      context = undefined;
    },
  };
}
