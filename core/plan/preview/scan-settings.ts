import type { ProfileSettings } from '../../rules/profile.ts';
import { readCoverage, readRequest, readScan } from '../../workspace/scans.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** What the user said about the tenant when the scan was made, and when that was. */
export function settingsOf(workspace: Workspace, scan: number): ProfileSettings {
  const { verifiedDomains, alternateLogin } = readRequest(workspace, scan);
  const { startedAt: now } = readScan(workspace, scan);
  return { verifiedDomains: new Set(verifiedDomains), alternateLogin, now };
}

/** Whether each source of a scan gave an attribute (lower case) to any object, as its coverage says. */
export function exportedIn(workspace: Workspace, scan: number): (source: number, name: string) => boolean {
  const unseen = readCoverage(workspace, scan).sources.map(
    ({ notSeen }) => new Set(notSeen.map(({ attribute }) => attribute.toLowerCase())),
  );
  return (source, name) => !unseen[source]?.has(name);
}
