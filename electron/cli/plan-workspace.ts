import type { Plan } from '../../core/model/change.ts';
import { usageError } from './failure.ts';

/**
 * The workspace of a plan: the one that was named, or the one that the plan names. A plan may come from anywhere, so that
 * it does not get to make this computer sign in to another one.
 */
export function workspaceOf({ workspace: { path } }: Plan, named: string | undefined): string {
  if (named !== undefined) return named;
  if (!/^[\\/]{2}/.test(path)) return path;
  throw usageError(
    'workspace',
    `The plan names a workspace on another computer: ${path}.`,
    'If that is right, name it yourself with --workspace.',
  );
}
