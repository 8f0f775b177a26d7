import type { BerWriter } from 'ldapts';

import type { Filter } from './filter.ts';

/** Tags of RFC 4511, section 4.5.1. */
const tag = {
  and: 0xa0,
  or: 0xa1,
  not: 0xa2,
  equal: 0xa3,
  substring: 0xa4,
  'at-least': 0xa5,
  'at-most': 0xa6,
  present: 0x87,
  approximate: 0xa8,
  extensible: 0xa9,
} as const;
const substringTag = { initial: 0x80, middle: 0x81, final: 0x82 } as const;
const extensibleTag = { rule: 0x81, attribute: 0x82, value: 0x83, dnParts: 0x84 } as const;
const octetString = 0x04;

/** Writes a filter as part of a search request. */
export function writeFilter(writer: BerWriter, filter: Filter): void {
  if (filter.kind === 'present') {
    writer.writeString(filter.attribute, tag.present);
    return;
  }
  writer.startSequence(tag[filter.kind]);
  switch (filter.kind) {
    case 'and':
    case 'or':
      for (const part of filter.parts) writeFilter(writer, part);
      break;
    case 'not':
      writeFilter(writer, filter.part);
      break;
    case 'substring':
      writer.writeString(filter.attribute);
      writer.startSequence();
      if (filter.initial.length > 0) writeBytes(writer, filter.initial, substringTag.initial);
      for (const piece of filter.middle) writeBytes(writer, piece, substringTag.middle);
      if (filter.final.length > 0) writeBytes(writer, filter.final, substringTag.final);
      writer.endSequence();
      break;
    case 'extensible':
      if (filter.rule !== '') writer.writeString(filter.rule, extensibleTag.rule);
      if (filter.attribute !== '') writer.writeString(filter.attribute, extensibleTag.attribute);
      writeBytes(writer, filter.value, extensibleTag.value);
      if (filter.dnParts) writer.writeBoolean(true, extensibleTag.dnParts);
      break;
    case 'equal':
    case 'at-least':
    case 'at-most':
    case 'approximate':
      writer.writeString(filter.attribute);
      writeBytes(writer, filter.value, octetString);
      break;
    default:
      filter satisfies never;
  }
  writer.endSequence();
}

function writeBytes(writer: BerWriter, bytes: Uint8Array, as: number): void {
  writer.writeBuffer(Buffer.from(bytes), as);
}
