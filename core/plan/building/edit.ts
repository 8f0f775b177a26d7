import { knownAttributes } from '../../directory/attributes.ts';
import type { Value } from '../../model/directory-object.ts';

/** What is wanted of one value of one attribute of one object of a scan: the unit that plans are built of. */
export interface Edit {
  /** The object's number in the workspace. */
  readonly object: number;
  /** As the schema spells it. */
  readonly attribute: string;
  /** The value concerned, as the snapshot has it; null where a value is added to what is there. */
  readonly value: Value | null;
  /** What it is to become; null to remove it. */
  readonly becomes: Value | null;
  /** Fingerprints of the findings that it is meant to resolve. */
  readonly resolves: readonly string[];
  /** The number of the finding that it was chosen for; absent where an advisor proposed it. */
  readonly finding?: number;
  /** The advisor that proposed it (its id) and why, a sentence for people; absent where it was chosen for a finding. */
  readonly advised?: { readonly advisor: string; readonly reason: string };
}

/** What an advisor proposes. */
export type AdvisedEdit = Edit & Required<Pick<Edit, 'advised'>>;

/** A value as a finding or a choice has it (bytes in base64), as the directory has it. */
export function valueOf(attribute: string, text: string): Value {
  if (!knownAttributes.get(attribute.toLowerCase())?.bytes) return text;
  return new Uint8Array(Buffer.from(text, 'base64'));
}
