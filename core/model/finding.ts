/** How bad a finding is for synchronisation: it fails · it does something unexpected · good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** From worst to mildest. */
export const severities: readonly Severity[] = ['error', 'warning', 'info'];

/** What a message's `{placeholders}` stand for. */
export type Detail = Readonly<Record<string, string | number>>;

/** One thing wrong with one value. `id` is `<attribute or topic>.<problem>` and never changes its meaning. */
export interface Problem {
  readonly id: string;
  readonly severity: Severity;
  readonly detail?: Detail;
}

/** The severity of the worst problem. */
export function worstOf(problems: readonly Problem[]): Severity {
  return severities.find((severity) => problems.some((problem) => problem.severity === severity)) ?? 'info';
}

/** The problems with the worst first, otherwise in their order: what a person reads first should be what matters most. */
export function byWorst(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length < 2) return problems;
  return problems.toSorted(
    (one, other) => severities.indexOf(one.severity) - severities.indexOf(other.severity),
  );
}

/**
 * All problems of one value of one attribute of one object, as judging it found them.
 */
export interface Finding {
  /** As the field spells it (`userPrincipalName`), or the topic for what is not about one attribute (`scope`). */
  readonly attribute: string;
  /** The value as text (bytes in base64); null where the attribute is absent or the finding is about all its values. */
  readonly value: string | null;
  readonly problems: readonly Problem[];
  /** What the value should become: text, or null to remove it. Absent where the checks propose nothing. */
  readonly proposal?: string | null;
  /** Whether the proposal is the one right answer, passes the profile and collides with nothing in the snapshot. */
  readonly fix: boolean;
  /** Values a person may choose from where there is no fix. */
  readonly suggestions: readonly string[];
  /** IdFix profiles only: what IdFix calls the proposed action. */
  readonly action?: 'Edit' | 'Complete' | 'Remove';
}

/** How an object holds a value that others hold too. */
export type HolderRole = 'primary' | 'alias' | 'signIn' | 'mail' | 'target' | 'alternate' | 'value';

/** One holder of a duplicated value, with the evidence an administrator chooses by. */
export interface Holder {
  readonly dn: string;
  readonly objectGUID: string | null;
  readonly objectClass: string;
  readonly attribute: string;
  readonly value: string;
  readonly role: HolderRole;
  readonly inScope: boolean;
  /** `userAccountControl` bit 2 not set; null where the object has no such attribute. */
  readonly enabled: boolean | null;
  /** `homeMDB` or a remote mailbox type is set. */
  readonly mailbox: boolean;
  /** ISO 8601 from `lastLogonTimestamp` (which lags by up to 14 days); null where it was not read or never set. */
  readonly lastLogon: string | null;
  /** ISO 8601; null where it was not read. */
  readonly whenCreated: string | null;
}

/**
 * A finding as people and exports get it: one line of the JSON lines output, in this order of keys.
 */
export interface FindingRecord {
  readonly dn: string;
  /** 8-4-4-4-12 hexadecimal; null where the source did not give it. */
  readonly objectGUID: string | null;
  /** The most specific class (`user`, `inetOrgPerson`, `group`, `contact`, `computer`). */
  readonly objectClass: string;
  readonly attribute: string;
  readonly value: string | null;
  /** One English sentence a problem, in the order of `ids`. */
  readonly problems: readonly string[];
  readonly severity: Severity;
  readonly ids: readonly string[];
  /** Text, null to remove the value; undefined (no key in JSON) where nothing is proposed. */
  readonly proposal?: string | null;
  readonly fix: boolean;
  readonly suggestions: readonly string[];
  /** Every object that holds a duplicated value, this one among them; of more than 1,000 the first 10. */
  readonly holders: readonly Holder[];
  readonly inScope: boolean;
  /** SHA-256 in hexadecimal over (objectGUID, else DN; attribute; ids; exact value). */
  readonly fingerprint: string;
  /** IdFix profiles only. */
  readonly action?: 'Edit' | 'Complete' | 'Remove';
}
