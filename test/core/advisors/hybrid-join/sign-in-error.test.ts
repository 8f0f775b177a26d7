import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chromePolicyText,
  chromeRegistryFile,
  chromeWays,
} from '../../../../core/advisors/hybrid-join/chrome-policy.ts';
import {
  accounts,
  browsers,
  explainSignInError,
  type SignInAnswers,
} from '../../../../core/advisors/hybrid-join/judge-sign-in-error.ts';
import { deviceStates } from '../../../../core/advisors/hybrid-join/sign-in-reasons.ts';

const asItShouldBe: SignInAnswers = {
  device: 'hybrid-joined',
  browser: 'edge',
  account: 'work',
  isPrivateWindow: false,
  passesDevice: undefined,
  message: '',
};
const conditions = 'Conditional Access: Conditions';
const grant = 'Conditional Access: Grant';
const codes = 'Error codes';

describe('why a device is refused', () => {
  it.each<[string, Partial<SignInAnswers>, readonly string[]]>([
    [`${conditions}: Edge with the work profile`, {}, ['refresh-token']],
    [`${conditions}: Edge with a personal account`, { account: 'personal' }, ['account.personal']],
    [`${conditions}: Edge, the profile not looked at`, { account: 'unknown' }, ['account.unknown']],
    [`${conditions}: Chrome, nobody has looked`, { browser: 'chrome' }, ['browser.chrome']],
    [
      `${conditions}: Chrome without policy and extension`,
      { browser: 'chrome', passesDevice: false },
      ['browser.chrome'],
    ],
    [`${conditions}: Chrome with one of them`, { browser: 'chrome', passesDevice: true }, ['refresh-token']],
    [
      `${conditions}: Chrome takes the account of Windows`,
      { browser: 'chrome', passesDevice: true, account: 'none' },
      ['refresh-token'],
    ],
    [`${conditions}: Firefox`, { browser: 'firefox', passesDevice: false }, ['browser.firefox']],
    [`${conditions}: another browser`, { browser: 'other', passesDevice: true }, ['browser.other']],
    [`${conditions}: private window`, { isPrivateWindow: true }, ['private-window']],
    [`${grant}: registered`, { device: 'registered' }, ['device.registered']],
    [`${grant}: Entra joined`, { device: 'entra-joined' }, ['device.entra-joined']],
    [`${grant}: a phone`, { device: 'mobile', browser: 'app' }, ['device.mobile']],
    [
      `${grant}: pending, with Chrome`,
      { device: 'pending', browser: 'chrome' },
      ['device.pending', 'browser.chrome'],
    ],
    [`${codes}: 50168`, { browser: 'chrome', message: '50168' }, ['code.50168', 'browser.chrome']],
    [`${codes}: 530003, as the log writes it`, { message: 'AADSTS530003' }, ['code.530003']],
    [`${codes}: one that says nothing`, { message: '12345' }, ['refresh-token']],
    [
      'what is certain comes first',
      { device: 'unknown', account: 'personal' },
      ['account.personal', 'device.unknown'],
    ],
  ])('%s', (_source, answers, ids) => {
    expect(explainSignInError({ ...asItShouldBe, ...answers }).map(({ id }) => id)).toEqual(ids);
  });

  it('always has a reason and something to do, whatever was answered', () => {
    const answers = fc.record({
      device: fc.constantFrom(...deviceStates),
      browser: fc.constantFrom(...browsers),
      account: fc.constantFrom(...accounts),
      isPrivateWindow: fc.boolean(),
      passesDevice: fc.option(fc.boolean(), { nil: undefined }),
      message: fc.string(),
    });
    fc.assert(
      fc.property(answers, (given) => {
        const reasons = explainSignInError(given);
        expect(reasons.length).toBeGreaterThan(0);
        for (const { because, next } of reasons) expect([because, ...next].length).toBeGreaterThan(1);
      }),
    );
  });
});

describe('what Chrome needs', () => {
  it('is a registry file for the policy', () => {
    expect(chromeRegistryFile('policy').split('\r\n')).toEqual([
      'Windows Registry Editor Version 5.00',
      '',
      String.raw`[HKEY_LOCAL_MACHINE\Software\Policies\Google\Chrome]`,
      '"CloudAPAuthEnabled"=dword:00000001',
      '',
      '',
    ]);
  });

  it('is a registry file for the extension, which replaces no other one', () => {
    const file = chromeRegistryFile('extension');
    expect(file).toContain(
      String.raw`[HKEY_LOCAL_MACHINE\Software\Policies\Google\Chrome\ExtensionInstallForcelist]`,
    );
    expect(file).toContain(
      '"9001"="ppnbnpeolgkicgegkbkbjmhlideopiji;https://clients2.google.com/service/update2/crx"',
    );
    expect(file).not.toMatch(/"1"=/);
  });

  it.each(chromeWays)('is a text that names the setting and how to check it: %s', (way) => {
    const text = chromePolicyText(way);
    expect(text).toContain(way === 'policy' ? 'CloudAPAuthEnabled' : 'ExtensionInstallForcelist');
    expect(text).toMatch(/^Check: chrome:\/\//m);
  });
});
