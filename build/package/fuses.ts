import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';

/**
 * Electron's fuses as they are set in every package (https://www.electronjs.org/docs/latest/tutorial/fuses), by the
 * names of electron-builder. Cookies are encrypted though there are none. Archive integrity is checked on Windows and
 * macOS; Electron does not know it on Linux, where the fuse does nothing.
 */
export const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  grantFileProtocolExtraPrivileges: false,
} as const;

/** The fuses of {@link fuses} as they are in an executable; undefined where its Electron does not have one. */
export async function readFuses(
  executable: string,
): Promise<Readonly<Record<keyof typeof fuses, boolean | undefined>>> {
  const wire = await getCurrentFuseWire(executable);
  const isSet = (option: FuseV1Options): boolean | undefined => {
    const state = wire[option];
    return state === FuseState.ENABLE ? true : state === FuseState.DISABLE ? false : undefined;
  };
  return {
    runAsNode: isSet(FuseV1Options.RunAsNode),
    enableCookieEncryption: isSet(FuseV1Options.EnableCookieEncryption),
    enableNodeOptionsEnvironmentVariable: isSet(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    enableNodeCliInspectArguments: isSet(FuseV1Options.EnableNodeCliInspectArguments),
    enableEmbeddedAsarIntegrityValidation: isSet(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyLoadAppFromAsar: isSet(FuseV1Options.OnlyLoadAppFromAsar),
    grantFileProtocolExtraPrivileges: isSet(FuseV1Options.GrantFileProtocolExtraPrivileges),
  };
}
