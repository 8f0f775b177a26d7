import type { Holder, HolderRole } from '../model/finding.ts';
import { listed } from './words.ts';

/** What a role adds to the name of the attribute; nothing where that says it all. */
const roleWords: Readonly<Record<HolderRole, string | undefined>> = {
  primary: 'primary address',
  alias: 'alias',
  signIn: undefined,
  mail: undefined,
  target: undefined,
  alternate: 'not an SMTP address',
  value: undefined,
};

/** One object that holds a duplicated value, in one attribute or several. */
export interface HoldingObject {
  readonly dn: string;
  /** The attributes, and what speaks for or against the object's keeping the value. */
  readonly evidence: string;
}

/** One holder of a duplicated value with the evidence to choose by, as one phrase. */
export function holderText(holder: Holder): string {
  return `${holder.dn}: ${[heldIn(holder), ...standingOf(holder)].join(', ')}`;
}

/** Holders by object: one that holds the value in three attributes is one to choose from, not three. */
export function holdingObjects(holders: readonly Holder[]): readonly HoldingObject[] {
  return [...Map.groupBy(holders, ({ dn }) => dn)].map(([dn, held]) => ({
    dn,
    evidence: [listed(held.map(heldIn)), ...held.slice(0, 1).flatMap(standingOf)].join(', '),
  }));
}

function heldIn({ attribute, role }: Holder): string {
  const words = roleWords[role];
  return words === undefined ? attribute : `${attribute} (${words})`;
}

function standingOf(holder: Holder): readonly string[] {
  return [
    holder.inScope ? 'in scope' : 'out of scope',
    ...(holder.enabled === null ? [] : [holder.enabled ? 'enabled' : 'disabled']),
    ...(holder.mailbox ? ['mailbox'] : []),
    ...(holder.lastLogon === null ? [] : [`last logon ${holder.lastLogon.slice(0, 10)}`]),
    ...(holder.whenCreated === null ? [] : [`created ${holder.whenCreated.slice(0, 10)}`]),
  ];
}
