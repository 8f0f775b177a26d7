import { teamsHighContrastTheme, webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** The system chooses the colours. Links that are buttons would keep Fluent's own on the system's background. */
const highContrastTheme: Theme = {
  ...teamsHighContrastTheme,
  colorBrandForegroundLink: 'LinkText',
  colorBrandForegroundLinkHover: 'LinkText',
  colorBrandForegroundLinkPressed: 'LinkText',
  colorBrandForegroundLinkSelected: 'LinkText',
};

function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

/** The theme to show: the system's high contrast before anybody's choice. */
export function useTheme(choice: ThemeChoice): Theme {
  const isDark = useMedia('(prefers-color-scheme: dark)');
  const isHighContrast = useMedia('(forced-colors: active)');
  if (isHighContrast) return highContrastTheme;
  if (choice === 'dark' || (choice === 'system' && isDark)) return webDarkTheme;
  return webLightTheme;
}
