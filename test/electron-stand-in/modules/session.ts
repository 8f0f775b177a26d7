import { browser, strict } from './runtime.ts';

type Check = (contents: null, permission: string) => boolean;
type Request = (contents: null, permission: string, answer: (granted: boolean) => void) => void;

/** What Chromium calls a permission, and what Electron calls it. */
const permissions: Readonly<Record<string, string>> = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  camera: 'media',
  microphone: 'media',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  'idle-detection': 'idle-detection',
  'local-fonts': 'local-fonts',
};

let check: Check = () => true;
let request: Request = (_contents, _permission, answer) => answer(true);
let deviceHandler: unknown;

const defaultSession = strict('session.defaultSession', {
  setPermissionCheckHandler(handler: Check) {
    check = handler;
    void settlePermissions();
  },
  setPermissionRequestHandler(handler: Request) {
    request = handler;
    void settlePermissions();
  },
  setDevicePermissionHandler(handler: () => boolean) {
    deviceHandler = handler;
  },
});

export const session = strict('session', { defaultSession });

/** Whether devices were thought of: without a handler Electron remembers and grants. */
export const hasDeviceHandler = (): boolean => deviceHandler !== undefined;

/** Chromium without a window asks nobody, so the handlers are asked ahead; without them all is granted, as in Electron. */
export async function settlePermissions(): Promise<void> {
  await Promise.all(
    Object.entries(permissions).map(async ([name, electronName]) => {
      let granted = false;
      if (check(null, electronName)) request(null, electronName, (is) => (granted = is));
      await browser().send('Browser.setPermission', {
        permission: { name },
        setting: granted ? 'granted' : 'denied',
      });
    }),
  );
}
