/** What synchronisation looks at in the certificate of a device. */
export interface Certificate {
  /** The common name of the subject, the last where there are several; undefined where it has none that can be read. */
  readonly subjectCommonName: string | undefined;
  /** ISO 8601, UTC, to the millisecond, as a scan's own moments are: they can be compared as text. */
  readonly notBefore: string;
  readonly notAfter: string;
}

/** One element of DER: its tag, and where its content lies. */
interface Element {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
}

const tags = {
  objectId: 0x06,
  utf8: 0x0c,
  printable: 0x13,
  teletex: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
} as const;

/** 2.5.4.3 (X.520). */
const commonName = [0x55, 0x04, 0x03];

const moment = /^(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([01]\d|2[0-3])([0-5]\d)([0-5]\d)Z$/;

/**
 * Reads subject and validity of an X.509 certificate in DER. Nothing is verified: neither its signature nor who made
 * it. What follows its end is left alone, as other readers do.
 *
 * Undefined for anything that is no certificate, however it is broken. RFC 5280 section 4.1.
 */
export function readCertificate(bytes: Uint8Array): Certificate | undefined {
  const certificate = elementAt(bytes, 0, bytes.length);
  if (certificate?.tag !== tags.sequence) return undefined;
  const signed = elementAt(bytes, certificate.start, certificate.end);
  if (signed?.tag !== tags.sequence) return undefined;
  const fields = elementsOf(bytes, signed, 7);
  const first = fields[0]?.tag === tags.version ? 1 : 0;
  // Serial number, signature algorithm, issuer, validity, subject, public key.
  const [validity, subject, key] = fields.slice(first + 3);
  if (validity?.tag !== tags.sequence || subject?.tag !== tags.sequence || key?.tag !== tags.sequence) {
    return undefined;
  }
  const [notBefore, notAfter] = elementsOf(bytes, validity, 2).map((time) => timeIn(bytes, time));
  if (notBefore === undefined || notAfter === undefined) return undefined;
  return { subjectCommonName: commonNameIn(bytes, subject), notBefore, notAfter };
}

/** Elements inside another, `most` at most; what does not fit in it ends them. */
function elementsOf(
  bytes: Uint8Array,
  { start, end }: Element,
  most = Number.POSITIVE_INFINITY,
): readonly Element[] {
  const elements: Element[] = [];
  for (let at = start; at < end && elements.length < most;) {
    const element = elementAt(bytes, at, end);
    if (element === undefined) break;
    elements.push(element);
    at = element.end;
  }
  return elements;
}

/** Tags of one byte and definite lengths of at most three: a certificate needs no others (X.690 section 10.1). */
function elementAt(bytes: Uint8Array, at: number, limit: number): Element | undefined {
  const tag = bytes[at];
  let length = bytes[at + 1];
  if (tag === undefined || length === undefined) return undefined;
  let start = at + 2;
  if (length >= 0x80) {
    const size = length & 0x7f;
    if (size === 0 || size > 3 || start + size > limit) return undefined;
    length = 0;
    for (const end = start + size; start < end; start++) length = length * 256 + (bytes[start] ?? 0);
  }
  const end = start + length;
  return end > limit ? undefined : { tag, start, end };
}

/** A name is a sequence of sets of pairs, an object identifier and a text each. */
function commonNameIn(bytes: Uint8Array, name: Element): string | undefined {
  const texts = elementsOf(bytes, name)
    .flatMap((set) => (set.tag === tags.set ? elementsOf(bytes, set) : []))
    .flatMap((pair) => {
      const [type, value] = elementsOf(bytes, pair, 2);
      const isCommonName =
        type?.tag === tags.objectId &&
        type.end - type.start === commonName.length &&
        commonName.every((byte, index) => bytes[type.start + index] === byte);
      const text = isCommonName && value ? textIn(bytes, value) : undefined;
      return text === undefined ? [] : [text];
    });
  return texts.at(-1);
}

function textIn(bytes: Uint8Array, { tag, start, end }: Element): string | undefined {
  const content = bytes.subarray(start, end);
  switch (tag) {
    case tags.utf8:
      return utf8(content);
    case tags.printable:
    case tags.ia5:
    case tags.teletex:
      return Array.from(content, (byte) => String.fromCharCode(byte)).join('');
    case tags.bmp:
      return utf16(content);
    default:
      return undefined;
  }
}

/** The model has no TextDecoder: it is none of the language's own. */
function utf8(content: Uint8Array): string | undefined {
  try {
    return decodeURIComponent(
      Array.from(content, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
    );
  } catch {
    return undefined;
  }
}

function utf16(content: Uint8Array): string | undefined {
  if (content.length % 2 === 1) return undefined;
  let text = '';
  for (let at = 0; at < content.length; at += 2) {
    text += String.fromCharCode(((content[at] ?? 0) << 8) | (content[at + 1] ?? 0));
  }
  return text;
}

/** To the second and in UTC, as RFC 5280 section 4.1.2.5 demands; two digits of a year are 1950 to 2049. */
function timeIn(bytes: Uint8Array, { tag, start, end }: Element): string | undefined {
  if (tag !== tags.utcTime && tag !== tags.generalizedTime) return undefined;
  // Longer is no time.
  const text = end - start > 15 ? '' : String.fromCharCode(...bytes.subarray(start, end));
  const short = /^(\d\d)\d{10}Z$/.exec(text)?.[1];
  const whole = tag === tags.utcTime && short !== undefined ? `${short < '50' ? '20' : '19'}${text}` : text;
  const [, year, month, day, hour, minute, second] = moment.exec(whole) ?? [];
  return second === undefined ? undefined : `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}
