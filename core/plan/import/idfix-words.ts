/** The columns of IdFix's exports, in its order (its grid's, in capitals): 2.x, and the older set. */
export const idfixColumnSets: readonly (readonly string[])[] = [
  [
    'DISTINGUISHEDNAME',
    'COMMONNAME',
    'OBJECTCLASS',
    'ATTRIBUTE',
    'ERROR',
    'VALUE',
    'UPDATE',
    'PROPOSEDACTION',
    'ACTION',
  ],
  ['DISTINGUISHEDNAME', 'OBJECTCLASS', 'ATTRIBUTE', 'ERROR', 'VALUE', 'UPDATE', 'ACTION'],
];

/** The names of an IdFix error, of which a cell lists one or several: `Character, Format`. */
export const idfixError =
  /^(?:(?:Format|Blank|Duplicate|Character|TopLevelDomain|DomainPart|LocalPart|Length)(?:, (?!$)|$))+$/i;

/** A row of an IdFix export as it is understood. */
export interface IdfixRow {
  readonly dn: string;
  readonly attribute: string;
  /** Empty where the attribute is absent. */
  readonly value: string;
  readonly update: string;
  /** In capitals; empty where nobody has chosen. */
  readonly action: string;
}
