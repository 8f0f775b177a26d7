import { nativeTheme } from 'electron';
import type { EventShape } from '../../core/contract/contract.ts';
import type { Settings } from '../../core/contract/outputs.ts';

/** Makes the window's own parts follow the user's choice. */
export function applyTheme({ theme }: Settings): void {
  nativeTheme.themeSource = theme;
}

/** Tells when the colours that the system (or the user's choice) asks for change. */
export function watchTheme(tell: (event: EventShape<'themeChanged'>) => void): void {
  nativeTheme.on('updated', () =>
    tell({
      dark: nativeTheme.shouldUseDarkColors,
      highContrast: nativeTheme.shouldUseHighContrastColors,
    }),
  );
}
