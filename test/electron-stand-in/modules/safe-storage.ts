import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { strict } from './runtime.ts';

/**
 * The system's key store: with a keyring where ELECTRON_STAND_IN_KEYRING holds its secret, else with the password from
 * Electron's source, as on a Linux that has none.
 */
const keyring = process.env['ELECTRON_STAND_IN_KEYRING'];
const key = createHash('sha256')
  .update(keyring ?? 'peanuts')
  .digest();

export const safeStorage = strict('safeStorage', {
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => (keyring === undefined ? 'basic_text' : 'gnome_libsecret'),
  async encryptStringAsync(text: string): Promise<Buffer> {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<{ shouldReEncrypt: boolean; result: string }> {
    const decipher = createDecipheriv('aes-256-gcm', key, encrypted.subarray(0, 12));
    decipher.setAuthTag(encrypted.subarray(12, 28));
    const result = decipher.update(encrypted.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    return { shouldReEncrypt: false, result };
  },
});
