import type { Entry, EntryAttributes } from '../entry.ts';
import { seededRandom, type Random } from '../random.ts';
import { textsIn, type Planted } from './company.ts';
import { connectionPoint } from './configuration.ts';
import { joiningComputers } from './joining-computers.ts';
import { mailboxes } from './mailboxes.ts';

/** An object of the forest of which an advisor says something, and what. */
export interface Advised extends Planted {
  /** `mailboxGuid.leftover` */
  readonly outcome: string;
  /** Whether it says so beside the export of Entra Connect, or without. */
  readonly beside: 'export' | 'nothing';
}

/** A file of the sample, as far as objects in it are made cases for the advisors. */
export interface AdvisedFile {
  readonly entries: readonly Entry[];
  readonly planted: readonly Planted[];
  readonly filtered: readonly Planted[];
}

/** Objects of a file that become cases: what is changed of each, and what comes of it. */
export interface Cases {
  readonly changes: ReadonlyMap<string, EntryAttributes>;
  readonly advised: readonly Advised[];
  /** Those of them that a check has something to say of. */
  readonly planted: readonly Planted[];
  /** Those of them that Entra Connect leaves out. */
  readonly filtered: readonly Planted[];
}

/** What the cases of one kind are made of. */
export interface CaseMaker {
  readonly random: Random;
  /** `corp.contoso.com` begins, `fabrikam.com` has been synchronised for a while. */
  readonly company: 'contoso' | 'fabrikam';
  readonly entries: readonly Entry[];
  /** People with a mailbox and nothing wrong. The last first: the first ones meet something in the tenant. */
  readonly people: readonly Entry[];
}

/**
 * Makes cases for the advisors of objects that were healthy: the forest keeps its size, and all else in it stays as it
 * is.
 */
export function withCases<File extends AdvisedFile>(
  file: File,
  company: CaseMaker['company'],
): File & { readonly advised: readonly Advised[] } {
  const random = seededRandom(company === 'contoso' ? 20_261_104 : 20_261_105);
  const { entries } = file;
  const maker: CaseMaker = { random, company, entries, people: healthyPeople(file) };
  const all = [mailboxes(maker), joiningComputers(maker), connectionPoint(maker)];
  const changes = new Map(all.flatMap((cases) => [...cases.changes]));
  return {
    ...file,
    entries: entries.map((entry) => ({
      dn: entry.dn,
      attributes: { ...entry.attributes, ...changes.get(entry.dn) },
    })),
    planted: [...file.planted, ...all.flatMap(({ planted }) => planted)],
    filtered: [...file.filtered, ...all.flatMap(({ filtered }) => filtered)],
    advised: all.flatMap(({ advised }) => advised),
  };
}

function healthyPeople({ entries, planted, filtered }: AdvisedFile): readonly Entry[] {
  const marked = new Set([...planted, ...filtered].map(({ dn }) => dn));
  return entries
    .filter(
      ({ dn, attributes }) =>
        !marked.has(dn) &&
        dn.includes(',OU=Users,OU=') &&
        // The sample export leaves out Stockholm: it knows the OU by its former name.
        !dn.includes(',OU=Stockholm,') &&
        textsIn({ dn, attributes }, 'objectClass').at(-1) === 'user' &&
        typeof attributes['mail'] === 'string' &&
        attributes['mS-DS-ConsistencyGuid'] === undefined,
    )
    .toReversed();
}
