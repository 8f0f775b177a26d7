import { z } from 'zod';
import { askablePermissions } from '../../tenant/sign-in/registration.ts';
import { token } from '../inputs.ts';

/** What the page may send of tenants; a secret is never among it, as signing in happens in the browser. */

export const cloud = z.enum(['global', 'usGov', 'usGovDod', 'china']);

/** Which app registration signs in to which tenant. */
export const registration = z.strictObject({
  cloud,
  /** Id or domain. */
  tenant: z
    .string()
    .max(253)
    .regex(/^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|(?:[a-z\d][a-z\d-]*\.)+[a-z\d-]{2,63})$/i),
  /** Application id. */
  clientId: z.string().regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i),
});

export const guideRequest = z.strictObject({ cloud });

export const signInRequest = z.strictObject({
  registration,
  way: z.enum(['browser', 'deviceCode']),
  /** What is asked for besides what was granted before; only permissions that read. */
  permissions: z.array(z.enum(askablePermissions())).max(50),
});

export const ofRegistration = z.strictObject({ registration });

export const accessRequest = z.strictObject({ registration, workspace: token.optional() });

export const inWorkspace = z.strictObject({ workspace: token });

export const readRequest = z.strictObject({ workspace: token, registration });

export const userQuestion = z.strictObject({
  workspace: token,
  registration,
  /** userPrincipalName or id. */
  user: z.string().trim().min(1).max(1000),
});

export const loadRequest = z.strictObject({ workspace: token, file: token });

export const saveRequest = z.strictObject({
  workspace: token,
  /** Number of the snapshot. */
  tenant: z.number().int().min(1),
  format: z.literal('jsonl'),
  /** As in `exportRequest`. */
  file: token.optional(),
});
