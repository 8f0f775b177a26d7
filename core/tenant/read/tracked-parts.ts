import type { z } from 'zod';
import type { TenantContact, TenantDevice, TenantGroup, TenantUser } from '../../model/tenant.ts';
import type { GraphRequest } from '../graph/connection.ts';
import { changesRequests, snapshotRequests } from './requests.ts';
import * as shapes from './shapes.ts';

/** An object of a part whose changes Graph tells. */
export type TrackedObject = TenantUser | TenantGroup | TenantContact | TenantDevice;

/** A part that is read whole once, and brought up to date by its changes afterwards. */
export interface TrackedPart {
  readonly name: keyof typeof changesRequests;
  readonly kind: TrackedObject['kind'];
  readonly whole: GraphRequest;
  /** Answers no object, only the link from which on changes are told. */
  readonly fromNow: GraphRequest;
  readonly shape: z.ZodType<TrackedObject>;
  /** What no object of the kind is without: where a new one lacks it, the answer is not whole. */
  readonly needs: string;
}

/** In the order in which they are read. */
export const trackedParts: readonly TrackedPart[] = [
  {
    name: 'users',
    kind: 'user',
    whole: snapshotRequests.users,
    fromNow: changesRequests.users,
    shape: shapes.userShape,
    needs: 'userPrincipalName',
  },
  {
    name: 'groups',
    kind: 'group',
    whole: snapshotRequests.groups,
    fromNow: changesRequests.groups,
    shape: shapes.groupShape,
    needs: 'displayName',
  },
  {
    name: 'contacts',
    kind: 'contact',
    whole: snapshotRequests.contacts,
    fromNow: changesRequests.contacts,
    shape: shapes.contactShape,
    needs: 'displayName',
  },
  {
    name: 'devices',
    kind: 'device',
    whole: snapshotRequests.devices,
    fromNow: changesRequests.devices,
    shape: shapes.deviceShape,
    needs: 'deviceId',
  },
];
