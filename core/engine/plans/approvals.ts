import type { z } from 'zod';
import type { planApply } from '../../contract/plan/inputs.ts';
import type { PlanSummary } from '../../contract/plan/outputs.ts';
import { ExpectedError } from '../../model/expected-error.ts';
import { newToken } from '../tokens.ts';

/** Which plan is to be applied, and how, as the page asked for it. */
export type ApplyInput = z.output<typeof planApply>;

/**
 * What a host asks a person before a plan is applied. It is told to the host alone and never to the page, so that nobody
 * who does not answer the host's question has the token.
 */
export interface ApprovalQuestion extends Omit<PlanSummary, 'workspace'> {
  /** Goes back with the operation once a person has said yes; works once, for exactly what was asked. */
  readonly approval: string;
  readonly workspaceName: string;
  /** Findings and losses that the plan would newly bring about. */
  readonly breaks: number;
  /** Objects of which it cannot be told what it would bring about. */
  readonly misfits: number;
  /** As whom it is done; null for whoever runs the program. */
  readonly user: string | null;
  /** Where it is done, where the page named it; none for the controllers of `targets`. */
  readonly servers: readonly string[];
}

/** Approvals that were asked for and not used yet. */
export interface Approvals {
  /** Answers the token of what is asked for. */
  issue(input: ApplyInput): string;
  /** Takes the token of exactly this; it is void then. @throws ExpectedError `approval.missing` */
  redeem(input: ApplyInput): void;
}

/** More questions than these nobody has open. */
const mostOpen = 10;

/** None was asked for. */
export function createApprovals(): Approvals {
  const asked = new Map<string, string>();
  return {
    issue(input) {
      const [oldest] = asked.keys();
      if (asked.size >= mostOpen && oldest !== undefined) asked.delete(oldest);
      const token = newToken();
      asked.set(token, essenceOf(input));
      return token;
    },
    redeem(input) {
      const { approval = '' } = input;
      const was = asked.get(approval);
      asked.delete(approval);
      if (was !== essenceOf(input)) throw missing();
    },
  };
}

/** Everything that a person says yes to. */
function essenceOf({ plan, access, acceptsBreaks, maxFailures, changesPerSecond }: ApplyInput): string {
  const { servers, auth, user, secret, startTls, caFile } = access;
  return JSON.stringify([
    plan,
    acceptsBreaks,
    maxFailures,
    changesPerSecond ?? null,
    servers,
    auth,
    user ?? null,
    secret ?? null,
    startTls,
    caFile ?? null,
  ]);
}

function missing(): ExpectedError {
  return new ExpectedError({
    code: 'approval.missing',
    summary: 'Nobody has approved that this plan is applied in this way. Nothing was sent.',
    action: 'Apply it again, and answer the question that Foresync asks outside of the page.',
  });
}
