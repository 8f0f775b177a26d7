import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

/**
 * To be loaded before the program (`node --import`): gives it a DNS of its own, so that it finds the servers of the lab
 * by their names, as it would in a company. The variable LAB_NAMES holds the names.
 */
export interface KnownNames {
  /** By lower-case name. */
  readonly addresses: Readonly<Record<string, string>>;
  /** SRV records by name. */
  readonly services?: Readonly<
    Record<string, readonly { name: string; port: number; priority: number; weight: number }[]>
  >;
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by the test that starts the program
const { addresses, services = {} } = JSON.parse(process.env['LAB_NAMES'] ?? '{}') as KnownNames;

const original = { lookup: dns.lookup, promise: dns.promises.lookup };

function lookup(host: string, ...rest: readonly unknown[]): void {
  const address = addresses[host.toLowerCase()];
  const [options] = rest;
  const callback = rest.at(-1);
  if (address === undefined || typeof callback !== 'function') {
    Reflect.apply(original.lookup, dns, [host, ...rest]);
    return;
  }
  const all = typeof options === 'object' && options !== null && 'all' in options && options.all === true;
  const answer = all ? [null, [{ address, family: 4 }]] : [null, address, 4];
  process.nextTick(() => void Reflect.apply(callback, undefined, answer));
}

Object.assign(dns, { lookup });
Object.assign(dns.promises, {
  lookup: (host: string, options: unknown): unknown => {
    const address = addresses[host.toLowerCase()];
    return address === undefined
      ? Reflect.apply(original.promise, dns.promises, [host, options])
      : Promise.resolve([{ address, family: 4 }]);
  },
});
Object.assign(dns.promises.Resolver.prototype, {
  resolveSrv: (name: string) => {
    const records = services[name.toLowerCase()];
    if (records) return Promise.resolve(records);
    return Promise.reject(Object.assign(new Error(`querySrv ENOTFOUND ${name}`), { code: 'ENOTFOUND' }));
  },
});
syncBuiltinESMExports();
