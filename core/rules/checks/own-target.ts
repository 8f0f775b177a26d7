import { textOf, valuesOf } from '../../model/directory-object.ts';
import { comparableAddress } from '../addresses.ts';
import type { ValueCheck } from '../check.ts';

/**
 * A mailbox on premises (homeMDB is set) whose targetAddress is one of its own addresses: mail to it runs in a
 * circle. The routing address of a remote mailbox, which has no homeMDB, is normal.
 *
 * Source: Microsoft 365, "Prepare for directory synchronization", targetAddress (must be unique); Exchange mail
 * routing. Nothing is proposed: whether the mailbox has moved, a person must say.
 */
export function ownTarget(): ValueCheck {
  return {
    name: 'own-target',
    judges: 'value',
    messages: { ownAddress: 'A mailbox on premises forwards to its own address: mail runs in a circle.' },
    reads: ['homemdb', 'proxyaddresses', 'mail'],
    needs: ['homemdb'],
    judge: (value, { object }) => {
      if (textOf(object, 'homemdb') === undefined) return undefined;
      const target = comparableAddress(value, 'smtp');
      if (!target) return undefined;
      const own =
        textOf(object, 'mail')?.trim().toLowerCase() === target ||
        valuesOf(object, 'proxyaddresses').some(
          (proxy) => typeof proxy === 'string' && comparableAddress(proxy, 'smtp') === target,
        );
      return own ? { problem: 'ownAddress', severity: 'error' } : undefined;
    },
  };
}
