import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { LoadingState } from '../components/state-message.tsx';
import { Start, startForms } from '../pages/start.tsx';
import { useApi, useApiEvent } from './api.tsx';
import { Header, scanChooser } from './header.tsx';
import { useStrings } from './locale.tsx';
import { Navigation } from './navigation.tsx';
import { NoticeList, useNotices } from './notices.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { pageModule, partModule } from './page-module.tsx';
import { moveToRegion, usePageKeys } from './regions.ts';
import { goTo, pages, useRoute, type Page } from './route.ts';
import { Uploads } from './uploads.tsx';
import { useQuery } from './use-query.ts';

const scan = pageModule(async () => (await import('../pages/scan.tsx')).Scan);
const overview = pageModule(async () => (await import('../pages/overview.tsx')).Overview);
const findings = pageModule(async () => (await import('../pages/findings.tsx')).Findings);
const advisors = pageModule(async () => (await import('../pages/advisors.tsx')).Advisors);
const tenant = pageModule(async () => (await import('../pages/tenant.tsx')).Tenant);
const plan = pageModule(async () => (await import('../pages/plan.tsx')).Plan);
const history = pageModule(async () => (await import('../pages/history.tsx')).History);
const settings = pageModule(async () => (await import('../pages/settings.tsx')).Settings);
const shortcuts = partModule(async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog);

/** All that is not needed for the first screen; what a person goes to next comes first. */
const preloaded = [
  ...startForms,
  scanChooser,
  overview,
  findings,
  scan,
  plan,
  advisors,
  tenant,
  history,
  settings,
  shortcuts,
] as const;
/** After the first screen, in milliseconds: it needs the time more. */
const preloadingPause = 500;

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', height: '100%' },
  body: { display: 'flex', flexGrow: 1, minHeight: 0 },
  main: {
    display: 'flex',
    flexDirection: 'column',
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    overflowY: 'auto',
    outlineStyle: 'none',
    position: 'relative',
  },
  // The page below may be longer than the window, which must not squeeze it.
  fallback: { flexShrink: 0 },
  unseen: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

/** The frame around every page: header, navigation, messages, content. */
export function Shell(): ReactNode {
  const api = useApi();
  const strings = useStrings();
  const styles = useStyles();
  const { page, filter, advisor, advice } = useRoute();
  const { say, refused } = useNotices();
  // Null until it was open once: what nobody asked for is not loaded, and what closes stays to hand the focus back.
  const [isHelpOpen, setHelpOpen] = useState<boolean | null>(null);
  const [isFallbackRead, setFallbackRead] = useState(false);
  const info = useQuery('info', () => api.app.info({}));
  const main = useRef<HTMLElement>(null);
  const pageBefore = useRef(page);

  useEffect(() => {
    document.title = `${strings.pages[page]} · ${strings.app.name}`;
    if (pageBefore.current === page) return;
    pageBefore.current = page;
    main.current?.focus();
  }, [page, strings]);

  useEffect(() => {
    // A host that does not even say what it is answers nothing else either.
    if (info.error !== null) refused(info.error);
  }, [info.error, refused]);
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const { preload } of preloaded) void preload();
    }, preloadingPause);
    return () => clearTimeout(timer);
  }, []);
  useApiEvent('engine', ({ state, error }) => {
    if (state === 'restarted') say('warning', strings.app.engineRestarted);
    else if (error === null) say('error', strings.app.engineStopped);
    else refused(error);
  });
  usePageKeys(
    useCallback((key: string) => {
      if (key === '?') setHelpOpen(true);
      else if (key === 'F6') moveToRegion(1);
      else if (key === 'Shift+F6') moveToRegion(-1);
      else if (key === '/') focusTextFilter();
      else {
        const wanted = pages[Number(key.replace('Alt+', '')) - 1];
        if (wanted !== undefined) goTo(wanted);
      }
    }, []),
  );

  const contents: Readonly<Record<Page, () => ReactNode>> = {
    start: () => <Start />,
    scan: () => <scan.Page />,
    overview: () => <overview.Page />,
    findings: () => <findings.Page filter={filter} />,
    advisors: () => <advisors.Page advisor={advisor} filter={advice} />,
    tenant: () => <tenant.Page />,
    plan: () => <plan.Page />,
    history: () => <history.Page />,
    settings: () => <settings.Page />,
  };
  const fallback = isFallbackRead ? null : (info.value?.fallback ?? null);
  return (
    <div className={styles.root}>
      <Header onShortcuts={() => setHelpOpen(true)} />
      <div className={styles.body}>
        <Navigation page={page} advisor={advisor} />
        <main
          ref={main}
          tabIndex={-1}
          className={styles.main}
          aria-label={strings.pages[page]}
          data-region="content"
        >
          <h1 className={styles.unseen}>{strings.pages[page]}</h1>
          {fallback === null ? null : (
            <MessageBar intent="info" shape="square" layout="multiline" className={styles.fallback}>
              <MessageBarBody>{strings.app.fallback(fallback)}</MessageBarBody>
              <MessageBarActions
                containerAction={
                  <Button
                    appearance="transparent"
                    size="small"
                    aria-label={strings.app.dismiss}
                    icon={<DismissRegular />}
                    onClick={() => setFallbackRead(true)}
                  />
                }
              />
            </MessageBar>
          )}
          <Uploads />
          <NoticeList />
          <PageBoundary key={`${page} ${advisor ?? ''}`} strings={strings}>
            <Suspense fallback={<LoadingState text={strings.app.loadingPage} />}>{contents[page]()}</Suspense>
          </PageBoundary>
        </main>
      </div>
      {isHelpOpen === null ? null : (
        <Suspense fallback={null}>
          <shortcuts.Page isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function focusTextFilter(): void {
  document.querySelector<HTMLElement>('[data-shortcut="/"]')?.focus();
}
