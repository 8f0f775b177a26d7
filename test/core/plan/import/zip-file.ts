import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive, and what its directory says of it where that is not the truth. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  readonly isStored?: boolean;
  /** How long the directory says that it is, unpacked. */
  readonly toldSize?: number;
  readonly flags?: number;
}

/** An archive as spreadsheets write it, but for what an entry says otherwise. */
export function zipOf(entries: readonly ZipEntry[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, isStored = false, toldSize = content.length, flags = 0 } of entries) {
    const packed = Buffer.from(isStored ? content : deflateRawSync(content));
    const fields = Buffer.alloc(22);
    fields.writeUInt16LE(flags, 0);
    fields.writeUInt16LE(isStored ? 0 : 8, 2);
    fields.writeUInt32LE(crc32(content), 8);
    fields.writeUInt32LE(packed.length, 12);
    fields.writeUInt32LE(toldSize, 16);
    fields.writeUInt16LE(name.length, 20);
    const version = Buffer.from([20, 0]);
    const local = [
      Buffer.from('PK\u0003\u0004'),
      version,
      fields,
      Buffer.alloc(2),
      Buffer.from(name),
      packed,
    ];
    const place = Buffer.alloc(16);
    place.writeUInt32LE(offset, 12);
    directory.push(Buffer.from('PK\u0001\u0002'), version, version, fields, place, Buffer.from(name));
    locals.push(...local);
    offset += Buffer.concat(local).length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, listed, end, Buffer.from(comment)]);
}
