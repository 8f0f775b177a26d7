import type { z } from 'zod';
import type { AdviceRecord } from '../../model/advice-text.ts';
import type { NotJudged } from '../../model/advice.ts';
import type { ExpectedErrorShape } from '../../model/expected-error.ts';
import type { TenantHeader, TenantObject, TenantPart } from '../../model/tenant.ts';
import type { OptionalPermission, ReadPermission } from '../../tenant/sign-in/registration.ts';
import type { registration } from './inputs.ts';

export type { RegistrationGuide } from '../../tenant/sign-in/registration.ts';
export type { AdvisorAccess, Lack } from '../../advisors/tenant-access.ts';

/** Which app registration signs in to which tenant. */
export type Registration = z.output<typeof registration>;

/** Who is signed in. */
export interface SignedInAccount {
  readonly userName: string;
  readonly tenantId: string;
}

/** An app registration that was used, and who is signed in with it. */
export interface KnownSignIn {
  readonly registration: Registration;
  /** Null where nobody is. */
  readonly account: SignedInAccount | null;
}

/** What is known of signing in. */
export interface SignIns {
  /** Whether the system encrypts tokens for the next start; where not, they are in memory until Foresync ends. */
  readonly isLasting: boolean;
  /** Latest first. */
  readonly known: readonly KnownSignIn[];
  /** The person who is being asked now. */
  readonly asking: SignInProgressEvent | null;
}

/** A person is asked to sign in. */
export interface SignInProgressEvent {
  readonly operation: string;
  readonly registration: Registration;
  /** In the browser, or with a code on any device. */
  readonly ask:
    | { readonly kind: 'browser' }
    /** The code comes in a moment. */
    | { readonly kind: 'deviceCode' }
    | { readonly kind: 'code'; readonly userCode: string; readonly verificationUri: string };
}

export interface SignInEndedEvent {
  readonly operation: string;
  readonly registration: Registration;
  /** Null where it failed. */
  readonly account: SignedInAccount | null;
  readonly error: ExpectedErrorShape | null;
}

/** A tenant snapshot that a workspace keeps. */
export interface KeptTenant {
  readonly id: number;
  readonly header: TenantHeader;
  readonly counts: Readonly<Partial<Record<TenantObject['kind'], number>>>;
}

/** What a workspace knows of tenants. */
export interface KeptTenants {
  /** Latest first. */
  readonly tenants: readonly KeptTenant[];
  /** How far it is, where one is read or loaded now. */
  readonly running: TenantProgressEvent | null;
}

export interface TenantProgressEvent {
  readonly operation: string;
  readonly workspace: string;
  readonly from: 'tenant' | 'file';
  /** Null where it has not begun, and of a file. */
  readonly part: TenantPart | null;
  readonly objects: number;
  /** The person has to confirm the sign-in in the browser before it goes on. */
  readonly isAsking: boolean;
}

export interface TenantEndedEvent {
  readonly operation: string;
  readonly workspace: string;
  /** What is kept; null where it was cancelled or failed. */
  readonly tenant: KeptTenant | null;
  /** Good to know, though nothing is missing: that a part was read whole again, and why. */
  readonly notes: readonly { readonly part: TenantPart; readonly note: string }[];
  /** Null where it was cancelled, too. */
  readonly error: ExpectedErrorShape | null;
}

/** What the tenant answered about a user. It rests on the sign-in log, and is kept nowhere. */
export interface UserAnswer {
  /** userPrincipalName. */
  readonly user: string;
  readonly advice: readonly AdviceRecord[];
  /** What was not visible, and why: that does not mean that there is none. */
  readonly notVisible: readonly NotJudged[];
  /** Permissions that were not granted, without which less is visible. */
  readonly lacks: readonly (ReadPermission | OptionalPermission)[];
  /** What an administrator grants them by opening it; null where none is lacking. */
  readonly consentLink: string | null;
}

export interface UserAnsweredEvent {
  readonly operation: string;
  /** Null where it was cancelled or failed. */
  readonly answer: UserAnswer | null;
  /** Null where it was cancelled, too. */
  readonly error: ExpectedErrorShape | null;
}
