/** A search filter (RFC 4511, section 4.5.1.7). Values are bytes: an assertion may be about a GUID as well as a name. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | { readonly kind: 'present'; readonly attribute: string }
  | {
      readonly kind: 'equal' | 'at-least' | 'at-most' | 'approximate';
      readonly attribute: string;
      readonly value: Uint8Array;
    }
  | {
      readonly kind: 'substring';
      readonly attribute: string;
      /** Empty where the value may begin with anything; the same for `final`. */
      readonly initial: Uint8Array;
      readonly middle: readonly Uint8Array[];
      readonly final: Uint8Array;
    }
  | {
      readonly kind: 'extensible';
      /** Empty: every attribute that the rule applies to. */
      readonly attribute: string;
      /** Object identifier or name of the matching rule; empty: the attribute's own. */
      readonly rule: string;
      /** Whether the parts of the object's DN are asked too. */
      readonly dnParts: boolean;
      readonly value: Uint8Array;
    };

/** All of them; the only one as it is. */
export function allOf(...parts: readonly Filter[]): Filter {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'and', parts };
}

/** Any of them; the only one as it is. */
export function anyOf(...parts: readonly Filter[]): Filter {
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'or', parts };
}

/** The attribute has this text. What the text holds needs no escaping. */
export function equalTo(attribute: string, text: string): Filter {
  return { kind: 'equal', attribute, value: Buffer.from(text) };
}

/** The attribute has a value. Every object has an objectClass. */
export function present(attribute: string): Filter {
  return { kind: 'present', attribute };
}
