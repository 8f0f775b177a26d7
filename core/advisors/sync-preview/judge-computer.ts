import { bytesOf, type DirectoryObject } from '../../model/directory-object.ts';
import { guidText } from '../../model/value-text.ts';
import type { Fate } from './catalogue.ts';
import type { TenantLookup } from './lookups.ts';
import { tooLargeReasons } from './judge-size.ts';

/** What becomes of a computer that synchronisation takes. */
export interface ComputerVerdict {
  readonly fate: Fate;
  readonly deviceId: string | undefined;
  readonly reasons: readonly string[];
}

/**
 * A computer becomes the device whose deviceId is its objectGUID.
 *
 * Source: the default rule "In from AD – Computer Join".
 */
export function judgeComputer(object: DirectoryObject, tenant: TenantLookup | undefined): ComputerVerdict {
  const deviceId = guidText(bytesOf(object, 'objectguid') ?? new Uint8Array());
  const reasons = tooLargeReasons(object);
  if (reasons.length > 0) return { fate: 'tooLarge', deviceId, reasons };
  if (tenant?.wasRead('device') !== true) return { fate: 'notCompared', deviceId, reasons };
  const isThere = deviceId !== undefined && tenant.hasDevice(deviceId);
  return { fate: isThere ? 'alreadySynced' : 'new', deviceId, reasons };
}
