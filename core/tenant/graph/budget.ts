/** Waits, and rejects with the reason of the signal as soon as it is aborted. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

interface Service {
  readonly paths: RegExp;
  /** So many requests … */
  readonly requests: number;
  /** … in any span of so many milliseconds. */
  readonly span: number;
}

/**
 * What the services let a program send (Microsoft: Microsoft Graph service-specific throttling limits); the first whose
 * paths fit. The limit of Conditional Access and ID Protection is shared by all programs of a tenant. The directory counts
 * resource units: 3,500 in the smallest tenants, and no request of ours costs more than three.
 */
const services: readonly Service[] = [
  { paths: /^\/(?:reports|auditLogs)\//, requests: 5, span: 10_000 },
  { paths: /^\/(?:identity\/conditionalAccess|identityProtection)\//, requests: 1, span: 1_000 },
  { paths: /^\//, requests: 1_166, span: 10_000 },
];

/** Asked before each request: resolves when the service that answers the path can be asked. */
export type Budget = (path: string, signal: AbortSignal) => Promise<void>;

/**
 * Keeps below the limits of the services.
 *
 * @param now milliseconds of any clock that does not go back
 */
export function createBudget(wait: Wait, now: () => number): Budget {
  const sent = new Map<Service, number[]>();
  return async (path, signal) => {
    const service = services.find(({ paths }) => paths.test(path));
    if (service === undefined) return;
    const moments = sent.get(service) ?? [];
    sent.set(service, moments);
    const start = now();
    const free = Math.max(start, (moments.at(-service.requests) ?? -Infinity) + service.span);
    // Before waiting: who asks meanwhile comes after this one.
    moments.push(free);
    if (moments.length > service.requests) moments.shift();
    if (free > start) await wait(free - start, signal);
  };
}
