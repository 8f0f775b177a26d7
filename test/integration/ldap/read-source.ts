import type { Damage, Source } from '../../../core/directory/source.ts';
import type { DirectoryObject } from '../../../core/model/directory-object.ts';

/** What a source gave, to its end or to its error. */
export interface ReadSource {
  readonly objects: DirectoryObject[];
  readonly damage: Damage[];
  readonly error: unknown;
}

/** Reads a source to its end; an error is part of the answer. */
export async function readSource(
  source: Source,
  signal: AbortSignal = new AbortController().signal,
): Promise<ReadSource> {
  const objects: DirectoryObject[] = [];
  const damage: Damage[] = [];
  try {
    for await (const page of source.read(signal)) {
      objects.push(...page.objects);
      damage.push(...page.damage);
    }
    return { objects, damage, error: undefined };
  } catch (error) {
    return { objects, damage, error };
  }
}

/** Sorted, each once: what a scan, which knows objects by their objectGUID, would have seen. */
export function dnsOf(objects: readonly DirectoryObject[]): readonly string[] {
  return [...new Set(objects.map(({ dn }) => dn))].toSorted();
}
