import type { DirectoryObject } from '../../core/model/directory-object.ts';
import type { IdFixCheck, IdFixContext, IdFixVerdict } from '../../core/rules/checks/idfix/idfix-check.ts';
import { exactClaims } from '../../build/parity/exact-claims.ts';
import type { Judgement, Profile } from '../../core/rules/profile.ts';

export type Attributes = Readonly<Record<string, string | readonly string[]>>;

/** An object of class `user` unless the attributes say otherwise. */
export function directoryObject(
  attributes: Attributes,
  dn = 'CN=Anna Smith,OU=Staff,DC=contoso,DC=com',
): DirectoryObject {
  const all = { objectClass: ['top', 'person', 'organizationalPerson', 'user'], ...attributes };
  return {
    dn,
    attributes: new Map(
      Object.entries(all).map(([name, values]) => [
        name.toLowerCase(),
        typeof values === 'string' ? [values] : values,
      ]),
    ),
  };
}

/** How a check is asked; what is left out is a user with nothing but a cn, whose present value is the judged one. */
export interface Asked {
  readonly attribute?: string;
  /** Where it differs from the judged value. */
  readonly present?: string;
  readonly objectType?: string;
  readonly attributes?: Attributes;
  /** Keys claimed before, by the object at position 7. */
  readonly claimed?: readonly string[];
  /** Attributes, lower case, that the source never gave. */
  readonly notExported?: readonly string[];
}

/** Judges one value with one check. */
export function judged(
  check: IdFixCheck,
  value: string | undefined,
  asked: Asked = {},
): IdFixVerdict | undefined {
  const object = directoryObject({ cn: 'Anna Smith', ...asked.attributes });
  const claims = new Map((asked.claimed ?? []).map((key) => [key, 7]));
  const context: IdFixContext = {
    object,
    objectType: asked.objectType ?? 'user',
    claims: { claim: (_space, key) => claims.get(key), first: (_space, key) => claims.get(key) },
    isAbsent: (name) => !object.attributes.has(name) && !asked.notExported?.includes(name),
  };
  return check.judge(value, context, {
    attribute: asked.attribute ?? 'mail',
    present: asked.present ?? value,
  });
}

/** What a check says of a value, in short: its problems joined, and what it proposes; undefined where it passes. */
export function brief(
  check: IdFixCheck,
  value: string | undefined,
  asked?: Asked,
): readonly [problems: string, proposal: string | undefined] | undefined {
  const verdict = judged(check, value, asked);
  return verdict && [verdict.problems.map(({ problem }) => problem).join(' '), verdict.proposal];
}

/** Judges a whole directory with an IdFix profile, in order, with exact claims. */
export function judgeAll(
  profile: Profile,
  objects: readonly DirectoryObject[],
  settings: { readonly alternateLogin?: boolean; readonly notExported?: readonly string[] } = {},
): readonly Judgement[] {
  const claims = exactClaims();
  const judge = profile.begin(
    { verifiedDomains: new Set(), alternateLogin: settings.alternateLogin ?? false },
    claims,
  );
  return objects.map((object, position) => {
    claims.position = position;
    return judge.judge(object, (name) => !settings.notExported?.includes(name));
  });
}
