import { ExpectedError } from '../../model/expected-error.ts';
import type { TenantHeader, TenantPart, TenantPartEnd } from '../../model/tenant.ts';
import { tenantParts } from '../../model/tenant.ts';
import type { Cloud } from '../clouds.ts';
import { isNotReadable } from '../graph/graph-error.ts';

/** How reading each part of a tenant ended. */
export interface PartLog {
  /** Reads a part. One that fails is undone and noted, and answers undefined. */
  run<Result>(part: TenantPart, read: () => Promise<Result>, undo?: () => void): Promise<Result | undefined>;
  /** Notes that a part is not read. */
  skip(part: TenantPart, reason: string): void;
  /** Notes that there is nothing to read of a part, since the tenant lacks the licence for it. */
  passOver(part: TenantPart, reason: string): void;
  hasRun(part: TenantPart): boolean;
  coverage(): TenantHeader['coverage'];
}

/** Begins the log of one reading. */
export function createPartLog(cloud: Cloud): PartLog {
  const ends = new Map<TenantPart, TenantPartEnd>();
  return {
    async run(part, read, undo = () => undefined) {
      try {
        const result = await read();
        ends.set(part, { state: 'ran' });
        return result;
      } catch (error) {
        if (!isOfPart(error)) throw error;
        undo();
        ends.set(part, endOf(error, cloud));
        return undefined;
      }
    },
    skip: (part, reason) => void ends.set(part, { state: 'skipped', reason }),
    passOver: (part, reason) => void ends.set(part, { state: 'skipped', reason, isUnlicensed: true }),
    hasRun: (part) => ends.get(part)?.state === 'ran',
    coverage() {
      const all = tenantParts.map((part) => [part, ends.get(part) ?? notRead] as const);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- of every part
      return Object.fromEntries(all) as TenantHeader['coverage'];
    },
  };
}

const notRead: TenantPartEnd = { state: 'skipped', reason: 'It was not read.' };

/** Whether only a part failed; after anything else every other part would fail alike. */
export function isOfPart(error: unknown): error is ExpectedError {
  if (!(error instanceof ExpectedError)) return false;
  const { code } = error;
  return code.startsWith('graph.') && code !== 'graph.sign-in-expired' && code !== 'graph.certificate';
}

function endOf(error: ExpectedError, cloud: Cloud): TenantPartEnd {
  // A collection that Graph has everywhere else (Microsoft: National cloud deployments).
  if (error.code === 'graph.not-found' || error.code === 'graph.not-offered')
    return {
      state: 'skipped',
      reason: `Microsoft Graph does not offer this in the cloud of the tenant (${cloud}).`,
      isNotOffered: true,
    };
  const text = `${error.summary} ${error.action}`;
  if (isNotReadable(error)) return { state: 'skipped', reason: text };
  return { state: 'failed', error: error.detail === undefined ? text : `${text} (${error.detail})` };
}
