import {
  FluentProvider,
  RendererProvider,
  createDOMRenderer,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useMemo, type ReactNode } from 'react';
import { AdvisorsProvider } from '../features/advisors/advisors-provider.tsx';
import { PlanProvider } from '../features/plan/plan-provider.tsx';
import { ApiProvider, type Api } from './api.tsx';
import { LocaleProvider, type Locale } from './locale.tsx';
import { NoticesProvider } from './notices.tsx';
import { SessionProvider } from './session.tsx';
import { SettingsProvider, useSettings } from './settings.tsx';
import { Shell } from './shell.tsx';
import { useTheme } from './theme.ts';

const useStyles = makeStyles({
  root: { height: '100vh', backgroundColor: tokens.colorNeutralBackground1, overflow: 'hidden' },
});

/**
 * The whole page.
 *
 * @param props.nonce what the content security policy lets style elements through by
 */
export function App(props: {
  readonly api: Api;
  readonly nonce?: string | undefined;
  readonly locale?: Locale;
}): ReactNode {
  const { nonce } = props;
  const renderer = useMemo(
    () => createDOMRenderer(document, nonce === undefined ? {} : { styleElementAttributes: { nonce } }),
    [nonce],
  );
  return (
    <RendererProvider renderer={renderer}>
      <ApiProvider api={props.api}>
        <LocaleProvider locale={props.locale ?? 'en'}>
          <NoticesProvider>
            <SettingsProvider>
              <Themed>
                <SessionProvider>
                  <AdvisorsProvider>
                    <PlanProvider>
                      <Shell />
                    </PlanProvider>
                  </AdvisorsProvider>
                </SessionProvider>
              </Themed>
            </SettingsProvider>
          </NoticesProvider>
        </LocaleProvider>
      </ApiProvider>
    </RendererProvider>
  );
}

function Themed(props: { readonly children: ReactNode }): ReactNode {
  const styles = useStyles();
  const { settings } = useSettings();
  const theme = useTheme(settings.value?.theme ?? 'system');
  return (
    // What the provider has for a class, everything that opens above the page has too: it must not cover the page.
    <FluentProvider theme={theme}>
      <div className={styles.root}>{props.children}</div>
    </FluentProvider>
  );
}
