import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, safeStorage } from 'electron';
import type { Vault } from '../../core/engine/engine-host.ts';
import { ExpectedError } from '../../core/model/expected-error.ts';

/**
 * Texts in files of their own, encrypted with a key that the system keeps for this user (DPAPI, Keychain, the secret
 * service or KWallet): a copy of the files is worth nothing elsewhere.
 */
export function createTokenVault(folder = join(app.getPath('userData'), 'tokens')): Vault {
  const fileOf = (name: string): string => join(folder, `${name}.encrypted`);
  return {
    isThere,
    async read(name) {
      if (!(await isThere())) return null;
      try {
        const { result } = await safeStorage.decryptStringAsync(await readFile(fileOf(name)));
        return result;
      } catch {
        // Not there; or the system's key has changed, as with another user or after the keyring was reset.
        return null;
      }
    },
    async write(name, text) {
      const file = fileOf(name);
      try {
        if (text === null) return await rm(file, { force: true });
        // Never in the clear, whatever changed since the start.
        if (!(await isThere())) return undefined;
        const encrypted = await safeStorage.encryptStringAsync(text);
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(`${file}.part`, encrypted, { mode: 0o600, flush: true });
        await rename(`${file}.part`, file);
      } catch (cause) {
        throw notKept(folder, cause);
      }
      return undefined;
    },
  };
}

/** Where Linux has no keyring, Electron would encrypt with a password that is in its source: that counts as nothing. */
async function isThere(): Promise<boolean> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return false;
  return (
    process.platform !== 'linux' ||
    !['basic_text', 'unknown'].includes(safeStorage.getSelectedStorageBackend())
  );
}

function notKept(folder: string, cause: unknown): ExpectedError {
  return new ExpectedError({
    code: 'data.not-writable',
    summary: `The sign-in could not be kept in ${folder}.`,
    action:
      'Check the free space and the permissions of that folder, and that the keyring of the system is unlocked.',
    detail: cause instanceof Error ? cause.name : '',
    retryable: true,
    cause,
  });
}
