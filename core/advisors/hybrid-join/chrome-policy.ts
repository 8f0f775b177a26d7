/** The two ways in which Chrome on Windows passes the device. */
export const chromeWays = ['policy', 'extension'] as const;
export type ChromeWay = (typeof chromeWays)[number];

/** What is written for Chrome: a registry file, or a text for whoever sets policies. */
export type ChromeFile = 'registry' | 'policy';

/** "Microsoft Single Sign On", earlier "Windows Accounts", in the Chrome Web Store. */
const extension = 'ppnbnpeolgkicgegkbkbjmhlideopiji';
const updateUrl = 'https://clients2.google.com/service/update2/crx';
const chromeKey = 'Software\\Policies\\Google\\Chrome';

/** What stands in such a file. */
export function chromeFileText(file: ChromeFile, way: ChromeWay): string {
  return file === 'registry' ? chromeRegistryFile(way) : chromePolicyText(way);
}

/** The file, byte by byte: a registry file in UTF-16 with byte order mark, as regedit writes it; a text in UTF-8. */
export function chromeFileBytes(file: ChromeFile, way: ChromeWay): Uint8Array {
  const text = chromeFileText(file, way);
  return file === 'registry' ? Buffer.from(`\ufeff${text}`, 'utf16le') : Buffer.from(text);
}

/**
 * A registry file for all users of a computer, its lines ended by CR LF. The policy needs Chrome 111 or later.
 *
 * Sources: "Conditional Access: Conditions", Chrome support; Chrome Enterprise policy list, CloudAPAuthEnabled and
 * ExtensionInstallForcelist.
 */
export function chromeRegistryFile(way: ChromeWay): string {
  const lines =
    way === 'policy'
      ? [`[HKEY_LOCAL_MACHINE\\${chromeKey}]`, '"CloudAPAuthEnabled"=dword:00000001']
      : [
          // Names of values in this list are numbers from 1 on, which other extensions may hold: a high one is free.
          `[HKEY_LOCAL_MACHINE\\${chromeKey}\\ExtensionInstallForcelist]`,
          `"9001"="${extension};${updateUrl}"`,
        ];
  return ['Windows Registry Editor Version 5.00', '', ...lines, ''].map((line) => `${line}\r\n`).join('');
}

/** What to set in a group policy or in Intune, as text for whoever does it. */
export function chromePolicyText(way: ChromeWay): string {
  const path =
    'Computer Configuration > Policies > Administrative Templates > Google > Google Chrome (templates: Chrome Enterprise bundle)';
  const lines =
    way === 'policy'
      ? [
          'Chrome passes the device to Entra ID by policy (Chrome 111 or later, Windows 10 or later)',
          '',
          `Group policy: ${path}`,
          'Setting: Allow automatic sign-in to Microsoft® cloud identity providers (CloudAPAuthEnabled)',
          'Value: Enabled, "Enable Microsoft® cloud authentication"',
          `Registry: HKLM\\${chromeKey}, CloudAPAuthEnabled (REG_DWORD) = 1`,
          'Intune: Settings catalog, Google Chrome, the setting of the same name.',
          'Check: chrome://policy shows CloudAPAuthEnabled with the value 1.',
        ]
      : [
          'Chrome passes the device to Entra ID by the extension Microsoft Single Sign On',
          '',
          `Group policy: ${path} > Extensions`,
          'Setting: Configure the list of force-installed apps and extensions (ExtensionInstallForcelist)',
          `Value: add the line ${extension};${updateUrl}`,
          `Registry: HKLM\\${chromeKey}\\ExtensionInstallForcelist, the next free number (REG_SZ)`,
          'Check: chrome://extensions shows Microsoft Single Sign On, installed by policy.',
        ];
  return [...lines, 'Neither works in private (incognito) or guest windows.', ''].join('\n');
}
