/** What the advisor can come to of a forest, a domain or a suffix of sign-in names. */
export type ForestOutcome =
  | 'scpMissing'
  | 'scpIncomplete'
  | 'scpTwice'
  | 'scpTenantIdForm'
  | 'scpOtherTenant'
  | 'scpDomainNotVerified'
  | 'scpFine'
  | 'levelTooOld'
  | 'controllerTooOld'
  | 'kerberosPossible'
  | 'kerberosNotPossible'
  | 'suffixNotSupported'
  | 'suffixUnclear'
  | 'suffixSupported';

/** What it can come to of a computer, or of a device of the tenant that is none of the computers. */
export type ComputerOutcome =
  | 'certificateShared'
  | 'certificateOfAnother'
  | 'certificateUnreadable'
  | 'certificateExpired'
  | 'tooManyCertificates'
  | 'missing'
  | 'deviceDisabled'
  | 'pending'
  | 'neverBegun'
  | 'stale'
  | 'dualState'
  | 'duplicate'
  | 'windowsTooOld'
  | 'deviceWithoutComputer'
  | 'waitingForSync'
  | 'outOfScope'
  | 'certificateNotRead'
  | 'registered'
  | 'begun'
  | 'notInUse'
  | 'disabled'
  | 'domainController'
  | 'notWindows';

/** Everything that the advisor can come to. */
export type HybridJoinOutcome = ForestOutcome | ComputerOutcome;
