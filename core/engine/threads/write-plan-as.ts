import type { Writable } from 'node:stream';
import { planLdif } from '../../exports/plan/ldif.ts';
import { planPowershell } from '../../exports/plan/powershell.ts';
import type { ListEntry } from '../../exports/plan/list-rows.ts';
import { writeText } from '../../exports/text-output.ts';
import type { Plan } from '../../model/change.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { planEntries } from '../../plan/choosing/list-entries.ts';
import { writePlan } from '../../plan/file/plan-file.ts';
import { openWorkspace } from '../../workspace/workspace.ts';
import { writeList } from './write-list.ts';

/** As what a plan is written. */
export interface PlanFormat {
  readonly format: 'plan' | 'ldif' | 'ps1' | 'csv' | 'xlsx';
  /** LDIF: which target; undefined for the only one. */
  readonly domain: string | undefined;
  readonly isUndo: boolean;
}

/**
 * Writes a plan; leaves the stream open.
 *
 * @param path of the workspace that it was made in
 * @throws ExpectedError `export.domain`, and what the formats throw
 */
export async function writePlanAs(
  plan: Plan,
  path: string,
  { format, domain, isUndo }: PlanFormat,
  stream: Writable,
): Promise<void> {
  switch (format) {
    case 'plan':
      return await writePlan(plan, stream);
    case 'ldif':
      return await writeText(planLdif(plan, { domain: domainOf(plan, domain), isUndo }), stream);
    case 'ps1':
      return await writeText(planPowershell(plan, isUndo), stream);
    case 'csv':
    case 'xlsx':
      return await withEntries(
        plan,
        path,
        async (entries) => await writeList(format, entries, plan.id, stream),
      );
    default:
      return format satisfies never;
  }
}

async function withEntries(
  plan: Plan,
  path: string,
  write: (entries: Iterable<ListEntry>) => Promise<void>,
): Promise<void> {
  const workspace = openWorkspace(path, { readOnly: true });
  try {
    await write(planEntries(workspace, plan));
  } finally {
    workspace.close();
  }
}

function domainOf({ targets }: Plan, domain: string | undefined): string {
  const found =
    domain === undefined && targets.length === 1 ? targets[0] : targets.find((one) => one.domain === domain);
  if (found) return found.domain;
  throw new ExpectedError({
    code: 'export.domain',
    summary: 'An LDIF file is for one domain, and it is not said for which of the plan.',
    action: 'Write one file for each domain.',
  });
}
