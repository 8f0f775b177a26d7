import { dnKey } from '../model/distinguished-name.ts';
import type { Source } from './source.ts';

/** Partitions that hold no object to synchronise: every domain controller refers to them (MS-ADTS 6.1.1.1). */
const withoutRecipients = /^(?:CN=Configuration|CN=Schema|DC=DomainDnsZones|DC=ForestDnsZones),/i;
const referenceUrl = /^ldaps?:\/\/[^/]*\/([^?]*)/i;

/**
 * Where a source was referred to other servers for parts of the directory and none of the sources has the part: LDAP
 * URLs as they came. To be asked when the sources have been read.
 */
export function unreadParts({ references }: Source, sources: readonly Source[]): readonly string[] {
  if (references === undefined || references.size === 0) return [];
  const read = new Set(sources.flatMap(({ bases }) => bases ?? []).map(dnKey));
  return [...references].filter((reference) => {
    const dn = baseOf(reference);
    return dn === undefined || !(withoutRecipients.test(dn) || read.has(dnKey(dn)));
  });
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
