import type { Value } from '../../core/model/directory-object.ts';
import type { Profile } from '../../core/rules/profile.ts';
import { profiles } from '../../core/rules/profiles/registry.ts';

/**
 * The examples of a guidance page: fenced blocks of the language `example`, each line `<word>: <attribute>: <value>`.
 *
 *     faulty: mail: anna berg@contoso.com      an otherwise clean user that the page's id is reported on
 *     suggests: annaberg@contoso.com           what is offered for it: suggests, fix, proposes (IdFix); nothing else is
 *     correct contact: mail: ben@fabrikam.com  an otherwise clean object of another kind, without that id
 *     passes: mail: andré@contoso.com          the same, where IdFix is wrong to let it pass
 *     with: mailNickname: ben                  a further value of the same object
 *     other group: mail: ben@fabrikam.com      a further object of the same directory
 *     verified: contoso.com                    a verified domain, for the cases that follow
 *
 * Behind the word `example` stand the profiles that judge the block (`entra` where none is named). In a value,
 * `"…"` keeps white space, `<U+200B>` is a character, `<65 characters>` a text; `<16 values>`, `<9 bytes>` and
 * `<301> smtp:a#@contoso.com` (301 values, numbered at the `#`) stand alone; `::` before a value means base64, as in
 * LDIF; no value means that the attribute is absent.
 */
export interface Example {
  readonly profile: Profile;
  readonly isFaulty: boolean;
  readonly verifiedDomains: ReadonlySet<string>;
  readonly objects: readonly ExampleObject[];
  /** `<fix|suggests|proposes>: <value>` */
  readonly offers: readonly string[];
  /** As the page has it, for the title of the test. */
  readonly title: string;
}

export interface ExampleObject {
  readonly kind: string;
  /** Attribute as the page spells it → its values; none means absent. `dn` is the object's name. */
  readonly attributes: ReadonlyMap<string, readonly Value[]>;
}

/** @throws Error on a line that is none of the above */
export function examplesIn(page: string): readonly Example[] {
  return [...page.matchAll(/^```example ?(.*)\n([^]*?)^```$/gm)].flatMap(([, names = '', block = '']) => {
    const judges = names === '' ? ['entra'] : names.split(' ');
    return judges.flatMap((name) => examplesFor(profileCalled(name), block));
  });
}

function profileCalled(name: string): Profile {
  const profile = profiles.find((candidate) => candidate.id === name);
  if (!profile) throw new Error(`an example names no profile: ${name}`);
  return profile;
}

interface Draft {
  readonly isFaulty: boolean;
  readonly verifiedDomains: ReadonlySet<string>;
  readonly objects: { readonly kind: string; readonly attributes: Map<string, readonly Value[]> }[];
  readonly offers: string[];
  readonly lines: string[];
}

function examplesFor(profile: Profile, block: string): readonly Example[] {
  const drafts: Draft[] = [];
  let verifiedDomains: readonly string[] = [];
  for (const line of block.trimEnd().split('\n')) {
    const [, word = '', kind = 'user', rest = ''] = /^([a-z]+)(?: (\w+))?: ?(.*)$/.exec(line) ?? [];
    const draft = drafts.at(-1);
    if (word === 'verified') verifiedDomains = [...verifiedDomains, rest];
    else if (['faulty', 'correct', 'passes'].includes(word)) {
      drafts.push({
        isFaulty: word === 'faulty',
        verifiedDomains: new Set(verifiedDomains),
        objects: [{ kind, attributes: new Map() }],
        offers: [],
        lines: [],
      });
      assign(drafts.at(-1), rest, line);
    } else if (draft && (word === 'other' || word === 'with')) {
      if (word === 'other') draft.objects.push({ kind, attributes: new Map() });
      assign(draft, rest, line);
    } else if (draft?.isFaulty && ['fix', 'suggests', 'proposes'].includes(word)) {
      draft.offers.push(`${word}: ${textOf(rest)}`);
      draft.lines.push(line);
    } else throw new Error(`an example has a line that says nothing: ${line}`);
  }
  return drafts.map(({ lines, ...draft }) => ({
    ...draft,
    profile,
    title: `${profile.id} ${lines.join(' ')}`,
  }));
}

function assign(draft: Draft | undefined, assignment: string, line: string): void {
  const object = draft?.objects.at(-1);
  const [, attribute, isBase64, text] = /^([\w-]+):(:?)(?: (.*))?$/.exec(assignment) ?? [];
  if (!object || attribute === undefined) throw new Error(`an example has a line that says nothing: ${line}`);
  const values = text === undefined ? [] : isBase64 ? [Buffer.from(text, 'base64')] : valuesOf(text);
  object.attributes.set(attribute, [...(object.attributes.get(attribute) ?? []), ...values]);
  draft?.lines.push(line);
}

function valuesOf(text: string): readonly Value[] {
  const [, count, unit] = /^<(\d+) (bytes|values)>$/.exec(text) ?? [];
  if (unit === 'bytes') return [new Uint8Array(Number(count))];
  if (unit === 'values') return Array.from({ length: Number(count) }, (_, index) => `CN=${index}`);
  const [, many, start, end] = /^<(\d+)> ([^#]*)#(.*)$/.exec(text) ?? [];
  if (many !== undefined) return Array.from({ length: Number(many) }, (_, index) => `${start}${index}${end}`);
  return [textOf(text)];
}

function textOf(text: string): string {
  return text
    .replace(/^"(.*)"$/, '$1')
    .replaceAll(/<(\d+) characters>/g, (_, count: string) => 'a'.repeat(Number(count)))
    .replaceAll(/<U\+([0-9A-F]+)>/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
}
