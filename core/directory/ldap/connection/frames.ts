/** The framing of SASL messages on the wire: four bytes of length, most significant first, then the message (RFC 4422, section 3.7). */

/** No server sends more in one frame; it bounds what a hostile one can make us hold. */
const largestFrame = 0xffffff;
const headerSize = 4;

/** The header of a frame that carries `length` bytes. */
export function frameHeader(length: number): Buffer {
  const header = Buffer.allocUnsafe(headerSize);
  header.writeUInt32BE(length);
  return header;
}

/**
 * Takes chunks as they come off the wire and yields the frames that they complete, without their headers. A frame that
 * lies within one chunk is not copied, one that spans chunks is copied once.
 *
 * @throws RangeError for a frame larger than 16 MiB
 */
export function createFrameReader(): (chunk: Buffer) => Buffer[] {
  /** What has come of the next frame: its header as long as that is incomplete, else its body. */
  let header: Buffer = Buffer.alloc(0);
  let body: Buffer | undefined;
  let filled = 0;

  return (chunk) => {
    const frames: Buffer[] = [];
    let rest = chunk;
    while (rest.length > 0) {
      if (body === undefined) {
        const missing = headerSize - header.length;
        const part = rest.subarray(0, missing);
        header = header.length === 0 ? part : Buffer.concat([header, part]);
        rest = rest.subarray(missing);
        if (header.length < headerSize) {
          header = Buffer.from(header);
          break;
        }
        const length = header.readUInt32BE();
        header = Buffer.alloc(0);
        if (length > largestFrame) throw new RangeError(`a frame of ${length} bytes`);
        if (rest.length >= length) {
          frames.push(rest.subarray(0, length));
          rest = rest.subarray(length);
          continue;
        }
        body = Buffer.allocUnsafe(length);
        filled = 0;
      }
      const copied = rest.copy(body, filled);
      filled += copied;
      rest = rest.subarray(copied);
      if (filled === body.length) {
        frames.push(body);
        body = undefined;
      }
    }
    return frames;
  };
}
