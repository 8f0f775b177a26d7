/** What a window may be made with, complete. */
export interface WebPreferences {
  /** Empty where there is none. */
  readonly preload: string;
  readonly javascript: boolean;
  readonly sandbox: boolean;
  readonly contextIsolation: boolean;
  readonly nodeIntegration: boolean;
  readonly nodeIntegrationInWorker: boolean;
  readonly nodeIntegrationInSubFrames: boolean;
  readonly webSecurity: boolean;
  readonly allowRunningInsecureContent: boolean;
  readonly experimentalFeatures: boolean;
  readonly webviewTag: boolean;
}

const defaults: Omit<WebPreferences, 'javascript'> = {
  preload: '',
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
};

/** Electron's defaults with what is asked for. A preference that weakens the window throws. */
export function completePreferences(asked: Partial<WebPreferences>): WebPreferences {
  for (const [name, safe] of Object.entries(defaults)) {
    const value: unknown = Reflect.get(asked, name);
    if (typeof safe === 'boolean' && value !== undefined && value !== safe) {
      throw new Error(`The stand-in for Electron makes no window of another ${name}.`);
    }
  }
  if (asked.preload !== undefined && !asked.preload.endsWith('.cjs'))
    throw new Error('A sandboxed preload is one CommonJS bundle (.cjs).');
  return { ...defaults, javascript: true, ...asked };
}
