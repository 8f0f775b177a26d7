import { expect, it } from 'vitest';
import { judgeSignIn } from '../../../../core/advisors/only-joined-devices/judge-sign-in.ts';
import { signInOf } from './sign-in.ts';

const codes = '"Microsoft Entra authentication and authorization error codes"';
const edge = { browser: 'Edge 131.0.0', operatingSystem: 'Windows10' };

it.each([
  ['one that succeeded', signInOf(0, edge), undefined],
  ['one that a wrong password ended (50126)', signInOf(50_126, edge), undefined],
  [`Edge on Windows without device (53001, ${codes})`, signInOf(53_001, edge), 'userBrowser'],
  [
    'Chrome on Windows without device (53000)',
    signInOf(53_000, { ...edge, browser: 'Chrome 130' }),
    'userBrowser',
  ],
  [
    'Firefox on Windows without device (50097)',
    signInOf(50_097, { ...edge, browser: 'Firefox 128' }),
    'userBrowser',
  ],
  ['Chrome that sent no token (50168)', signInOf(50_168, { ...edge, browser: 'Chrome 130' }), 'userBrowser'],
  [
    'Safari on a phone (50005)',
    signInOf(50_005, { browser: 'Mobile Safari', operatingSystem: 'Ios 18' }),
    'userRefused',
  ],
  ['an app without device (50187)', signInOf(50_187, { operatingSystem: 'Windows10' }), 'userRefused'],
  [
    'a registered device (53001)',
    signInOf(53_001, { ...edge, deviceId: 'd', trustType: 'Azure AD registered' }),
    'userRegistered',
  ],
  [
    'a joined device that is not compliant (53000)',
    signInOf(53_000, { ...edge, deviceId: 'd', trustType: 'Hybrid Azure AD joined', isCompliant: false }),
    'userNotCompliant',
  ],
  [
    'a joined device that was refused as not joined (53001)',
    signInOf(53_001, { ...edge, deviceId: 'd', trustType: 'Hybrid Azure AD joined' }),
    'userRefused',
  ],
  [
    'a device that is joined to Entra ID alone (530003)',
    signInOf(530_003, { ...edge, deviceId: 'd', trustType: 'Azure AD joined' }),
    'userRefused',
  ],
  ['a device code (53001)', signInOf(53_001, edge, { clientAppUsed: 'Device code' }), 'userDeviceCode'],
] as const)('%s', (_, signIn, outcome) => {
  expect(judgeSignIn(signIn)?.outcome).toBe(outcome);
});

it('says what the code means', () => {
  expect(judgeSignIn(signInOf(53_001, edge))?.because).toMatch(/hybrid-joined/);
});
