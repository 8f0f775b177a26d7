import { readOneAdvice, type StoredAdvice } from './advice.ts';
import { shownAttributes, type StoredFinding } from './finding-detail.ts';
import { createSnapshotReader } from './snapshot.ts';
import type { Workspace } from './workspace.ts';

/** One advice with the object it is about. */
export interface StoredAdviceDetail {
  readonly advice: StoredAdvice;
  /** None where the subject is no object of the workspace. */
  readonly attributes: StoredFinding['attributes'];
}

/** @throws ExpectedError `workspace.no-advice` */
export function readAdviceDetail(workspace: Workspace, run: number, id: number): StoredAdviceDetail {
  const advice = readOneAdvice(workspace, run, id);
  if (advice.object === null) return { advice, attributes: [] };
  const { object } = createSnapshotReader(workspace).object(advice.object);
  return { advice, attributes: shownAttributes(object) };
}
