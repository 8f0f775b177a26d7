import type { AdvisorRun } from '../model/advice.ts';
import { holdScanLock } from '../workspace/scan-lock.ts';
import { leavePlainFile } from '../workspace/scan-record.ts';
import { listScans, readScan } from '../workspace/scans.ts';
import { openWorkspace } from '../workspace/workspace.ts';
import { runAdvisor, type Advisor, type AdvisorProgress } from './advisor.ts';

/** What is judged, and where that is kept. */
export interface AdviseRequest {
  /** Path of the workspace, which must be there. */
  readonly workspace: string;
  /** Number of the scan; without it the last one, or none where the workspace has none. */
  readonly scan?: number | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: AdvisorProgress) => void;
}

/**
 * Runs an advisor in a workspace, which nobody else scans into or advises in meanwhile, and leaves one plain file.
 *
 * @throws ExpectedError `workspace.*`
 */
export async function advise(advisor: Advisor, request: AdviseRequest): Promise<AdvisorRun> {
  const { workspace: path, signal, onProgress } = request;
  const workspace = openWorkspace(path);
  try {
    const release = holdScanLock(path);
    try {
      const scan =
        request.scan === undefined
          ? (listScans(workspace).at(-1)?.id ?? null)
          : readScan(workspace, request.scan).id;
      const run = await runAdvisor(advisor, workspace, scan, signal, onProgress);
      leavePlainFile(workspace.database);
      return run;
    } finally {
      release();
    }
  } finally {
    workspace.close();
  }
}
