import type { UserSignIn } from '../../../../core/tenant/read/user-access.ts';

/** A sign-in that ended with a code, and what it presented. */
export function signInOf(
  errorCode: number,
  device: Partial<UserSignIn['device']> = {},
  more: Partial<UserSignIn> = {},
): UserSignIn {
  return {
    id: 'sign-in',
    createdDateTime: '2026-11-01T08:00:00Z',
    application: 'Office 365',
    clientAppUsed: 'Browser',
    errorCode,
    failureReason: null,
    device: {
      deviceId: '',
      operatingSystem: null,
      browser: null,
      trustType: null,
      isCompliant: null,
      ...device,
    },
    refusedBy: null,
    ...more,
  };
}
