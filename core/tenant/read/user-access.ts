import { z } from 'zod';
import type { ExpectedError } from '../../model/expected-error.ts';
import type { GraphRequest } from '../graph/connection.ts';
import type { GraphReader } from '../graph/graph-reader.ts';
import { every, parsed } from './collect.ts';
import { isOfPart } from './part-log.ts';
import { registeredDevicesRequest, signInsRequest } from './requests.ts';

/** A device of a user, as Graph names it among what they registered. */
export interface UserDevice {
  readonly deviceId: string;
  readonly displayName: string | null;
  readonly trustType: string | null;
  readonly isCompliant: boolean | null;
}

/** A sign-in of a user, as far as it tells why a device was refused. */
export interface UserSignIn {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly createdDateTime: string;
  readonly application: string | null;
  /** `Browser`, `Mobile Apps and Desktop clients` … */
  readonly clientAppUsed: string | null;
  /** 0: it succeeded. */
  readonly errorCode: number;
  readonly failureReason: string | null;
  /** What was presented, not what the device is in the tenant. The id is empty where nothing was. */
  readonly device: {
    readonly deviceId: string;
    readonly operatingSystem: string | null;
    readonly browser: string | null;
    readonly trustType: string | null;
    readonly isCompliant: boolean | null;
  };
  /** Policies that refused it; null where the sign-in may not see them. */
  readonly refusedBy: readonly string[] | null;
}

/** What was read, or why it could not be: that something is not visible does not mean that there is none. */
export type Seen<What> =
  | { readonly state: 'ran'; readonly all: readonly What[] }
  | { readonly state: 'notVisible'; readonly reason: string };

/** Devices and sign-ins of one user. */
export interface UserAccess {
  readonly devices: Seen<UserDevice>;
  /** The newest first, at most {@link mostSignIns}. */
  readonly signIns: Seen<UserSignIn>;
}

/** Delegated permissions that reading a user needs; without the last one the sign-in log is not visible. */
export const userAccessScopes = [
  'User.Read.All',
  'Device.Read.All',
  'Policy.Read.All',
  'AuditLog.Read.All',
] as const;

/** More sign-ins are not read: the newest tell what is wrong now. */
export const mostSignIns = 200;

const textOrNull = z
  .string()
  .nullish()
  .transform((value) => value ?? null);
const truthOrNull = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);
const lowerOrEmpty = z
  .string()
  .nullish()
  .transform((value) => value?.toLowerCase() ?? '');

const deviceShape: z.ZodType<UserDevice> = z.object({
  deviceId: lowerOrEmpty,
  displayName: textOrNull,
  trustType: textOrNull,
  isCompliant: truthOrNull,
});

const nothingPresented: UserSignIn['device'] = {
  deviceId: '',
  operatingSystem: null,
  browser: null,
  trustType: null,
  isCompliant: null,
};

const signInShape: z.ZodType<UserSignIn> = z
  .object({
    id: z.string(),
    createdDateTime: z.string(),
    appDisplayName: textOrNull,
    clientAppUsed: textOrNull,
    status: z.object({ errorCode: z.number().nullish(), failureReason: textOrNull }).nullish(),
    deviceDetail: z
      .object({
        deviceId: lowerOrEmpty,
        operatingSystem: textOrNull,
        browser: textOrNull,
        trustType: textOrNull,
        isCompliant: truthOrNull,
      })
      .nullish(),
    appliedConditionalAccessPolicies: z
      .array(z.object({ displayName: textOrNull, result: textOrNull }))
      .nullish(),
  })
  .transform(({ id, createdDateTime, appDisplayName, clientAppUsed, status, deviceDetail, ...rest }) => ({
    id,
    createdDateTime,
    application: appDisplayName,
    clientAppUsed,
    errorCode: status?.errorCode ?? 0,
    failureReason: status?.failureReason ?? null,
    device: deviceDetail ?? nothingPresented,
    refusedBy:
      rest.appliedConditionalAccessPolicies?.flatMap(({ displayName, result }) =>
        result === 'failure' ? [displayName ?? 'a policy without name'] : [],
      ) ?? null,
  }));

/**
 * Reads what a user registered and how they signed in since a moment (ISO 8601, UTC).
 *
 * @throws ExpectedError where the sign-in is not accepted at all (`sign-in.*`, `graph.sign-in-expired`)
 */
export async function readUserAccess(
  reader: GraphReader,
  userId: string,
  since: string,
): Promise<UserAccess> {
  return {
    devices: await seen(() => every(reader, registeredDevicesRequest(userId), deviceShape)),
    signIns: await seen(() => newestSignIns(reader, signInsRequest(userId, since))),
  };
}

async function newestSignIns(reader: GraphReader, request: GraphRequest): Promise<readonly UserSignIn[]> {
  const found: UserSignIn[] = [];
  for await (const page of reader.pages(request)) {
    found.push(...page.map((one) => parsed(one, signInShape, request)));
    if (found.length >= mostSignIns) break;
  }
  return found.slice(0, mostSignIns);
}

async function seen<What>(read: () => Promise<readonly What[]>): Promise<Seen<What>> {
  try {
    return { state: 'ran', all: await read() };
  } catch (error) {
    if (!isOfPart(error)) throw error;
    return { state: 'notVisible', reason: reasonOf(error) };
  }
}

function reasonOf({ summary, action }: ExpectedError): string {
  return `${summary} ${action}`;
}
