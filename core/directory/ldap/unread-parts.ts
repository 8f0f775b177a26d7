import { dnKey } from '../../model/distinguished-name.ts';
import type { Source } from '../source.ts';
import type { DomainSource } from './read-domain.ts';

/** Partitions that hold no object to synchronise: every domain controller refers to them (MS-ADTS 6.1.1.1). */
const withoutRecipients = /^(?:CN=Configuration|CN=Schema|DC=DomainDnsZones|DC=ForestDnsZones),/i;
const referenceUrl = /^ldaps?:\/\/[^/]*\/([^?]*)/i;

/**
 * Where servers referred to others for parts of the directory, followed by nobody, and none of the sources has the part.
 * To be asked when the sources have been read.
 *
 * @returns sentences for people
 */
export function unreadParts(sources: readonly Source[]): readonly string[] {
  const domains = sources.filter((source): source is DomainSource => 'references' in source);
  const read = new Set(domains.flatMap(({ facts }) => facts.bases.map(dnKey)));
  return domains.flatMap(({ facts, references }) =>
    [...references].flatMap((reference) => {
      const dn = baseOf(reference);
      if (dn !== undefined && (withoutRecipients.test(dn) || read.has(dnKey(dn)))) return [];
      return [`${facts.server} refers to another server for a part that was not read: ${reference}.`];
    }),
  );
}

function baseOf(reference: string): string | undefined {
  const [, encoded] = referenceUrl.exec(reference) ?? [];
  if (encoded === undefined) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
