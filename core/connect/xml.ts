import sax from 'sax';
import { ExpectedError } from '../model/expected-error.ts';

/** An element of an XML document, with those of its descendants that were asked for. */
export interface XmlElement {
  /** Without prefix. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without white space around it. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  readonly pieces: string[];
}

/** Far beyond any export that was seen, which is 9 deep. */
const deepest = 64;
const mostElements = 200_000;
/** The parser looks at its own limits (64 Ki characters for a name, an attribute, a comment) once a piece. */
const pieceLength = 1 << 14;

/**
 * Reads an XML document and keeps the elements that are named; what is within another element is passed over, so that
 * nothing gets in that nobody asked for. A document type is refused, and with it every entity but the five of XML.
 *
 * @param kept names of elements without prefix; the root is always kept
 * @param path of the file, for the message
 * @throws ExpectedError `connect.damaged`, `connect.document-type`, `connect.too-large`
 */
export function parseXml(text: string, kept: ReadonlySet<string>, path: string): XmlElement {
  // The types of the library do not know strictEntities: beside the five of XML there is none.
  const options = { strictEntities: true, position: true };
  const parser = sax.parser(true, options);
  const open: OpenElement[] = [];
  let attributes = new Map<string, string>();
  let root: XmlElement | undefined;
  let depth = 0;
  /** Depth of the element that is passed over; 0 where none is. */
  let passedOver = 0;
  let elements = 0;
  const line = (): string => String(parser.line + 1);
  const addText = (piece: string): void => {
    if (passedOver === 0) open.at(-1)?.pieces.push(piece);
  };

  Object.assign(parser, {
    onerror(error: Error) {
      throw damaged(path, `${error.message.split('\n', 1)[0] ?? ''} (line ${line()})`);
    },
    ondoctype() {
      throw new ExpectedError({
        code: 'connect.document-type',
        summary: `${path} has a document type (DOCTYPE), which no export of Entra Connect has.`,
        action: 'Export the configuration again with Get-ADSyncServerConfiguration; do not use this file.',
      });
    },
    onattribute({ name, value }: { readonly name: string; readonly value: string }) {
      attributes.set(localName(name), value);
    },
    onopentag({ name }: { readonly name: string }) {
      const own = attributes;
      attributes = new Map();
      if (++depth > deepest) throw tooLarge(path, `more than ${String(deepest)} elements within each other`);
      if (depth === 1 && root) throw damaged(path, `it has more than one root element (line ${line()})`);
      if (passedOver > 0) return;
      const local = localName(name);
      if (depth > 1 && !kept.has(local)) passedOver = depth;
      else if (++elements > mostElements) {
        throw tooLarge(path, `more than ${mostElements.toLocaleString('en')} elements`);
      } else open.push({ name: local, attributes: own, children: [], pieces: [] });
    },
    ontext: addText,
    oncdata: addText,
    onclosetag() {
      const closed = depth--;
      if (passedOver > 0) {
        if (passedOver === closed) passedOver = 0;
        return;
      }
      const done = open.pop();
      if (!done) return;
      const { pieces, ...shape } = done;
      const element: XmlElement = { ...shape, text: pieces.join('').trim() };
      const parent = open.at(-1);
      if (parent) parent.children.push(element);
      else root = element;
    },
  });

  try {
    for (let start = 0; start < text.length; start += pieceLength) {
      parser.write(text.slice(start, start + pieceLength));
    }
    parser.close();
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    // The parser is not ours: whatever it throws, the document brought it about.
    throw damaged(path, error instanceof Error ? error.message : String(error));
  }
  if (!root) throw damaged(path, 'it has no element');
  return root;
}

/** The first child of a name. */
export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/** All children of a name. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of the first child of a name; empty where there is none. */
export function textIn(element: XmlElement | undefined, name: string): string {
  return childOf(element, name)?.text ?? '';
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function damaged(path: string, why: string): ExpectedError {
  return new ExpectedError({
    code: 'connect.damaged',
    summary: `${path} is not well-formed XML: ${why}.`,
    action: 'Export the configuration again, or copy the folder again.',
  });
}

function tooLarge(path: string, what: string): ExpectedError {
  return new ExpectedError({
    code: 'connect.too-large',
    summary: `${path} has ${what}: no export of Entra Connect has.`,
    action: 'Check that it is the file that Get-ADSyncServerConfiguration wrote.',
  });
}
