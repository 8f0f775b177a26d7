import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile } from '../../core/directory/open-file.ts';
import type { FindingRecord } from '../../core/model/finding.ts';
import type { ScanReport } from '../../core/model/scan.ts';
import { entra } from '../../core/rules/profiles/entra.ts';
import { runScan } from '../../core/scan/scan.ts';
import { findings } from '../../core/workspace/findings.ts';
import { readReport } from '../../core/workspace/report.ts';
import { openWorkspace } from '../../core/workspace/workspace.ts';

/** A whole scan of some files with the default profile. */
export async function scanFiles(
  paths: readonly string[],
  verifiedDomains: readonly string[],
): Promise<{ readonly report: ScanReport; readonly findings: readonly FindingRecord[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'foresync-test-'));
  const path = join(folder, 'scan.foresync');
  try {
    const { id } = await runScan({
      sources: await Promise.all(paths.map(openFile)),
      profile: entra,
      settings: { verifiedDomains: new Set(verifiedDomains), alternateLogin: false },
      scopeDns: [],
      excludeDns: [],
      workspace: path,
      signal: new AbortController().signal,
    });
    const workspace = openWorkspace(path);
    try {
      return { report: readReport(workspace, id), findings: [...findings(workspace, id, {})] };
    } finally {
      workspace.close();
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}
