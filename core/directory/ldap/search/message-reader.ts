import { messageLength } from '../connection/messages.ts';

/** No object comes near it (MS-ADTS: an attribute value takes 10 MiB in a request); it bounds what we must hold. */
const largestMessage = 128 * 1024 * 1024;

/**
 * Takes chunks as they come off the wire and gives blocks of whole LDAP messages, nothing while none is whole. What a
 * message spans is joined once, however many chunks that are.
 *
 * @throws NotLdapError, or RangeError for a message that is too large
 */
export function createMessageReader(): (chunk: Buffer) => Buffer | undefined {
  let parts: Buffer[] = [];
  let held = 0;
  let needed = 0;

  return (chunk) => {
    parts.push(chunk);
    held += chunk.length;
    if (held < needed) return undefined;
    const bytes = parts.length === 1 ? chunk : Buffer.concat(parts, held);
    const end = endOfMessages(bytes);
    parts = end === bytes.length ? [] : [bytes.subarray(end)];
    held = bytes.length - end;
    return end === 0 ? undefined : bytes.subarray(0, end);
  };

  function endOfMessages(bytes: Buffer): number {
    let end = 0;
    for (;;) {
      const length = messageLength(bytes.subarray(end, end + 6));
      if (length !== undefined && length > largestMessage)
        throw new RangeError(`a message of ${length} bytes`);
      needed = length ?? bytes.length - end + 1;
      if (needed > bytes.length - end) return end;
      end += needed;
    }
  }
}
