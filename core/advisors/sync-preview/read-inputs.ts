import { ExpectedError } from '../../model/expected-error.ts';
import { entra } from '../../rules/profiles/entra.ts';
import { readScan } from '../../workspace/scans.ts';
import type { AdvisorContext } from '../advisor.ts';

/**
 * The scan to judge.
 *
 * @throws ExpectedError `sync-preview.no-scan`, `sync-preview.profile`
 */
export function judgedScan({ workspace, scan }: AdvisorContext): number {
  if (scan === null) {
    throw new ExpectedError({
      code: 'sync-preview.no-scan',
      summary: `${workspace.path} holds no scan to judge.`,
      action: 'Make one with: foresync scan <source> --workspace <file>.',
    });
  }
  const { profile } = readScan(workspace, scan);
  if (profile === entra.id) return scan;
  throw new ExpectedError({
    code: 'sync-preview.profile',
    summary: `Scan ${scan} was made with the profile ${profile}, which does not tell what Connect leaves out.`,
    action: `Scan again with --profile ${entra.id}.`,
  });
}
