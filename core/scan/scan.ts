import { setImmediate } from 'node:timers/promises';
import type { Source } from '../directory/source.ts';
import type { ScanProgress, ScanSummary } from '../model/scan.ts';
import { beginScan, endScan } from '../workspace/scan-record.ts';
import { holdScanLock } from '../workspace/scan-lock.ts';
import { reviseScan, type ScanWriter } from '../workspace/scan-writer.ts';
import { readScan } from '../workspace/scans.ts';
import { asExpected } from '../workspace/sqlite-error.ts';
import { openWorkspace, type Workspace } from '../workspace/workspace.ts';
import { beginTally, coverageOf, sourcesWithoutSids, type SourceTally } from './coverage.ts';
import { beginJudging, type Judging, type JudgingRequest } from './judging.ts';
import { leaveOutUnanchored } from './linked-objects.ts';
import { createMeter, type Meter } from './meter.ts';
import { readAndStore } from './reading.ts';
import { demoteCollidingFixes, settleContests } from './settle.ts';

/** One scan: all sources are read in order and judged together. */
export interface ScanRequest extends JudgingRequest {
  readonly sources: readonly Source[];
  /** Path of the workspace; made if it is not there, otherwise the scan is added to it. */
  readonly workspace: string;
  /** Stops the scan; what was read is kept and the scan marked cancelled. */
  readonly signal: AbortSignal;
  /** Told the scan's number as soon as the workspace has it. */
  readonly onBegin?: (scan: number) => void;
  readonly onProgress?: (progress: ScanProgress) => void;
}

/**
 * Reads, judges and stores. A source that fails makes the scan `failed`, but the others are still read; a fired
 * signal ends it as `cancelled`. What was read is kept, duplicates among it settled, and the coverage says what is
 * missing.
 *
 * @throws ExpectedError where the workspace cannot be opened or written; what the scan wrote before stays, marked
 *   incomplete
 */
export async function runScan(request: ScanRequest): Promise<ScanSummary> {
  const letGo = holdScanLock(request.workspace);
  try {
    return await scanWorkspace(request);
  } catch (error) {
    throw asExpected(request.workspace, error);
  } finally {
    letGo();
  }
}

async function scanWorkspace(request: ScanRequest): Promise<ScanSummary> {
  const workspace = openWorkspace(request.workspace, { create: true });
  try {
    const now = new Date().toISOString();
    const scan = beginScan(
      workspace,
      request.profile.id,
      {
        sources: request.sources.map((source) => source.name),
        verifiedDomains: [...request.settings.verifiedDomains],
        scopeDns: request.scopeDns,
        excludeDns: request.excludeDns,
        alternateLogin: request.settings.alternateLogin,
        controllers: request.sources.map((source) => source.controller ?? null),
      },
      now,
    );
    request.onBegin?.(scan);
    await scanInto(workspace, scan, { ...request, settings: { ...request.settings, now } });
    return readScan(workspace, scan);
  } finally {
    workspace.close();
  }
}

async function scanInto(workspace: Workspace, scan: number, request: ScanRequest): Promise<void> {
  const tallies = request.sources.map(beginTally);
  const meter = createMeter(request.onProgress);
  let judging = beginJudging(request, tallies.length, () => true);

  let end = await readAndStore(workspace, scan, request, judging, tallies, meter);
  const writer = reviseScan(workspace, scan);
  // What a cancelled reading brought in is still judged and settled; only a signal from now on cuts that short.
  const signal = request.signal.aborted ? new AbortController().signal : request.signal;
  const decisive = judging.absences;
  if (tookAbsenceForFact(judging, tallies)) {
    judging = beginJudging(
      request,
      tallies.length,
      (source, name) => tallies[source]?.source.attributesSeen.has(name) ?? false,
    );
    const isWhole = await judgeAgain(writer, judging, meter, signal);
    if (!isWhole) end = { state: 'cancelled', error: null };
  }
  const sidless = judging.linked.length > 0 ? sourcesWithoutSids(tallies) : [];
  // What was not read may hold an account, too.
  if (end.state === 'complete' && sidless.length === 0) {
    const isWhole = await leaveOutUnanchored(writer, request.profile, judging.linked, meter.objects, signal);
    if (!isWhole) end = { state: 'cancelled', error: null };
  }
  meter.phase = 'settling duplicates';
  const before = meter.findings;
  const areSettled = await settleContests(writer, request, judging.index, signal, (findings) => {
    meter.findings = before + findings;
    meter.report();
  });
  if (!areSettled) end = { state: 'cancelled', error: null };
  demoteCollidingFixes(writer, request.profile, judging.index);
  const coverage = coverageOf(tallies, request.profile, decisive, sidless);
  endScan(workspace, scan, { ...end, endedAt: new Date().toISOString(), coverage });
  meter.report(true);
}

/** Whether something was decided by the absence of an attribute that its source turns out not to have exported. */
function tookAbsenceForFact(judging: Judging, tallies: readonly SourceTally[]): boolean {
  return tallies.some(({ source }, number) =>
    [...(judging.absences[number] ?? [])].some((name) => !source.attributesSeen.has(name)),
  );
}

/** Judges what was stored once more, in order; answers false where the signal stopped it. */
async function judgeAgain(
  writer: ScanWriter,
  judging: Judging,
  meter: Meter,
  signal: AbortSignal,
): Promise<boolean> {
  meter.phase = 'judging again';
  meter.findings = 0;
  writer.dropFindings();
  for (let position = 0; position < meter.objects; position++) {
    const { object, source } = writer.object(position);
    const { outOfScope, findings, worst } = judging.judge(object, position, source);
    writer.revise(position, { outOfScope, worst });
    for (const finding of findings) writer.addFinding(finding.position ?? position, finding);
    meter.findings += findings.length;
    if (position % 1000 !== 999) continue;
    meter.report();
    await setImmediate();
    if (signal.aborted) return false;
  }
  return true;
}
