import { setImmediate } from 'node:timers/promises';
import type { TenantDevice } from '../../model/tenant.ts';
import type { CloudView, DeviceFacts } from './judge-device.ts';

/** The devices of a tenant snapshot: about 250 bytes each. */
export interface DeviceIndex {
  /** What the tenant has of a computer. The device is known as taken from now on. */
  viewOf(objectGUID: string, name: string): CloudView;
  /** Hybrid-joined devices that no computer was found for. */
  left(): Iterable<DeviceFacts>;
}

const pauseEvery = 5_000;

/** Reads the devices; `takenAt` is the moment of their snapshot. */
export async function indexDevices(
  devices: Iterable<TenantDevice>,
  takenAt: string,
  signal: AbortSignal,
): Promise<DeviceIndex> {
  const byId = new Map<string, DeviceFacts>();
  const byName = new Map<string, DeviceFacts[]>();
  const taken = new Set<string>();
  let read = 0;
  for (const device of devices) {
    if (++read % pauseEvery === 0) {
      await setImmediate();
      signal.throwIfAborted();
    }
    const facts = factsOf(device);
    byId.set(device.deviceId, facts);
    const name = device.displayName?.toLowerCase() ?? '';
    const namesakes = byName.get(name);
    if (namesakes) namesakes.push(facts);
    else byName.set(name, [facts]);
  }
  return {
    viewOf(objectGUID, name) {
      const device = byId.get(objectGUID);
      if (device) taken.add(objectGUID);
      const namesakes = byName.get(name.toLowerCase()) ?? [];
      return { device, namesakes: namesakes.filter(({ deviceId }) => deviceId !== objectGUID), takenAt };
    },
    *left() {
      for (const device of byId.values()) {
        if (device.trustType === 'ServerAd' && !taken.has(device.deviceId)) yield device;
      }
    },
  };
}

/** What of a device decides. */
export function factsOf(device: TenantDevice): DeviceFacts {
  return {
    deviceId: device.deviceId,
    displayName: device.displayName,
    trustType: device.trustType,
    profileType: device.profileType,
    accountEnabled: device.accountEnabled,
    registrationDateTime: device.registrationDateTime,
    approximateLastSignInDateTime: device.approximateLastSignInDateTime,
    alternativeSecurityIds: device.alternativeSecurityIds,
  };
}
