import { EventEmitter } from 'node:events';

class NativeTheme extends EventEmitter {
  shouldUseHighContrastColors = false;
  #source = 'system';

  get themeSource(): string {
    return this.#source;
  }

  set themeSource(source: string) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`No theme is called ${source}.`);
    const was = this.#source;
    this.#source = source;
    if (was !== source) this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }
}

/** The system of the stand-in is light. */
export const nativeTheme = new NativeTheme().setMaxListeners(0);
