/** A rule of a generated export, short enough to be read as a row of a table. */
export interface RuleRow {
  readonly name: string;
  readonly precedence: number;
  /** Revision of a default rule; absent in custom ones. */
  readonly revision?: string;
  readonly connector?: 'forest' | 'entra';
  readonly direction?: 'Inbound' | 'Outbound';
  readonly from: string;
  readonly to: string;
  readonly link?: 'Join' | 'Provision';
  readonly isDisabled?: boolean;
  readonly syncsPasswords?: boolean;
  /** Attributes that flow as they are, by blanks. */
  readonly direct?: string;
  /** Attributes that flow trimmed, by blanks. */
  readonly trimmed?: string;
  readonly expressions?: Readonly<Record<string, string>>;
  readonly constants?: Readonly<Record<string, string>>;
  /** Targets that flow once, by blanks. */
  readonly once?: string;
  /** Groups of conditions: `attribute OPERATOR value`. */
  readonly scope?: readonly (readonly string[])[];
  /** Groups of joins: `attribute=metaverse attribute`. */
  readonly joins?: readonly (readonly string[])[];
}

/** The tag of a default rule: its name without punctuation, and the revision. */
export function tagOf({ name, revision }: RuleRow): string {
  return revision === undefined ? '' : `Microsoft.${name.replaceAll(/[^A-Za-z]/g, '')}.${revision}`;
}
