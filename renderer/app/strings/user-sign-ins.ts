import type { Format } from '../format.ts';

/** The part of the catalogue that is about the sign-in log of one user. */
export function createUserSignInStrings(format: Format) {
  return {
    userSignIns: {
      title: 'Sign-ins of one user',
      about:
        'Asks the tenant, now, for the devices of a user and the newest sign-ins of the last seven days, and says what of a device they were refused for. It takes Entra ID P1 and the permission AuditLog.Read.All, which is asked for only here. Nothing of it is kept: it is gone when you leave this page.',
      loading: 'Looking up who is signed in…',
      noTenant: 'This workspace knows no tenant yet, and with it no users.',
      notSignedIn: (tenant: string) => `Nobody is signed in to ${tenant}.`,
      toTenant: 'Sign in and read it',
      toSignIn: 'Sign in',
      user: 'User',
      userHint: (tenant: string) => `The sign-in name in ${tenant}: anna@contoso.com.`,
      ask: 'Read sign-in log of this user',
      asking: 'Asking the tenant. Where it wants you to confirm the sign-in, a browser page opens.',
      signingIn: 'Sign in in the browser that was opened; it goes on by itself.',
      cancel: 'Cancel',
      answer: (user: string) => `What the tenant says of ${user}`,
      counted: (count: number) =>
        format.plural(count, {
          one: '# sign-in was refused for a device.',
          other: '# sign-ins were refused for a device.',
        }),
      notVisible: 'Not visible, which does not mean that there is none',
      lacks: (permissions: string) => `Not granted: ${permissions}`,
      askFor: 'Ask for what is lacking',
      copyLink: 'Copy the consent link',
      linkCopied: 'Copied. Send it to an administrator of the tenant.',
      todo: (action: string) => `What to do: ${action}`,
      evidence: 'What was read',
    },
  };
}
