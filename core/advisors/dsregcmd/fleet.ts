import type { Evidence } from '../../model/advice.ts';
import { stateNames } from './evidence.ts';
import { isKeyInSoftware } from './judge-dsregcmd.ts';
import { truthOf, valueOf, type JoinState } from './output-values.ts';
import type { DsregOutput } from './parse-dsregcmd.ts';

/** Counts over all outputs. */
export interface Fleet {
  add(computer: string, deviceId: string, output: DsregOutput, state: JoinState): void;
  /** Devices that computers of several names have. */
  sharedDevices(): Iterable<{ readonly deviceId: string; readonly computers: readonly string[] }>;
  /** Undefined where there are fewer than two outputs. */
  summary(): readonly Evidence[] | undefined;
}

/** No outputs yet. */
export function createFleet(): Fleet {
  const states = new Map<string, number>();
  const tenants = new Map<string, number>();
  const names = new Map<string, Set<string>>();
  let computers = 0;
  let withoutToken = 0;
  let inSoftware = 0;
  return {
    add(computer, deviceId, output, state) {
      computers++;
      count(states, stateNames[state]);
      const tenant = valueOf(output, 'TenantName') || valueOf(output, 'TenantId');
      if (tenant !== '') count(tenants, tenant);
      if (truthOf(output, 'AzureAdPrt') === false && (state === 'hybrid' || state === 'entra'))
        withoutToken++;
      if (isKeyInSoftware(output)) inSoftware++;
      if (deviceId !== '') names.set(deviceId, (names.get(deviceId) ?? new Set()).add(computer));
    },
    *sharedDevices() {
      for (const [deviceId, all] of names) if (all.size > 1) yield { deviceId, computers: [...all] };
    },
    summary() {
      if (computers < 2) return undefined;
      return [
        { name: 'computers', value: computers.toLocaleString('en') },
        { name: 'states', value: lines(states) },
        { name: 'without refresh token', value: String(withoutToken) },
        { name: 'key in software', value: String(inSoftware) },
        ...(tenants.size === 0 ? [] : [{ name: 'tenants', value: lines(tenants) }]),
      ];
    },
  };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function lines(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([name, number]) => `${number.toLocaleString('en')} ${name}`)
    .join('\n');
}
