import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unseenInFile, type Source } from '../../core/directory/source.ts';
import type { DirectoryObject } from '../../core/model/directory-object.ts';
import type { FindingRecord } from '../../core/model/finding.ts';
import type { ScanSummary } from '../../core/model/scan.ts';
import type { Profile } from '../../core/rules/profile.ts';
import { entra } from '../../core/rules/profiles/entra.ts';
import { runScan, type ScanRequest } from '../../core/scan/scan.ts';
import { findings } from '../../core/workspace/findings.ts';
import { numberIn } from '../../core/workspace/row.ts';
import { firstObject, lastObject } from '../../core/workspace/scans.ts';
import { openWorkspace, type Workspace } from '../../core/workspace/workspace.ts';

/** A folder of the test's own for workspaces. */
export function workspaceFolder(): { readonly path: (name: string) => string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'foresync-test-'));
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true }) };
}

/** A source that gives these objects, and says that it gave every attribute that the profile reads but for some. */
export function fullSource(
  objects: readonly DirectoryObject[],
  profile: Profile = entra,
  more: { readonly without?: readonly string[]; readonly controller?: string; readonly name?: string } = {},
): Source {
  const without = new Set(more.without);
  return {
    name: more.name ?? 'contoso.ldf',
    unseen: unseenInFile,
    attributesSeen: new Set([...profile.reads].filter((name) => !without.has(name))),
    ...(more.controller === undefined ? {} : { controller: more.controller }),
    async *read() {
      yield await Promise.resolve({ objects, damage: [] });
    },
  };
}

/** Scans sources into a workspace: by `entra` and with contoso.com verified, unless something else is said. */
export async function scanSources(
  path: string,
  sources: readonly Source[],
  more: Partial<ScanRequest> = {},
): Promise<ScanSummary> {
  return await runScan({
    sources,
    profile: entra,
    settings: { verifiedDomains: new Set(['contoso.com']), alternateLogin: false },
    scopeDns: [],
    excludeDns: [],
    workspace: path,
    signal: new AbortController().signal,
    ...more,
  });
}

/** The same, and answers the scan's number. */
export async function scanInto(...scan: Parameters<typeof scanSources>): Promise<number> {
  return (await scanSources(...scan)).id;
}

/** Opens a workspace for `work`. */
export function inWorkspace<Result>(path: string, work: (workspace: Workspace) => Result): Result {
  const workspace = openWorkspace(path);
  try {
    return work(workspace);
  } finally {
    workspace.close();
  }
}

/** A finding and its number. */
export interface NumberedFinding {
  readonly number: number;
  readonly record: FindingRecord;
}

/** All findings of a scan, accepted ones too. */
export function numberedFindings(workspace: Workspace, scan: number): readonly NumberedFinding[] {
  const numbers = workspace.database
    .prepare('SELECT id FROM finding WHERE object BETWEEN ? AND ? ORDER BY object, id')
    .all(firstObject(scan), lastObject(scan))
    .map((row) => numberIn(row, 'id'));
  return [...findings(workspace, scan, { accepted: 'shown' })].map((record, index) => ({
    number: numbers[index] ?? 0,
    record,
  }));
}

/** An objectGUID made of a number. */
export function guidOf(number: number): Uint8Array {
  const guid = new Uint8Array(16);
  new DataView(guid.buffer).setUint32(12, number);
  return guid;
}
