import type { Random } from './random.ts';
import { generalizedTime, guidBytes, sidBytes } from './values.ts';
import type { Entry, EntryAttributes } from './entry.ts';

/** A domain of the generated forest and what its mail organisation is called. */
export interface DomainFacts {
  /** `DC=corp,DC=contoso,DC=com` */
  readonly dn: string;
  readonly company: string;
  /** The three numbers of the domain's SID. */
  readonly sid: readonly [number, number, number];
  /** The root of the forest: its schema and Exchange organisation live there. */
  readonly forestRoot: string;
  readonly random: Random;
}

export interface Domain extends DomainFacts {
  /** Adds what every object has (class, name, GUID, times, USN), and remembers the object. */
  add(object: NewObject): Entry;
  /** A SID of this domain: the next free one, or that of a well-known `rid`. */
  newSid(rid?: number): Uint8Array;
  readonly entries: readonly Entry[];
}

export interface NewObject {
  readonly dn: string;
  /** From `top` to the most specific one. */
  readonly classes: readonly string[];
  /** The common name of its class in the schema: `Person`, `Group`, `Computer`, … */
  readonly category: string;
  readonly attributes: EntryAttributes;
}

/** The day of the export, in minutes since 1970: 2 November 2026, 06:00 UTC. */
const exportMinute = Date.UTC(2026, 10, 2, 6) / 60_000;

const minutesADay = 24 * 60;

/** A minute some days before the export, in working hours. */
export function minuteBefore(random: Random, mostDays: number, fewestDays = 1): number {
  const days = fewestDays + random.below(mostDays - fewestDays + 1);
  return exportMinute - days * minutesADay + random.below(10 * 60) + 60;
}

export function newDomain(facts: DomainFacts): Domain {
  const entries: Entry[] = [];
  let rid = 1103;
  let usn = 12_000;
  return {
    ...facts,
    entries,
    newSid: (known) => sidBytes(facts.sid, known ?? rid++),
    add({ dn, classes, category, attributes }) {
      const { random } = facts;
      usn += 1 + random.below(40);
      const created = minuteBefore(random, 2_800, 60);
      const entry: Entry = {
        dn,
        attributes: {
          objectClass: classes,
          distinguishedName: dn,
          instanceType: '4',
          whenCreated: generalizedTime(created),
          whenChanged: generalizedTime(Math.min(created + random.below(900_000), exportMinute - 300)),
          uSNCreated: String(usn),
          uSNChanged: String(usn + random.below(900_000)),
          objectGUID: guidBytes(random),
          objectCategory: `CN=${category},CN=Schema,CN=Configuration,${facts.forestRoot}`,
          ...attributes,
        },
      };
      entries.push(entry);
      return entry;
    },
  };
}
