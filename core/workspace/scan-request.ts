/** What a scan was asked to do, as its workspace remembers it. */
export interface ScanRequestRecord {
  readonly sources: readonly string[];
  readonly verifiedDomains: readonly string[];
  readonly scopeDns: readonly string[];
  readonly excludeDns: readonly string[];
  readonly alternateLogin: boolean;
}
