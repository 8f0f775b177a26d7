import { decodeUtf8 } from '../../decode.ts';
import type { Filter } from './filter.ts';

const signs = { equal: '=', 'at-least': '>=', 'at-most': '<=', approximate: '~=' } as const;
// What RFC 4515 wants escaped, and what a person could not see.
const toEscape = /[\\*()\p{C}\p{Zl}\p{Zp}]|^ | $/gu;

/** A filter in one spelling (RFC 4515): what it reads as is exactly what is sent. */
export function formatFilter(filter: Filter): string {
  return `(${content(filter)})`;
}

function content(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return (filter.kind === 'and' ? '&' : '|') + filter.parts.map(formatFilter).join('');
    case 'not':
      return `!${formatFilter(filter.part)}`;
    case 'present':
      return `${filter.attribute}=*`;
    case 'substring':
      return `${filter.attribute}=${[filter.initial, ...filter.middle, filter.final].map(valueText).join('*')}`;
    case 'extensible':
      return `${filter.attribute}${filter.dnParts ? ':dn' : ''}${filter.rule && `:${filter.rule}`}:=${valueText(filter.value)}`;
    case 'equal':
    case 'at-least':
    case 'at-most':
    case 'approximate':
      return `${filter.attribute}${signs[filter.kind]}${valueText(filter.value)}`;
    default:
      return filter satisfies never;
  }
}

function valueText(value: Uint8Array): string {
  const text = decodeUtf8(value);
  if (text === undefined) return escaped(value);
  return text.replaceAll(toEscape, (character) => escaped(Buffer.from(character)));
}

function escaped(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
}
