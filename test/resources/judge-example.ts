import { certificateBytes } from '../../build/generate/certificate.ts';
import { seededRandom } from '../../build/generate/random.ts';
import { exactClaims } from '../../build/parity/exact-claims.ts';
import { kindOf, type DirectoryObject, type Value } from '../../core/model/directory-object.ts';
import type { Finding } from '../../core/model/finding.ts';
import type { Contender, JudgedFinding, ProfileSettings } from '../../core/rules/profile.ts';
import type { Example, ExampleObject } from './example.ts';

/** A finding and the number of the object it is on, from 0. */
export interface ExampleFinding {
  readonly position: number;
  readonly finding: Finding;
}

/** Judges an example's directory and settles what its objects contest. */
export function judgeExample({ profile, verifiedDomains, objects }: Example): readonly ExampleFinding[] {
  const settings: ProfileSettings = {
    verifiedDomains,
    alternateLogin: false,
    now: '2026-01-01T00:00:00.000Z',
  };
  const directory = objects.map(cleanBut);
  const unread = directory.find((object) => !profile.selects(object));
  if (unread) throw new Error(`${profile.id} does not look at the object of an example: ${unread.dn}`);

  const claims = exactClaims();
  const judge = profile.begin(settings, claims);
  const judgements = directory.map((object, position) => {
    claims.position = position;
    return judge.judge(object, () => true);
  });

  const contests = new Map<string, { space: string; key: string; holders: Contender[] }>();
  for (const [position, object] of directory.entries()) {
    const scope = judgements[position]?.scope ?? { inScope: true };
    for (const { space, key, attribute, value } of profile.claimsOf?.(object) ?? []) {
      const contest = contests.get(`${space}\n${key}`) ?? { space, key, holders: [] };
      contest.holders.push({ position, object, kind: kindOf(object), scope, attribute, value });
      contests.set(`${space}\n${key}`, contest);
    }
  }
  const settled = [...contests.values()].flatMap((contest) => [
    ...(profile.settle?.(contest, settings) ?? []),
  ]);
  return [
    ...judgements.flatMap(({ findings }, position) => findings.map((finding) => placed(finding, position))),
    ...settled.map((finding) => placed(finding, 0)),
  ];
}

function placed(finding: JudgedFinding, position: number): ExampleFinding {
  return { position: finding.position ?? position, finding };
}

type Attributes = Readonly<Record<string, readonly Value[]>>;

/** An object that no profile finds anything on, with an example's attributes in place of its own. */
function cleanBut(example: ExampleObject, position: number): DirectoryObject {
  const name = ['Anna Berg', 'Ben Larsen', 'Carla Diaz'][position] ?? `Person ${position}`;
  const attributes = new Map(
    Object.entries(cleanObject(example.kind, name, name.toLowerCase().replace(' ', '.'))).map(
      ([attribute, values]) => [attribute.toLowerCase(), values],
    ),
  );
  let dn = `CN=${name},OU=Staff,DC=corp,DC=contoso,DC=com`;
  for (const [attribute, values] of example.attributes) {
    const [first] = values;
    if (attribute === 'dn' && typeof first === 'string') dn = first;
    else if (values.length === 0) attributes.delete(attribute.toLowerCase());
    else attributes.set(attribute.toLowerCase(), values);
  }
  return { dn, attributes };
}

const addressed = (address: string): Attributes => ({
  mail: [address],
  proxyAddresses: [`SMTP:${address}`],
});

function cleanObject(kind: string, name: string, account: string): Attributes {
  const person = ['top', 'person', 'organizationalPerson'];
  const named = { cn: [name], displayName: [name], mailNickname: [account] };
  switch (kind) {
    case 'user':
      return {
        objectClass: [...person, 'user'],
        ...named,
        ...addressed(`${account}@contoso.com`),
        sAMAccountName: [account],
        userPrincipalName: [`${account}@contoso.com`],
        homeMDB: ['CN=Mailboxes,DC=corp,DC=contoso,DC=com'],
      };
    case 'contact':
      return {
        objectClass: [...person, 'contact'],
        ...named,
        ...addressed(`${account}@fabrikam.com`),
        targetAddress: [`SMTP:${account}@fabrikam.com`],
      };
    case 'group':
      return {
        objectClass: ['top', 'group'],
        ...named,
        ...addressed(`${account}@contoso.com`),
        sAMAccountName: [name],
        groupType: ['-2147483640'],
      };
    case 'computer':
      return {
        objectClass: [...person, 'user', 'computer'],
        cn: [name],
        sAMAccountName: [`${name}$`],
        userCertificate: [
          certificateBytes(seededRandom(1), { commonName: name, validFrom: 24, validTo: 34 }),
        ],
      };
    default:
      throw new Error(`an example names no kind of object: ${kind}`);
  }
}
