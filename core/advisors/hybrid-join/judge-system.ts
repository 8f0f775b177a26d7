/** What an operating system is to hybrid join. */
export type SystemVerdict = 'supported' | 'tooOld' | 'notWindows' | 'unknown';

/** Windows 10 version 1511. */
const firstClientBuild = 10_586;
/** Windows Server 2016. */
const firstServerBuild = 14_393;
/** Windows Server 2025. */
const server2025Build = 26_100;

/**
 * Judges `operatingSystem` and `operatingSystemVersion` (`10.0 (19045)`) of a computer: Windows 10 from version 1511 on,
 * Windows 11, Windows Server 2016 and later. Windows 7 and 8.1 joined in another way, without the computer being
 * synchronised. Where the version is absent the name decides.
 *
 * Source: "Plan your Microsoft Entra hybrid join implementation", Review supported devices.
 */
export function judgeSystem(name: string | undefined, version: string | undefined): SystemVerdict {
  if (name === undefined || name.trim() === '') return 'unknown';
  // Some names carry a registered or trademark sign: "Windows Server® 2008 Standard".
  if (!/^(?:microsoft )?(?:windows|hyper-v|azure stack hci)/i.test(name)) return 'notWindows';
  const isServer = /server|azure stack hci/i.test(name);
  const build = buildOf(version);
  if (build !== undefined) {
    return build >= (isServer ? firstServerBuild : firstClientBuild) ? 'supported' : 'tooOld';
  }
  if (/^\d+\.\d+/.test(version ?? '')) return Number.parseFloat(version ?? '') >= 10 ? 'supported' : 'tooOld';
  return isOldName(name) ? 'tooOld' : 'supported';
}

/** Whether a controller is of Windows Server 2025, by its build: the least that hybrid join by Entra Kerberos needs. */
export function isServer2025(name: string | undefined, version: string | undefined): boolean {
  return (buildOf(version) ?? 0) >= server2025Build || /server 2025/i.test(name ?? '');
}

/**
 * Whether a controller is older than Windows Server 2008 R2.
 *
 * Source: "Plan your Microsoft Entra hybrid join implementation", Prerequisites.
 */
export function isControllerTooOld(version: string | undefined): boolean {
  const number = /^(\d+\.\d+)/.exec(version ?? '')?.[1];
  return number !== undefined && Number(number) < 6.1;
}

/** The build of a Windows with the version 10.0; undefined for all others. */
function buildOf(version: string | undefined): number | undefined {
  const build = /^10\.0 \((\d{4,6})\)/.exec(version ?? '')?.[1];
  return build === undefined ? undefined : Number(build);
}

function isOldName(name: string): boolean {
  return /\b(?:2000|2003|2008|2012|nt|xp|vista|windows 7|windows 8(?:\.1)?)\b/i.test(
    name.replaceAll(/[®™]/g, ' '),
  );
}
